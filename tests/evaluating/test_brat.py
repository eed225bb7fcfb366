import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import CorpusError
from onrecord.evaluating.brat import read_file, write_brat
from onrecord.evaluating.corpus import load_corpus
from onrecord.evaluating.gold import GoldArticle, GoldAttribution, tidy

TEXT = "Belo said the dam leaks and Oru denied it.\n"
BELO, SAID, LEAKS, ORU, DENIED, IT = (0, 4), (5, 9), (10, 23), (28, 31), (32, 38), (39, 41)
SPANS = """\
T1\tSource 0 4\tBelo
T2\tCue 5 9\tsaid
T3\tContent 10 23\tthe dam leaks
T4\tsource 28 31\tOru
T5\tCUE 32 38\tdenied
T6\tcontent 39 41\tit
"""
FIRST = GoldAttribution((BELO,), (SAID,), (LEAKS,))
SECOND = GoldAttribution((ORU,), (DENIED,), (IT,))


def read(folder: Path, ann: str, text: str = TEXT) -> tuple[GoldAttribution, ...]:
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "a.ann").write_text(ann, encoding="utf-8", newline="")
    return read_file(folder / "a", id="a").attributions


@pytest.mark.parametrize(
    "links",
    [
        "E1\tCue:T2 Source:T1 Content:T3\nE2\tContent:T6 Cue:T5 Source:T4\n",
        "R1\thas_source Arg1:T2 Arg2:T1\nR2\tsays Arg1:T3 Arg2:T2\n"
        "R3\thas_source Arg1:T4 Arg2:T5\nR4\tsays Arg1:T5 Arg2:T6\n",
        "E1\tCue:T2 Source:T1 Content:T3\n"
        "R1\tof Arg1:T5 Arg2:T4\nR2\tof Arg1:T4 Arg2:T6\nR3\tof Arg1:T5 Arg2:T6\n",
    ],
)
def test_events_and_relations_join_spans(tmp_path: Path, links: str) -> None:
    assert read(tmp_path, SPANS + links) == (FIRST, SECOND)


def test_lines_of_other_kinds_and_windows_line_ends_say_nothing(tmp_path: Path) -> None:
    others = (
        "A1\tNegation E1\n#1\tNote T1\thm\nN1\tReference T1 Wiki:1\tBelo\n*\tEquiv T1 T4\n"
        "T9\tPlace 14 17\tdam\nR9\tin Arg1:T9 Arg2:T3\n"
    )
    links = "E1\tCue:T2 Source:T1 Content:T3\nE2\tCue:T5 Source:T4 Content:T6\n"
    ann = (SPANS + links + others).replace("\n", "\r\n")
    assert read(tmp_path, ann) == (FIRST, SECOND)


def test_a_span_in_pieces_and_several_spans_of_a_role(tmp_path: Path) -> None:
    ann = (
        "T1\tcontent 10 17;24 27\tthe dam and\nT2\tcontent 39 41\tit\nT3\tcue 5 9\tsaid\n"
        "E1\tCue:T3 Content:T1 Content2:T2\n"
    )
    assert read(tmp_path, ann) == (GoldAttribution((), (SAID,), ((10, 17), (24, 27), IT)),)


def test_what_nothing_claims_is_an_attribution_by_itself(tmp_path: Path) -> None:
    alone = [
        GoldAttribution((BELO,), (), ()),
        GoldAttribution((), (SAID,), ()),
        GoldAttribution((), (), (LEAKS,)),
    ]
    assert read(tmp_path, "".join(SPANS.splitlines(keepends=True)[:3])) == tuple(alone)


def test_a_relation_between_source_and_content_serves_all_attributions_of_the_content(tmp_path: Path) -> None:
    ann = SPANS + "R1\tx Arg1:T2 Arg2:T3\nR2\tx Arg1:T5 Arg2:T3\nR3\tx Arg1:T1 Arg2:T3\n"
    found = read(tmp_path, ann)
    assert GoldAttribution((BELO,), (SAID,), (LEAKS,)) in found
    assert GoldAttribution((BELO,), (DENIED,), (LEAKS,)) in found


def test_offsets_count_code_points(tmp_path: Path) -> None:
    text = "\U0001f600 Belo said\u00a0no\r\nand left."
    ann = "T1\tsource 2 6\tBelo\nT2\tcue 7 11\tsaid\nT3\tcontent 12 19\tno and\n"
    assert [a.content for a in read(tmp_path, ann, text) if a.content] == [((12, 19),)]
    with pytest.raises(CorpusError, match="T3 says 'no an' but the text there is 'no and'"):
        read(tmp_path, ann.replace("no and", "no an"), text)


@pytest.mark.parametrize(
    ("ann", "words"),
    [
        ("T1\tsource 0 4\tBela\n", "line 1: T1 says 'Bela' but the text there is 'Belo'"),
        ("T1\tsource 40 50\tit\n", "span 40-50 does not fit"),
        ("T1 source 0 4 Belo\n", "is not `T1<tab>type start end<tab>words`"),
        (SPANS + "T1\tsource 0 4\tBelo\n", "line 7: gives T1 a second time"),
        (SPANS + "E1\tCue:T9\n", "names T9, but no T line gives it"),
        (SPANS + "E1\tCue:E2\n", "events inside events are not read"),
        (SPANS + "E1\tCue:T1\n", "Cue:T1: T1 is a source"),
        (SPANS + "E1\tCue T1\n", "is not `E1<tab>"),
        (SPANS + "R1\tx Arg1:T1\n", "is not `R1<tab>"),
        (SPANS + "R1\tx Arg1:T1 Arg2:T4\n", "joins two of the type source"),
        (SPANS + "X1\tx\n", "starts with 'X', which is no kind of brat line"),
        ("T1\tPerson 0 4\tBelo\n", "no span is a source, cue, content; types here: person"),
    ],
)
def test_a_line_that_cannot_be_understood_is_refused(tmp_path: Path, ann: str, words: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, ann)
    assert words in str(caught.value)


def test_a_text_without_annotation_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(CorpusError, match=r"a\.txt: has no \.ann beside it"):
        list(load_corpus(tmp_path))


def test_a_folder_in_a_folder_gives_ids_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "post").mkdir()
    read(tmp_path / "post", SPANS)
    read(tmp_path, "")
    assert [(a.id, len(a.attributions)) for a in load_corpus(tmp_path)] == [("a", 0), ("post/a", 6)]


@pytest.mark.parametrize("id_", ["", "..", "a//b", "../a", "a\\b", "a\0b"])
def test_an_id_that_is_no_file_name_is_refused(tmp_path: Path, id_: str) -> None:
    with pytest.raises(CorpusError, match="cannot be a file name"):
        write_brat(GoldArticle(id_, TEXT), [FIRST], tmp_path)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    write_brat(GoldArticle("a", TEXT), [FIRST], tmp_path)
    with pytest.raises(CorpusError, match="is already there"):
        write_brat(GoldArticle("a", TEXT), [], tmp_path)
    assert read_file(tmp_path / "a", id="a").attributions == (FIRST,)


LETTERS = st.sampled_from([*"aB “”\n\r\t", "\u00a0", "\u2028", "\x1c", "\U0001f600", "é"])


@st.composite
def annotated(draw: st.DrawFn) -> GoldArticle:
    text = "".join(draw(st.lists(LETTERS, min_size=1, max_size=30)))
    piece = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda p: p[0] < p[1])
    pieces = st.lists(piece, max_size=2).map(tuple)
    made = draw(st.lists(st.builds(GoldAttribution, pieces, pieces, pieces), max_size=4))
    return GoldArticle("folder/a", text, attributions=tidy(text, made)[0])


@settings(deadline=None)
@given(annotated())
def test_what_is_written_comes_back(article: GoldArticle) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_brat(article, article.attributions, Path(folder))
        (found,) = load_corpus(folder)
    assert (found.id, found.text) == (article.id, article.text)
    assert sorted(found.attributions, key=str) == sorted(article.attributions, key=str)


def test_articles_of_the_real_corpus_come_back(three_articles: Path, tmp_path: Path) -> None:
    for article in load_corpus(three_articles):
        write_brat(article, article.attributions, tmp_path / "brat")
        found = read_file(tmp_path / "brat" / article.id, id=article.id)
        assert set(found.attributions) == set(article.attributions)
