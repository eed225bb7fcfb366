"""A frozen run: an evaluation kept in a file, to compare later ones with.

The file is JSON Lines, packed when its name ends in .gz. It holds offsets only, never words of an article,
since the texts belong to others:

    {"schema": "onrecord-frozen/1", "corpus": ..., "model": ..., "version": ..., "articles": 84,
     "annotations": 94, "figures": {"all": {"linked": {"right": ..., "f1": ...}, ...}, "outer": ...}}
    {"id": ..., "sha256": ..., "error": null, "statements": [[source, cue, content, parent, verdict], ...]}

A line after the first is an article: the sha256 of its text in UTF-8, the kind of error if it was not read,
and its statements. source, cue and content are lists of [start, end]; parent is the number of a statement in
the list, from 0, or null; verdict is whole, linked or wrong (see `matching`).
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from onrecord.evaluating.gold import Pieces, bad
from onrecord.evaluating.lines import json_lines
from onrecord.evaluating.matching import Verdict
from onrecord.evaluating.predictions import Found
from onrecord.evaluating.report import Evaluation, Outcome
from onrecord.evaluating.scores import Scores

SCHEMA: Final = "onrecord-frozen/1"

Made = TypeVar("Made")

Figures = dict[str, dict[str, dict[str, float]]]
"""From all or outer, and the name of a figure, to its counts and ratios."""


@dataclass(frozen=True, slots=True)
class FrozenArticle:
    """What a run found in one article. `sha256` is of its text; `error` is None if it was read."""

    id: str
    sha256: str
    found: tuple[Found, ...]
    verdicts: tuple[Verdict, ...]
    error: str | None


@dataclass(frozen=True, slots=True)
class FrozenRun:
    """An evaluation as a file keeps it. articles, annotations: how many were measured."""

    corpus: str
    model: str
    version: str
    articles: int
    annotations: int
    figures: Figures = field(repr=False)
    outcomes: tuple[FrozenArticle, ...] = field(repr=False)


def frozen(evaluation: Evaluation) -> FrozenRun:
    """The part of an evaluation that is kept."""
    return FrozenRun(
        evaluation.corpus,
        evaluation.model,
        evaluation.version,
        evaluation.articles,
        evaluation.annotations,
        {"all": _plain(evaluation.all), "outer": _plain(evaluation.outer)},
        tuple(_frozen_article(outcome) for outcome in evaluation.outcomes),
    )


def freeze(evaluation: Evaluation, path: str | Path) -> None:
    """Write an evaluation to a file, whole or not at all; the same run gives the same bytes.

    Raises CorpusError if the file cannot be written.
    """
    path = Path(path)
    data = "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in _file_lines(frozen(evaluation)))
    aside = path.with_name(f"{path.name}.part")
    try:
        aside.write_bytes(gzip.compress(data.encode(), mtime=0) if path.suffix == ".gz" else data.encode())
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise bad(str(path), f"cannot be written: {error.strerror}; name another file") from error


def load_frozen(path: str | Path) -> FrozenRun:
    """Read a frozen run. Raises CorpusError, with file and line, for what is none."""
    lines = json_lines(Path(path))
    where, header = next(lines, (str(path), {}))
    if header.get("schema") != SCHEMA:
        raise bad(
            where, f"is no frozen run ({SCHEMA}); make one with `onrecord evaluate CORPUS --freeze FILE`"
        )
    begin = _checked(_run, header, where)
    return replace(begin, outcomes=tuple(_checked(_article, line, where) for where, line in lines))


def sha256(text: str) -> str:
    """The sha256 of a text, which tells whether it is the one that was read."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(scores: Scores) -> dict[str, dict[str, float]]:
    return {name: counts.to_dict() for name, counts in scores.rows().items()}


def _frozen_article(outcome: Outcome) -> FrozenArticle:
    return FrozenArticle(outcome.id, sha256(outcome.text), outcome.found, outcome.verdicts, outcome.error)


def _file_lines(run: FrozenRun) -> Iterator[dict[str, Any]]:
    names = ("corpus", "model", "version", "articles", "annotations", "figures")
    yield {"schema": SCHEMA} | {name: getattr(run, name) for name in names}
    for article in run.outcomes:
        statements = [
            [found.source, found.cue, found.content, found.parent, verdict]
            for found, verdict in zip(article.found, article.verdicts, strict=True)
        ]
        yield {"id": article.id, "sha256": article.sha256, "error": article.error, "statements": statements}


def _checked(make: Callable[[dict[str, Any]], Made], line: dict[str, Any], where: str) -> Made:
    """What a line holds. Raises CorpusError if it lacks something, or holds it in another form."""
    try:
        return make(line)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise bad(where, f"is damaged ({error!r}); freeze the run again") from error


def _run(header: dict[str, Any]) -> FrozenRun:
    corpus, model, version = (str(header[name]) for name in ("corpus", "model", "version"))
    articles, annotations = (int(header[name]) for name in ("articles", "annotations"))
    figures = {side: _figures(header["figures"][side]) for side in ("all", "outer")}
    return FrozenRun(corpus, model, version, articles, annotations, figures, ())


def _article(line: dict[str, Any]) -> FrozenArticle:
    found, verdicts = [], []
    for source, cue, content, parent, verdict in line["statements"]:
        found.append(Found(_pieces(source), _pieces(cue), _pieces(content), parent))
        if verdict not in get_args(Verdict):
            raise ValueError(f"verdict {verdict!r}")
        verdicts.append(verdict)
    return FrozenArticle(str(line["id"]), line["sha256"], tuple(found), tuple(verdicts), line["error"])


def _figures(value: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {name: {key: float(number) for key, number in counts.items()} for name, counts in value.items()}


def _pieces(value: list[list[int]]) -> Pieces:
    return tuple((int(start), int(end)) for start, end in value)
