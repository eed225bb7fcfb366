"""Measure adding to a record against reading alone: words a second, and how much memory it takes.

    python bench/adding.py --data FILE.jsonl(.gz) [--articles N] [--rounds N] [--json FILE]

Rounds take turns between the two, each in a process of its own, and the ratio is the median of the rounds'
own ratios, so that a machine whose speed drifts does no harm; the one by processor time holds on a machine
that others use, too. Loading the model is not counted. Memory is that of the whole process at its peak;
`growth` is how much more it holds after the last article than after the first quarter of them.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from onrecord.adding import add_articles
from onrecord.reading.reader import Reader
from onrecord.records import Article, Reading
from onrecord.sources.gather import Sourced, Sources
from onrecord.store import Record

THREADS = 2


def main() -> None:
    options = _options()
    if options.run:
        print(json.dumps(_measured(options)))
        return
    rounds = [{run: _child(options, run) for run in ("reading", "adding")} for _ in range(options.rounds)]
    figures = _figures(rounds)
    width = max(map(len, figures))
    for name, value in figures.items():
        print(f"{name:{width}}  {value:>10,.2f}" if value < 100 else f"{name:{width}}  {value:>10,.0f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=5000, help="take so many, from the beginning")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--model", type=Path, default=None)
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    parser.add_argument("--run", choices=("reading", "adding"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _child(options: argparse.Namespace, run: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--data", str(options.data), "--articles", str(options.articles)]
    command += ["--run", run, *(["--model", str(options.model)] if options.model else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _measured(options: argparse.Namespace) -> dict[str, float]:
    """What one process does: reading, or reading and adding."""
    sources = islice(Sources([str(options.data)]), options.articles)
    held = _Held(options.articles)
    with Reader.load(options.model, threads=THREADS) as reader, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        begin, worked = time.perf_counter(), time.process_time()
        if options.run == "adding":
            with Record.open(path, create=True) as record:
                found = add_articles(record, reader, sources, progress=lambda *_: held.note())
            told = {"articles": found.new, "words": found.words, "statements": found.statements}
        else:
            told = _read(reader, sources, held)
        seconds, work = time.perf_counter() - begin, time.process_time() - worked
        size = sum(f.stat().st_size for f in path.parent.iterdir())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        **told,
        "seconds": seconds,
        "work": work,
        "peak": peak,
        "growth": held.growth(),
        "file": size / 1e6,
        "text": held.text / 1e6,
    }


def _read(reader: Reader, sources: Iterable[Sourced], held: "_Held") -> dict[str, int]:
    told = dict.fromkeys(("articles", "words", "statements"), 0)
    for reading in reader.read_many(_articles(sources, held)):
        if isinstance(reading, Reading):
            told["articles"] += 1
            told["words"] += len(reading.article.text.split())
            told["statements"] += len(reading.statements)
        held.note()
    return told


def _articles(sources: Iterable[Sourced], held: "_Held") -> Iterator[Article]:
    for each in sources:
        if isinstance(each.found, Article):
            held.text += len(each.found.text.encode())
            yield each.found


class _Held:
    """Megabytes that the process holds, noted after each article."""

    def __init__(self, total: int) -> None:
        self._quarter = max(1, total // 4)
        self._count, self._early, self._last, self.text = 0, 0.0, 0.0, 0

    def note(self) -> None:
        self._count += 1
        if self._count % 25 == 0 or self._count == self._quarter:
            self._last = _resident()
        if self._count == self._quarter:
            self._early = self._last

    def growth(self) -> float:
        return self._last - self._early


def _resident() -> float:
    """Megabytes that the process holds now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 1024**2


def _figures(rounds: list[dict[str, dict[str, float]]]) -> dict[str, float]:
    def median(run: str, name: str) -> float:
        return statistics.median(each[run][name] for each in rounds)

    def ratio(name: str) -> float:
        return statistics.median(each["reading"][name] / each["adding"][name] for each in rounds)

    last = rounds[-1]
    return {
        "articles": last["adding"]["articles"],
        "statements": last["adding"]["statements"],
        "reading: words/s": last["reading"]["words"] / median("reading", "seconds"),
        "adding: words/s": last["adding"]["words"] / median("adding", "seconds"),
        "adding: share of reading's speed": ratio("seconds"),
        "adding: the same by processor time": ratio("work"),
        "reading: peak memory MB": median("reading", "peak"),
        "adding: peak memory MB": median("adding", "peak"),
        "adding: growth MB": median("adding", "growth"),
        "record MB": last["adding"]["file"],
        "record: times the text": last["adding"]["file"] / last["reading"]["text"],
    }


if __name__ == "__main__":
    main()
