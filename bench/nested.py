"""Measure statements inside statements on our own labels (tests/data/nested.jsonl).

    python bench/nested.py [--data FOLDER] [--model FOLDER] [--words]

The labels hold offsets only; the articles are looked for in FOLDER (default: ../shared/data beside the
repository, or $ONRECORD_DATA). A nested statement is right if its cue and its content overlap those of a
label, and exact if source and cue are those of the label to the letter.
"""

import argparse
import gzip
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.reading.reader import Reader, article_from
from onrecord.records import Span, Statement

ROOT = Path(__file__).parent.parent
LABELS = ROOT / "tests" / "data" / "nested.jsonl"
DATA = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared" / "data"))

Pieces = list[list[int]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--words", action="store_true", help="print every nested statement that was found")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    with Reader.load(options.model) as reader:
        for corpus, text, labels in labelled(options.data):
            found = [s for s in reader.read(article_from(text)).statements if s.parent is not None]
            counts.setdefault(corpus, Counter()).update(judge(found, labels))
            for statement in found if options.words else ():
                print(f"{verdict(statement, labels):6}", *(_printed(s) for s in _roles(statement)), sep=" | ")
    for corpus, count in counts.items():
        print(corpus, ", ".join(f"{name} {count[name]}" for name in ("found", "right", "exact", "labelled")))


def labelled(data: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """The corpus, the text and the labels of each labelled article. Raises SystemExit if a text differs."""
    texts: dict[str, dict[str, str]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        corpus = entry["corpus"]
        text = texts.setdefault(corpus, _texts(data / f"{corpus}.jsonl.gz"))[entry["id"]]
        if hashlib.sha256(text.encode()).hexdigest() != entry["sha256"]:
            raise SystemExit(f"{corpus} {entry['id']} is not the text that was labelled")
        yield corpus, text, entry["nested"]


def _texts(path: Path) -> dict[str, str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        return {record["id"]: record["text"] for record in map(json.loads, file)}


def judge(found: list[Statement], labels: list[dict[str, Any]]) -> Counter[str]:
    """How many were found, right and exact, and how many are labelled."""
    verdicts = Counter(verdict(statement, labels) for statement in found)
    right = verdicts["right"] + verdicts["exact"]
    return Counter(found=len(found), right=right, exact=verdicts["exact"], labelled=len(labels))


def verdict(statement: Statement, labels: list[dict[str, Any]]) -> str:
    """wrong, right or exact."""
    source, cue, content = (_offsets(spans) for spans in _roles(statement))
    hits = [x for x in labels if _overlap(cue, x["cue"]) and _overlap(content, x["content"])]
    if any(x["cue"] == cue and x["source"] == source for x in hits):
        return "exact"
    return "right" if hits else "wrong"


def _roles(statement: Statement) -> tuple[tuple[Span, ...], ...]:
    return statement.source, statement.cue, statement.content


def _offsets(spans: tuple[Span, ...]) -> Pieces:
    return [[span.start, span.end] for span in spans]


def _overlap(some: Pieces, others: Pieces) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def _printed(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.text for span in spans)


if __name__ == "__main__":
    main()
