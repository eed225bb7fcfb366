"""What acts, dates, sums, chain and disputes cost: words a second of the reading with and without them.

    python bench/details.py FILE.jsonl(.gz) [--rounds N]

Both are timed in turns on the same articles, read as `onrecord read` does, and the ratio is the median of the
rounds' own ratios.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from itertools import islice
from typing import Any

from onrecord.reading import reader as module
from onrecord.reading.details import Details
from onrecord.reading.reader import Reader
from onrecord.records import Article, Reading, Statement
from onrecord.sources import open_articles


def _nothing(article: Article, scene: Any, made: Any, found: Sequence[Statement], *_: Any) -> Details:
    return Details(tuple(found), (), (), (), ())


def _seconds(reader: Reader, articles: Sequence[Article]) -> float:
    start = time.perf_counter()
    assert all(isinstance(r, Reading) for r in reader.read_many(articles))
    return time.perf_counter() - start


def _without(reader: Reader, articles: Sequence[Article]) -> float:
    steps: dict[str, Any] = vars(module)
    kept = steps["find_details"]
    steps["find_details"] = _nothing
    try:
        return _seconds(reader, articles)
    finally:
        steps["find_details"] = kept


def main() -> None:
    parser = argparse.ArgumentParser(description="What acts, dates, sums, the chain and disputes cost.")
    parser.add_argument("data")
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    articles = [a for a in islice(open_articles([given.data]), 40) if isinstance(a, Article)]
    with Reader.load() as reader:
        _seconds(reader, articles[:2])
        ratios = []
        for _ in range(given.rounds):
            full = _seconds(reader, articles)
            ratios.append(_without(reader, articles) / full)
    print(f"words a second with these, as a share of those without: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
