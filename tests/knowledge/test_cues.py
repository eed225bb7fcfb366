from collections.abc import Callable

import pytest

from onrecord.knowledge import cues as module
from onrecord.knowledge import lines
from onrecord.knowledge.cues import ACTS, PLOVER, STANCES, base_forms, cues, find_cues


def test_there_are_many_cues_each_with_known_values() -> None:
    assert len(cues()) >= 600
    assert {cue.act for cue in cues().values()} == {None, *ACTS}
    assert {cue.stance for cue in cues().values()} == set(STANCES)
    assert {cue.plover for cue in cues().values()} == {None, *PLOVER}


@pytest.mark.parametrize(
    ("cue", "act", "stance", "plover"),
    [
        ("say", None, "neutral", None),
        ("according to", None, "neutral", None),
        ("claim", "claims", "distancing", None),
        ("note", None, "endorsing", None),
        ("show", "states", "endorsing", None),
        ("admit", "agrees", "endorsing", "AGREE"),
        ("call on", "demands", "neutral", "REQUEST"),
        ("issue denial", "denies", "neutral", None),
        ("take aim at", "criticises", "neutral", "ACCUSE"),
        ("turn down", "rejects", "neutral", "REJECT"),
        ("rule out", "rejects", "neutral", "REJECT"),
        ("sign off on", "agrees", "neutral", "AGREE"),
        ("accusation", "accuses", "neutral", "ACCUSE"),
        ("allegation", "accuses", "distancing", "ACCUSE"),
        ("promise", "promises", "neutral", None),
        ("boycott", "declines", "neutral", "PROTEST"),
        ("impose sanction", "decides", "neutral", "SANCTION"),
        ("decline to comment", "declines", "neutral", "REJECT"),
    ],
)
def test_what_cues_tell(cue: str, act: str | None, stance: str, plover: str | None) -> None:
    found = cues()[cue]
    assert (found.act, found.stance, found.plover) == (act, stance, plover)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("said", "say"), ("denies", "deny"), ("denying", "deny"), ("slammed", "slam"), ("vowing", "vow"),
        ("swore", "swear"), ("lying", "lie"), ("agreeing", "agree"), ("told", "tell"), ("made", "make"),
        ("accusations", "accusation"), ("pitches", "pitch"), ("backed", "back"), ("foresaw", "foresee"),
    ],
)  # fmt: skip
def test_base_forms(form: str, base: str) -> None:
    assert base in base_forms(form)


@pytest.mark.parametrize("word", ["", "table-leg", "qqq", "saids", "’"])
def test_what_is_a_form_of_no_cue(word: str) -> None:
    assert base_forms(word) == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("said", ["say"]),
        ("called on", ["call on"]),
        ("called on the mayor", ["call on"]),
        ("made it very clear", ["make clear"]),
        ("issued a flat-out denial", []),
        ("issued a strong denial", ["issue denial"]),
        ("took careful aim at", []),
        ("distanced himself from", ["distance from"]),
        ("took immediately aim at", ["take aim at"]),
        ("declined to comment and criticised", ["decline to comment", "criticise"]),
        ("", []),
    ],
)
def test_cues_in_a_row_of_words(words: str, found: list[str]) -> None:
    names = [" ".join(each.cue.words) for each in find_cues(words.split())]
    if found:
        assert names == found
    else:
        assert "issue denial" not in names
        assert "take aim at" not in names


@pytest.mark.parametrize(
    "entry",
    [
        "say",
        "say\tcontent\tneutral",
        "Say\tcontent\tneutral\t-",
        "say\tspeaks\tneutral\t-",
        "say\tstates\twarm\t-",
        "say\tstates\tneutral\tWAR",
        "say\tstates\tneutral\t-\nsay\tclaims\tneutral\t-",
        "\tstates\tneutral\t-",
        "call  on\tdemands\tneutral\t-",
    ],
)
def test_bad_cues_are_noticed(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "entries", lambda _: entry.split("\n"))
    with pytest.raises(ValueError, match=r"^cues\.tsv: no cue with act, stance and code, or twice"):
        module.cues.__wrapped__()


@pytest.mark.parametrize(
    ("loader", "word"),
    [
        (module.praise_words, "brilliant"),
        (module.praise_predicates, "good"),
        (module.censure_words, "disgrace"),
        (module.censure_predicates, "bad"),
        (module.charge_words, "stole"),
        (module.harm_words, "war"),
    ],
)
def test_word_lists(loader: Callable[[], frozenset[str]], word: str) -> None:
    assert word in loader()
