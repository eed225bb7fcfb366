"""The options that choose statements of a record, shared by all commands that ask for some."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

import click

from onrecord.knowledge.cues import ACTS, STANCES

Command = TypeVar("Command", bound=Callable[..., Any])

_TYPES: Final = ("person", "organisation", "government", "group", "document", "unnamed")
_QUOTATIONS: Final = ("direct", "mixed", "indirect")
_DAY: Final = "YYYY[-MM[-DD]]"

_WORDS: Final = click.option(
    "--words",
    help="Words that have to be in the statement; “in quotes” together, -word not, word* or more, OR.",
)
_OPTIONS: Final = (
    click.option("--speaker", multiple=True, metavar="NAME", help="By a speaker with this in the name."),
    click.option("--role", multiple=True, help="By a speaker whom the article calls so."),
    click.option(
        "--type", "speaker_type", multiple=True, type=click.Choice(_TYPES), help="By such a speaker."
    ),
    click.option("--outlet", multiple=True, help="In this outlet."),
    click.option(
        "--act", multiple=True, type=click.Choice(ACTS), metavar="ACT", help="Such as denies, promises."
    ),
    click.option("--negated", is_flag=True, help="Reported as not made: “has not denied”."),
    click.option("--stance", multiple=True, type=click.Choice(STANCES), help="How the reporter holds it."),
    click.option("--quotation", multiple=True, type=click.Choice(_QUOTATIONS), help="How much is quoted."),
    click.option("--said-from", metavar=_DAY, help="Made on that day or later, else published."),
    click.option("--said-to", metavar=_DAY, help="Made on that day or before."),
    click.option("--published-from", metavar=_DAY, help="Published on that day or later."),
    click.option("--published-to", metavar=_DAY, help="Published on that day or before."),
    click.option("--place", multiple=True, help="With this place named, in any spelling."),
    click.option("--topic", multiple=True, metavar="WORDS", help="With these words in the content."),
    click.option("--article", multiple=True, metavar="ID", help="Of this article."),
    click.option("--originals", is_flag=True, help="Without near-identical copies of other articles."),
)
"""Options that may be given several times ask for one of the values."""
_NAMES: Final = (
    *("words", "speaker", "role", "speaker_type", "outlet", "act", "negated", "stance", "quotation"),
    *("said_from", "said_to", "published_from", "published_to", "place", "topic", "article", "originals"),
)


def filter_options(command: Command) -> Command:
    """Add the options to a command; it is called with `wanted`, a store.query.Filter, in their place.
    Those that can be given several times ask for one of the values."""
    return _added(command, (_WORDS, *_OPTIONS))


def narrowing_options(command: Command) -> Command:
    """The same for a command that takes the words as its argument `words`, a tuple."""
    return _added(command, _OPTIONS)


def _added(command: Command, options: tuple[Callable[[Any], Any], ...]) -> Command:
    @wraps(command)
    def called(**values: Any) -> Any:
        from onrecord.store.query import Filter  # numpy loads with it, which --help should not pay

        asked = {name: values.pop(name) for name in _NAMES if name in values}
        if isinstance(asked.get("words"), tuple):
            asked["words"] = " ".join(asked["words"])
        try:
            wanted = Filter.of(**asked)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        return command(wanted=wanted, **values)

    for option in reversed(options):
        called = option(called)
    return called  # type: ignore[return-value]
