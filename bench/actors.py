"""What finding the speakers costs: words a second of the whole reading with it and without it.

    python bench/actors.py FILE.jsonl(.gz) [--rounds N]

Both leave the details (bench/details.py) out and are timed in turns on the same articles, read as
`onrecord read` does; the ratio is the median of the rounds' own ratios. Then an article of 20,000 words is
timed against articles of 1,000 words made of the same text.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from onrecord.reading import reader as module
from onrecord.reading.details import Details
from onrecord.reading.reader import Reader
from onrecord.records import Article, Reading
from onrecord.sources import open_articles


def _nobody(
    scene: Any, made: Sequence[Any], *_: Any, **__: Any
) -> tuple[tuple[()], list[tuple[tuple[()], None]]]:
    return (), [((), None)] * len(made)


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _read_all(reader: Reader, articles: Sequence[Article]) -> int:
    """Read as `onrecord read` does: several articles at a time."""
    read = [r for r in reader.read_many(articles) if isinstance(r, Reading)]
    assert len(read) == len(articles)
    return len(read)


class _NoSketch:
    @staticmethod
    def of(_: Any) -> None:
        """No words to sketch."""


@contextmanager
def _replaced(**new: Any) -> Iterator[None]:
    """Other steps of a reading in place of these, for a while."""
    steps: dict[str, Any] = vars(module)
    kept = {name: steps[name] for name in new}
    steps |= new
    try:
        yield
    finally:
        steps |= kept


def _without(reader: Reader, articles: Sequence[Article]) -> float:
    nobody = {
        "find_actors": _nobody, "set_scene": lambda *_: None, "finish_clauses": lambda made, _: made,
        "_vectors": lambda *_: None,
    }  # fmt: skip
    with _replaced(**nobody, Sketch=_NoSketch):
        return _seconds(lambda: _read_all(reader, articles))


def main() -> None:
    parser = argparse.ArgumentParser(description="What finding the speakers costs.")
    parser.add_argument("data")
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    articles = [a for a in islice(open_articles([given.data]), 40) if isinstance(a, Article)]
    with Reader.load() as reader:
        ratios = []
        with _replaced(find_details=lambda _, __, ___, found, *____: Details(found, (), (), (), ())):
            for _ in range(given.rounds):
                full = _seconds(lambda: _read_all(reader, articles))
                ratios.append(_without(reader, articles) / full)
        print(f"words a second with speakers, as a share of those without: {statistics.median(ratios):.2f}")
        words = " ".join(a.text.replace("\n\n", "\n \n\n") for a in articles).split(" ")
        long = Article("long", " ".join(words[:20000]))
        short = [Article(str(i), " ".join(words[i : i + 1000])) for i in range(0, 20000, 1000)]
        ratios = []
        for _ in range(3):
            brief = _seconds(lambda: [reader.read(a) for a in short])
            ratios.append(brief / _seconds(lambda: reader.read(long)))
        share = statistics.median(ratios)
        print(f"20,000 words in one article, as a share of the speed of 1,000: {share:.2f}")


if __name__ == "__main__":
    main()
