"""Vectors of statements and of words to search for."""

import numpy as np
import pytest

from onrecord.reading.meaning import NO_VECTORS, WIDTH, WordVectors, unit
from onrecord.reading.reader import Reader, article_from

TEXT = (
    "Mara Lindqvist said the dam would break before spring. The mayor, Odo Brek, replied that schools would "
    "open late.\n\nLindqvist warned that the barrage could collapse in a few weeks."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load(threads=1)


def test_rows_and_scales_give_the_vectors_back() -> None:
    hidden = np.random.default_rng(2).normal(size=(7, 16)).astype(np.float32)
    vectors = WordVectors.of(hidden)
    assert np.allclose(vectors.mean([1, 4]), hidden[[1, 4]].mean(0), atol=0.02)
    assert not vectors.mean([]).any()
    assert np.array_equal(WordVectors.joined([vectors, vectors]).rows[7:], vectors.rows)
    assert not NO_VECTORS.mean([3]).any()


def test_unit_leaves_zeros_alone() -> None:
    assert unit(np.array([[3, 4], [0, 0]], dtype=np.float32)).tolist() == [
        pytest.approx([0.6, 0.8]),
        [0.0, 0.0],
    ]


def test_each_statement_has_a_vector_and_like_ones_are_near(reader: Reader) -> None:
    read = reader.read_with_vectors(article_from(TEXT))
    found = read.reading.statements
    assert len(found) == 3
    assert read.vectors.shape == (3, WIDTH)
    assert np.allclose(np.linalg.norm(read.vectors, axis=1), 1, atol=1e-4)
    assert read.vectors[0] @ read.vectors[2] > read.vectors[0] @ read.vectors[1] + 0.1


def test_words_find_the_statement_that_is_about_them(reader: Reader) -> None:
    read = reader.read_with_vectors(article_from(TEXT))
    near = read.vectors @ reader.vector("education of children")
    assert int(near.argmax()) == 1
    assert not reader.vector("").any()


def test_vectors_do_not_change_a_reading(reader: Reader) -> None:
    article = article_from(TEXT)
    assert reader.read(article) == reader.read_with_vectors(article).reading
    ((together),) = reader.read_many_with_vectors([article])
    assert np.array_equal(together.vectors, reader.read_with_vectors(article).vectors)  # type: ignore[union-attr]
