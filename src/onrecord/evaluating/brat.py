"""Attributions in brat standoff files: `NAME.txt` holds the text, `NAME.ann` the annotation.

What is read of an `.ann` file, and which of its spans make up an attribution, exports/standoff.py and
exports/grouping.py say. Several cues may share one source. A span that nothing claims is an attribution by
itself, so that it still counts for its role. Attributes and notes say nothing about attribution and are
passed over. brat keeps no date, outlet or title.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.evaluating.gold import ROLES, GoldArticle, GoldAttribution, Piece, Pieces, bad
from onrecord.exports.standoff import one_line, parse


def read_folder(folder: Path) -> Iterator[GoldArticle]:
    """The articles of a folder and the folders in it, by name; the id is the path without `.ann`.

    Raises CorpusError for a text without annotation or the other way round, and as `read_file` does.
    """
    names = {suffix: {p.with_suffix("") for p in folder.rglob(f"*{suffix}")} for suffix in (".txt", ".ann")}
    for path in sorted(names[".txt"] ^ names[".ann"]):
        has, lacks = (".txt", ".ann") if path in names[".txt"] else (".ann", ".txt")
        what = f"has no {lacks} beside it; an article without attributions has an empty .ann"
        raise bad(f"{path}{has}", what)
    for path in sorted(names[".ann"]):
        yield read_file(path, id=path.relative_to(folder).as_posix())


def read_file(path: Path, *, id: str) -> GoldArticle:  # noqa: A002 - the record's own name
    """One article, from `path` with `.txt` and `.ann` added. Attributions stand in the order of their cues.

    Raises CorpusError, with file and line, where a line cannot be understood, a span does not fit the text
    or does not give its printed words back, or a line names a span that is not there.
    """
    ann = path.with_name(f"{path.name}.ann")
    marks = parse(_read(path.with_name(f"{path.name}.txt")), _read(ann), str(ann))
    attributions = [GoldAttribution(*(marks.role(group, role) for role in ROLES)) for group in marks.groups()]
    return GoldArticle(id=id, text=marks.text, attributions=tuple(sorted(attributions, key=_place)))


def write_brat(article: GoldArticle, attributions: Iterable[GoldAttribution], folder: Path) -> Path:
    """Write the text of `article` and the attributions, each as one event, and return the `.ann` file.

    The id becomes the file's name, and folders where it has slashes. Raises CorpusError when it cannot,
    or when the file is already there: nothing is overwritten.
    """
    parts = article.id.split("/")
    if any(part in ("", ".", "..") for part in parts) or re.search(r"[\\\0]", article.id):
        raise bad(article.id, "this id cannot be a file name; give the article a plainer one")
    path = folder.joinpath(*parts)
    text, ann = path.with_name(f"{path.name}.txt"), path.with_name(f"{path.name}.ann")
    if text.exists() or ann.exists():
        raise bad(str(ann), "is already there; choose an empty folder, and one annotation of each article")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text.write_text(article.text, encoding="utf-8", newline="")
        ann.write_text("".join(_ann_lines(article.text, attributions)), encoding="utf-8", newline="")
    except OSError as error:
        raise bad(str(ann), f"cannot be written: {error}") from error
    return ann


def _ann_lines(text: str, attributions: Iterable[GoldAttribution]) -> Iterator[str]:
    """The lines of an `.ann` file: each span set once, then an event for each attribution."""
    ids: dict[tuple[str, Pieces], str] = {}
    events = []
    for attribution in attributions:
        roles = {role: getattr(attribution, role) for role in ("cue", "content", "source")}
        arguments = []
        for role, pieces in roles.items():
            if pieces and (role, pieces) not in ids:
                ids[role, pieces] = f"T{len(ids) + 1}"
                offsets = ";".join(f"{start} {end}" for start, end in pieces)
                words = " ".join(one_line(text[start:end]) for start, end in pieces)
                yield f"{ids[role, pieces]}\t{role.capitalize()} {offsets}\t{words}\n"
            if pieces:
                arguments.append(f"{role.capitalize()}:{ids[role, pieces]}")
        events.append(" ".join(arguments))
    yield from (f"E{number}\t{event}\n" for number, event in enumerate(filter(None, events), 1))


def _place(attribution: GoldAttribution) -> tuple[Piece, Pieces]:
    """Where an attribution stands in the text, for sorting."""
    return attribution.anchor(), attribution.pieces()


def _read(path: Path) -> str:
    """A file's text, line ends untouched so that the offsets hold."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise bad(str(path), f"is not UTF-8 at byte {error.start}; convert the file") from error
    except OSError as error:
        raise bad(str(path), f"cannot be read: {error}") from error
