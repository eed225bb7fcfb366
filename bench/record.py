"""Measure asking: a record of a million statements, searched by words, filters and meaning, and by speaker.

python bench/record.py --data FILE.jsonl.gz [--db FILE] [--statements N] [--articles N] [--json FILE]

The record is made of real articles, read by the reader, with other names, words, outlets and dates put
in by chance, and with vectors by chance around the real ones. Making it takes some minutes; with --db it
is kept and used again. Times are of single questions, no two alike, in one process that has asked others
before; and of whole commands.
"""

import argparse
import json
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.knowledge.folding import fold
from onrecord.reading.reader import Reader, Vectored
from onrecord.records import Article
from onrecord.sources import open_articles
from onrecord.store import Record
from onrecord.store.people import who
from onrecord.store.query import Filter
from onrecord.store.rows import COLUMNS, NUMBERED, rows_of
from onrecord.store.search import search
from onrecord.store.vectors import SIZE, Floats, Nearest, pack_vectors

WORD = re.compile(r"[A-Za-z]{4,}")
NAMES = ("Post", "Times", "Herald", "Courier", "Record")
PLACES = ("Oru", "Lind", "Morning", "Evening", "Northern", "Harbour", "Valley", "Daily")
OUTLETS = [f"The {place} {name}" for place in PLACES for name in NAMES]
CHANGED = 0.08
"""The share of words that are others in a made article."""
NEAR = 0.5
"""How far made vectors are from the real ones, as a share of how far these are from their mean."""
WARM, ASKED = 20, 200


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "record.db"
        if not path.exists():
            make(path, options)
        with Record.open(path) as record:
            figures = _measured(record)
        figures |= _cold(path)
    width = max(map(len, figures))
    for name, value in figures.items():
        print(f"{name:{width}}  {value:>12,.2f}" if value < 1000 else f"{name:{width}}  {value:>12,.0f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="articles to read")
    parser.add_argument("--db", type=Path, help="keep the record here, or use the one that is here")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--articles", type=int, default=1500, help="real articles that it is made of")
    parser.add_argument("--model", type=Path, default=None)
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    return parser.parse_args()


def make(path: Path, options: argparse.Namespace) -> None:
    """Write the record in bulk, under another name until it is whole."""
    aside = path.with_suffix(".part")
    aside.unlink(missing_ok=True)
    real = _read(options.data, options.articles, options.model)
    with Record.open(aside, create=True) as record:
        connection = record.connection
        for setting in ("synchronous = OFF", "cache_size = -200000", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {setting}")
        with record.transaction():
            Maker(connection, real).fill(options.statements)
            connection.execute("INSERT INTO statement_fts (statement_fts) VALUES ('rebuild')")
            connection.execute("INSERT OR IGNORE INTO said SELECT * FROM said_now")
            keys = connection.execute("SELECT DISTINCT key FROM said").fetchall()
            words = [(word, key) for (key,) in keys for word in key.split()]
            connection.executemany("INSERT OR IGNORE INTO name_word VALUES (?, ?)", words)
            pack_vectors(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    aside.rename(path)


def _read(data: Path, articles: int, model: Path | None) -> list[Vectored]:
    """Real articles, drawn from all of the file, with their vectors."""
    found = [a for a in open_articles([str(data)]) if isinstance(a, Article)]
    drawn = random.Random(7).sample(found, min(articles, len(found)))
    print(f"reading {len(drawn):,} articles", file=sys.stderr)
    with Reader.load(model) as reader:
        return [v for v in reader.read_many_with_vectors(drawn) if isinstance(v, Vectored)]


class Maker:
    """Makes articles out of real ones. A word or name becomes another of the same length everywhere in
    an article, so that all positions stay right."""

    def __init__(self, connection: sqlite3.Connection, real: Sequence[Vectored]) -> None:
        self.connection, self.real = connection, [v for v in real if v.reading.statements]
        self.random, self.noise = random.Random(3), np.random.default_rng(3)
        counted = Counter(word for v in real for word in WORD.findall(v.reading.article.text))
        kinds: defaultdict[tuple[int, bool], list[str]] = defaultdict(list)
        for word in counted:
            kinds[len(word), word[0].isupper()].append(word)
        self.kinds = {k: (v, list(accumulate(counted[w] for w in v))) for k, v in kinds.items()}
        self.spread = NEAR * np.concatenate([v.vectors for v in self.real]).std(axis=0)
        self.last = dict.fromkeys(NUMBERED, 0)
        self.number = 0

    def fill(self, statements: int) -> None:
        """Make articles until there are so many statements."""
        while self.last["statement"] < statements:
            self.add(self.random.choice(self.real))
            if self.number % 10_000 == 0:
                print(f"{self.last['statement']:,} of {statements:,} statements made", file=sys.stderr)

    def add(self, real: Vectored) -> None:
        """Make an article out of this one, and write it."""
        reading, article = real.reading, real.reading.article
        self.number += 1
        changes = self._changes(article.text)

        def other(text: str | None) -> str | None:
            return text and WORD.sub(lambda found: changes.get(found[0], found[0]), text)

        later = timedelta(self.random.randrange(-2000, 5500))
        values = {
            "number": self.number, "id": f"a-{self.number}", "version": 1, "current": 1,
            "outlet": self.random.choices(OUTLETS, [1 / n for n in range(1, len(OUTLETS) + 1)])[0],
            "title": other(article.title), "published": _moved(article.published or "2006-01-01", later),
            "text": other(article.text), "hash": str(self.number), "added": "2026-01-01",
            "reader": "bench", "reader_version": "0", "model": "bench", "read_at": "2026-01-01",
        }  # fmt: skip
        self._insert("article", list(values), [tuple(values.values())])
        for table, rows in rows_of(reading, self.number, self.last).items():
            names = COLUMNS[table].split()
            self._insert(
                table,
                names,
                [self._changed(table, dict(zip(names, row, strict=True)), other, later) for row in rows],
            )
            if table in self.last:
                self.last[table] += len(rows)
        self._insert_vectors(real.vectors)

    def _changes(self, text: str) -> dict[str, str]:
        """Some words of a text, and what stands for them."""
        chosen = (word for word in sorted(set(WORD.findall(text))) if self.random.random() < CHANGED)
        return {word: self._other(word) for word in chosen}

    def _other(self, word: str) -> str:
        words, weights = self.kinds[len(word), word[0].isupper()]
        return self.random.choices(words, cum_weights=weights)[0]

    def _changed(
        self, table: str, row: dict[str, Any], other: Callable[[str | None], str | None], later: timedelta
    ) -> tuple[Any, ...]:
        if table == "actor":
            row["name"] = other(row["name"])
            row["key"] = fold(row["name"])
        elif table == "statement":
            row |= {name: other(row[name]) for name in ("speakers", "source", "cue", "content")}
            row["said_on"] = (
                _moved(row["said_on"], later) if len(row["said_on"] or "") == 10 else row["said_on"]
            )
        return tuple(row.values())

    def _insert(self, table: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        listed = ", ".join(f'"{name}"' for name in names)
        self.connection.executemany(
            f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(names))})", rows
        )

    def _insert_vectors(self, vectors: Floats) -> None:
        """Vectors of length 1 around the real ones."""
        made = vectors + self.spread * self.noise.standard_normal(vectors.shape).astype(np.float32)
        scales = np.abs(made).max(axis=1, initial=1e-9) / np.float32(127)
        packed = np.rint(made / scales[:, None]).astype(np.int8)
        self._insert(
            "vector_block",
            ("article", "scales", "vectors"),
            [(self.number, scales.tobytes(), packed.tobytes())],
        )


def _moved(day: str, later: timedelta) -> str:
    return (date.fromisoformat(day) + later).isoformat()


def _measured(record: Record) -> dict[str, float]:
    """All figures of one process."""
    connection = record.connection
    statements = connection.execute("SELECT count(*) FROM statement_fts_docsize").fetchone()[0]
    text = connection.execute("SELECT sum(length(CAST(text AS BLOB))) FROM article").fetchone()[0]
    begin = time.perf_counter()
    memory = Nearest()
    memory.refresh(connection)
    loading = time.perf_counter() - begin
    asker = Asker(record)
    most = connection.execute("SELECT key FROM said GROUP BY key ORDER BY count(*) DESC LIMIT 1").fetchone()[
        0
    ]
    figures = {
        "statements": float(statements),
        "MB": record.path.stat().st_size / 1e6,
        "file size against the articles' text": record.path.stat().st_size / text,
        "loading the vectors, s": loading,
        "found of the 20 nearest": _recall(connection, memory, asker),
        f"statements by the most quoted ({most})": float(who(record, most).count),  # type: ignore[union-attr]
    }
    for name, ask in (
        ("words", lambda: search(record, asker.filter(True, False))),
        ("filters", lambda: search(record, asker.filter(False, True))),
        ("words and filters", lambda: search(record, asker.filter(True, True))),
        ("meaning", lambda: search(record, Filter(), vector=asker.vector())),
        ("meaning and filters", lambda: search(record, asker.filter(False, True), vector=asker.vector())),
        (
            "words, meaning and filters",
            lambda: search(record, asker.filter(True, True), vector=asker.vector()),
        ),
        ("who, the most quoted", lambda: who(record, most)),
    ):
        figures |= {f"{name}: {key}": value for key, value in _times(ask).items()}
    return figures


def _times(ask: Callable[[], object]) -> dict[str, float]:
    """Milliseconds of single questions."""
    taken = []
    for number in range(WARM + ASKED):
        begin = time.perf_counter()
        ask()
        if number >= WARM:
            taken.append(1000 * (time.perf_counter() - begin))
    taken.sort()
    return {
        "median ms": statistics.median(taken),
        "p95 ms": taken[int(0.95 * len(taken))],
        "most ms": taken[-1],
    }


class Asker:
    """Draws questions: words of statements, common ones and rare ones; filters with values of
    statements; vectors near those of statements."""

    def __init__(self, record: Record) -> None:
        self.connection, self.random, self.noise = (
            record.connection,
            random.Random(11),
            np.random.default_rng(11),
        )
        self.highest = self.connection.execute("SELECT max(number) FROM statement").fetchone()[0]

    def statement(self) -> dict[str, Any]:
        """One by chance."""
        query = (
            "SELECT statement.content, statement.act, statement.quotation, statement.stance, article.outlet,"
            " article.published, statement.speakers, statement.position, vector_block.vectors"
            " FROM statement JOIN article ON article.number = statement.article"
            " JOIN vector_block ON vector_block.article = article.number WHERE statement.number = ?"
        )
        cursor = self.connection.execute(query, (self.random.randint(1, self.highest),))
        return dict(zip([c[0] for c in cursor.description], cursor.fetchone(), strict=True))

    def filter(self, words: bool, filters: bool) -> Filter:
        """Words, filters or both. Of one to three words that a statement holds; of one to three filters
        that let it through, or with words often nothing."""
        drawn = self.statement()
        asked: dict[str, Any] = {}
        if words:
            held = WORD.findall(drawn["content"] or "") or ["nothing"]
            asked["words"] = " ".join(self.random.sample(held, min(len(held), self.random.randint(1, 3))))
        if filters:
            drawn = self.statement() if self.random.random() < 0.5 else drawn
            year, span = int(drawn["published"][:4]), self.random.choice((0, 1, 5))
            possible = {
                "act": drawn["act"], "quotation": drawn["quotation"], "stance": drawn["stance"],
                "outlet": drawn["outlet"], "speaker": (drawn["speakers"] or "").split("; ")[0],
                "said_from": f"{year - span}-03", "published_to": f"{year + span}-08-15",
            }  # fmt: skip
            names = [name for name, value in possible.items() if value]
            asked |= {name: possible[name] for name in self.random.sample(names, self.random.randint(1, 3))}
        try:
            return Filter.of(**asked)
        except ValueError:  # a speaker without a name, as "—"
            return self.filter(words, filters)

    def vector(self) -> Floats:
        """A vector near a statement's."""
        drawn = self.statement()
        rows = np.frombuffer(drawn["vectors"], np.int8).reshape(-1, SIZE).astype(np.float32)
        made = rows[drawn["position"]] / (np.linalg.norm(rows[drawn["position"]]) or 1)
        made = made + 0.02 * self.noise.standard_normal(SIZE).astype(np.float32)
        return np.asarray(made / np.linalg.norm(made), np.float32)


def _recall(connection: sqlite3.Connection, memory: Nearest, asker: Asker) -> float:
    """How many of the 20 statements that are nearest by their whole vectors are found, as a share."""
    questions = np.stack([asker.vector() for _ in range(20)])
    best = np.full((20, 20), -1.0, np.float32)
    blocks = connection.execute("SELECT vectors FROM vector_block")
    while lot := blocks.fetchmany(2000):
        rows = (
            np.frombuffer(b"".join(block for (block,) in lot), np.int8).reshape(-1, SIZE).astype(np.float32)
        )
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        best = np.sort(np.concatenate([best, questions @ rows.T], axis=1), axis=1)[:, -20:]
    found = [next(memory.in_order(connection, vector))[:20] for vector in questions]
    shares = [sum(c >= kept[0] - 1e-5 for _, c in each) / 20 for each, kept in zip(found, best, strict=True)]
    return float(statistics.mean(shares))


def _cold(path: Path) -> dict[str, float]:
    """Seconds of whole commands."""
    commands = {
        "search by words": ["search", "health", "care", "--no-meaning"],
        "search by filters": ["search", "--act", "denies"],
        "who": ["who", "Domenici"],
        "stats": ["stats"],
    }
    return {
        f"command {name}, s": statistics.median(_seconds(c, path) for _ in range(3))
        for name, c in commands.items()
    }


def _seconds(arguments: list[str], path: Path) -> float:
    command = [sys.executable, "-m", "onrecord.cli.main", *arguments, "--db", str(path)]
    begin = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
