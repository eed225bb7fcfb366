"""onrecord correct: what a person knows better."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from onrecord.cli.output import one_line, opened
from onrecord.cli.rows import form_for
from onrecord.cli.vectors import to_vector
from onrecord.correcting.wishes import TYPES
from onrecord.knowledge.cues import ACTS, STANCES

if TYPE_CHECKING:
    from onrecord.correcting.wishes import Wish
    from onrecord.store import Record
    from onrecord.store.correct import Outcome
    from onrecord.store.replay import ToVector

_ROLES: Final = ("source", "cue", "content")


@click.command()
@click.argument("reference", required=False)
@click.option("--speaker", "speakers", multiple=True, metavar="NAME", help="Who said it; again for several.")
@click.option("--no-speaker", is_flag=True, help="Nobody knows who said it.")
@click.option("--type", "type_", type=click.Choice(TYPES), help="What the speaker is, if not known yet.")
@click.option("--role", help="In which role the speaker said it.")
@click.option("--act", type=click.Choice((*ACTS, "unknown")), help="What is done by saying it.")
@click.option("--negated/--not-negated", default=None, help="Whether the reporting words are negated.")
@click.option("--stance", type=click.Choice((*STANCES, "unknown")), help="How the reporter holds it.")
@click.option("--said-on", metavar="DAY", help="YYYY-MM-DD, YYYY-MM, YYYY or unknown.")
@click.option(
    "--source",
    multiple=True,
    metavar="WORDS",
    help='The words, or START:END; again for several pieces, "" for none.',
)
@click.option("--cue", multiple=True, metavar="WORDS", help="Likewise.")
@click.option("--content", multiple=True, metavar="WORDS", help="Likewise.")
@click.option("--delete", is_flag=True, help="It is no statement.")
@click.option("--add", is_flag=True, help="REFERENCE is an article, which has one more statement.")
@click.option("--undo", type=click.IntRange(1), metavar="EVENT", help="Take this correction back.")
@click.option("--author", required=True, envvar="ONRECORD_AUTHOR", metavar="NAME", help="Who says so: you.")
@click.option(
    "--db", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE", help="The record."
)
@click.option("--model", type=click.Path(path_type=Path), help="Folder of a model made by `onrecord train`.")
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), help="Default: table on a terminal.")
def correct(
    reference: str | None, author: str, db: Path, model: Path | None, form: str | None, add: bool,
    delete: bool, undo: int | None, **told: Any,
) -> None:  # fmt: skip
    """Correct a statement of a record.

    REFERENCE is article/statement, as `onrecord search` and `onrecord show` print it; with --add it is the
    article. Say as much at once as you like:

    \b
    onrecord correct quay-1/s3 --speaker "Petra Lindqvist" --act denies --author Ada --db news.db
    onrecord correct quay-1/s3 --content "that the old bridge was safe" --author Ada --db news.db
    onrecord correct quay-1 --add --content 120:154 --cue told --speaker Hale --author Ada --db news.db
    onrecord correct --undo 12 --author Ada --db news.db

    Words are looked for in the paragraphs of the statement first. Nothing is overwritten: each correction is
    an event with its author and time, which can be taken back, and which is kept when the article is read
    again. `onrecord corrections` lists them. The author may also be named by the variable ONRECORD_AUTHOR.

    Exit codes: 0 corrected; 1 it was so already; 2 wrong use.
    """
    _check(reference, add=add, delete=delete, undo=undo, told=told)
    from onrecord.store import Record  # numpy loads here, which --help should not pay
    from onrecord.store import correct as correcting

    with Record.open(db) as record:
        if undo is not None:
            outcome = correcting.undo(record, undo, author=author, to_vector=to_vector(model))
        else:
            article, statement = _place(record, reference or "", add=add)
            if delete:
                outcome = correcting.delete_statement(record, article, statement, author=author)
            else:
                outcome = _corrected(record, article, statement, told, author, to_vector(model))
        _print(record, outcome, form_for(form, None))
    sys.exit(0 if outcome.events else 1)


def _check(reference: str | None, *, add: bool, delete: bool, undo: int | None, told: dict[str, Any]) -> None:
    """Refuse what does not go together."""
    given = any(value not in (None, ()) for name, value in told.items() if name != "no_speaker")
    given = given or told["no_speaker"]
    kinds = [name for name, on in (("--add", add), ("--delete", delete), ("--undo", undo is not None)) if on]
    if len(kinds) > 1 or (given and kinds not in ([], ["--add"])):
        raise click.UsageError(f"{kinds[-1]} goes alone; run the command once for each")
    if undo is not None and reference is not None:
        raise click.UsageError("--undo needs no statement: the event knows it")
    if undo is None and reference is None:
        raise click.UsageError("name the statement as article/statement, as `onrecord search` prints it")
    if not (given or kinds):
        raise click.UsageError("say what is so: --speaker, --act, --said-on, --content, --delete, ...")
    if told["no_speaker"] and told["speakers"]:
        raise click.UsageError("--speaker and --no-speaker exclude each other")
    if (told["type_"] or told["role"]) and len(told["speakers"]) != 1:
        raise click.UsageError("--type and --role are those of one --speaker; name it")


def _place(record: "Record", reference: str, *, add: bool) -> tuple[str, str]:
    """Article and statement that are meant; with --add the statement is ""."""
    if add:
        return reference, ""
    article, slash, statement = reference.rpartition("/")
    if not slash or (not record.versions(article) and record.versions(reference)):
        message = f"{reference!r} names no statement; write article/statement, as `onrecord search` prints it"
        raise click.UsageError(message)
    return article, statement


def _corrected(
    record: "Record", article: str, statement: str, told: dict[str, Any], author: str, vector: "ToVector"
) -> "Outcome":
    from onrecord.store import correct as correcting

    now = correcting.corrected_article(record, article)
    if now is None:
        raise correcting.missing(record, article)
    near = correcting.found(now, statement) if statement else None
    wish = _wish(now.reading.article.text, near, told)
    if statement:
        return correcting.correct(record, article, statement, wish, author=author, to_vector=vector)
    return correcting.add_statement(record, article, wish, author=author, to_vector=vector)


def _wish(text: str, near: Any, told: dict[str, Any]) -> "Wish":
    from onrecord.correcting.places import pieces_of
    from onrecord.correcting.wishes import Who, Wish

    who = tuple(Who(name, told["type_"], told["role"]) for name in told["speakers"])
    places = {role: pieces_of(text, told[role], role, near) if told[role] else None for role in _ROLES}
    return Wish(
        speakers=who if who or told["no_speaker"] else None,
        act=told["act"], negated=told["negated"], stance=told["stance"], said_on=told["said_on"],
        **places,
    )  # fmt: skip


def _print(record: "Record", outcome: "Outcome", form: str) -> None:
    """The events that were written; on stderr what became of others."""
    from onrecord.cli.corrections import print_corrections
    from onrecord.store.corrections import corrections

    written = {event.number for event in outcome.events}
    rows = corrections(record, article=outcome.corrected.reading.article.id)
    with opened(None) as file:
        print_corrections([row for row in rows if row.number in written], form, file)
    if not outcome.events:
        click.echo("it is so already; nothing was written", err=True)
    for lost in outcome.lost:
        message = f"event {lost.event.number} ({lost.event.kind}) does not fit any more: {lost.reason}"
        click.secho(one_line(message), fg="yellow", err=True)
