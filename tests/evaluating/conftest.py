"""An article about invented places, annotated, as a corpus in a file."""

import gzip
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from onrecord.evaluating.gold import ROLES, GoldArticle

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def write_corpus(tmp_path: Path) -> Callable[[Iterable[GoldArticle]], Path]:
    def write(articles: Iterable[GoldArticle]) -> Path:
        path = tmp_path / "corpus.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for article in articles:
                attributions = [{role: getattr(a, role) for role in ROLES} for a in article.attributions]
                record = {"id": article.id, "text": article.text, "attributions": attributions}
                file.write(json.dumps(record) + "\n")
        return path

    return write


@pytest.fixture
def three_articles(tmp_path: Path) -> Path:
    """The first three annotations of the development part of the Political News Attribution Relations
    corpus, where it lies at hand."""
    data = Path(os.environ.get("ONRECORD_DATA") or ROOT.parent / "shared" / "data")
    path = data / "polnear" / "dev.jsonl.gz"
    if not path.exists():
        pytest.skip(f"needs {path}; set ONRECORD_DATA to the folder of the corpora")
    short = tmp_path / "three.jsonl.gz"
    with gzip.open(path, "rb") as file, gzip.open(short, "wb") as out:
        out.writelines(file.readline() for _ in range(3))
    return short
