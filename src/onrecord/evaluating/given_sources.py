"""Who is found to speak through sources that are given: the speakers measured by themselves.

The reader is given the attributions of an article, so that whatever it gets wrong is the speaker. What is
counted are the labelled sources, each once: one that serves several attributions is right if the speakers of
all of them are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.evaluating.gold import GoldAttribution, Pieces
from onrecord.evaluating.labelled import Labelled
from onrecord.evaluating.labels import LabelledActor
from onrecord.evaluating.readers import ReadsGiven
from onrecord.evaluating.same_actor import same_speakers, speakers_of
from onrecord.evaluating.scores import NO_SHARE, Share, Summed
from onrecord.reading.attributions import Attribution
from onrecord.records import Reading, Record, Statement, Unread


@dataclass(frozen=True, slots=True)
class FormScores(Summed):
    """The sources that are right, of all and of those of each form.

    unknown: those for which nobody was found though the label has a name, of all that have one.
    """

    all: Share = NO_SHARE
    name: Share = NO_SHARE
    description: Share = NO_SHARE
    pronoun: Share = NO_SHARE
    implicit: Share = NO_SHARE
    unknown: Share = NO_SHARE


@dataclass(frozen=True, slots=True)
class SourceOutcome(Record):
    """One labelled source and who was found to speak.

    start: where it stands. source, cue: its printed words; one is empty. wanted: the labelled names, or the
    fullest descriptions; none: why nobody is labelled. got, basis: the names that were found and how; reason:
    why none was. unknown: whether nobody was found though the label has a name.
    """

    article: str
    form: str
    start: int
    source: str
    cue: str
    wanted: tuple[str, ...]
    none: str | None
    got: tuple[str, ...]
    basis: tuple[str, ...]
    reason: str | None
    right: bool
    unknown: bool
    named: bool


def read_given(reader: ReadsGiven, case: Labelled) -> Reading | Unread:
    """What the reader makes of an article and its attributions. Unread if it did not read them."""
    given = [_given(attribution) for attribution in case.attributions]
    reading = reader.read_given(case.article, given)
    if len(reading.statements) == len(given):
        return reading
    missing = f"{len(reading.statements)} statements for {len(given)} given attributions"
    return Unread(case.article.id, "not-read", "; ".join(reading.warnings) or missing)


def judge_sources(case: Labelled, result: Reading | Unread) -> tuple[SourceOutcome, ...]:
    """The outcome of each labelled source of an article, in their order; in an unread one nobody is found."""
    statements = _statements(case, result)
    return tuple(
        _judged(
            case, number, [s for s, n in zip(statements, case.sources, strict=True) if n == number], result
        )
        for number in range(len(case.label.sources))
    )


def count_sources(outcomes: Iterable[SourceOutcome]) -> FormScores:
    """The shares of some sources."""
    return sum((_counted(outcome) for outcome in outcomes), FormScores())


def _given(attribution: GoldAttribution) -> Attribution:
    return Attribution(attribution.source, attribution.cue, attribution.content, confidence=1.0)


def _statements(case: Labelled, result: Reading | Unread) -> Sequence[Statement]:
    if isinstance(result, Reading):
        return result.statements
    nothing = Statement("", (), (), (), "indirect", unknown_reason=f"not read: {result.message}")
    return (nothing,) * len(case.attributions)


def _judged(
    case: Labelled, number: int, statements: Sequence[Statement], result: Reading | Unread
) -> SourceOutcome:
    """The outcome of one source; of several statements the first wrong one is shown."""
    text, source = case.article.text, case.label.sources[number]
    wrong = [s for s in statements if not _right(s, number, case, result)]
    shown = (wrong or statements)[0]
    actors = [case.label.actors[n] for n in source.speakers]
    named = any(actor.name for actor in actors)
    return SourceOutcome(
        article=case.article.id,
        form=source.form,
        start=min(start for start, _ in source.source or source.cue),
        source=_words(text, source.source),
        cue=_words(text, source.cue),
        wanted=tuple(_name(actor, text) for actor in actors),
        none=source.none,
        got=tuple(s.name for s in shown.speakers),
        basis=tuple(s.basis for s in shown.speakers),
        reason=shown.unknown_reason,
        right=not wrong,
        unknown=named and not shown.speakers,
        named=named,
    )


def _right(statement: Statement, number: int, case: Labelled, result: Reading | Unread) -> bool:
    found = () if isinstance(result, Unread) else speakers_of(statement, result)
    unread = isinstance(result, Unread)
    return not unread and same_speakers(found, number, case.label, case.article.text)


def _counted(outcome: SourceOutcome) -> FormScores:
    one = Share(int(outcome.right), 1)
    unknown = Share(int(outcome.unknown), int(outcome.named))
    return FormScores(all=one, unknown=unknown, **{outcome.form: one})


def _name(actor: LabelledActor, text: str) -> str:
    """The name, or how the actor is described."""
    return actor.name or _words(text, actor.printed[:1]) or "(nowhere named or described)"


def _words(text: str, pieces: Pieces) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in pieces)
