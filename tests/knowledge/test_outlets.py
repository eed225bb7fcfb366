from collections.abc import Callable
from typing import Any

import pytest

from onrecord.knowledge import lines
from onrecord.knowledge.outlets import (
    CARRIER_KINDS,
    OUTLET_KINDS,
    agency_name,
    carriers,
    common_outlets,
    media_endings,
    media_nouns,
    outlets,
    uses,
)


def test_there_are_many_outlets_of_every_kind() -> None:
    assert len(outlets()) > 800
    assert set(outlets().values()) == OUTLET_KINDS
    assert set(carriers().values()) == CARRIER_KINDS
    assert set(media_nouns().values()) | {"social media"} == OUTLET_KINDS
    assert set(media_endings().values()) <= OUTLET_KINDS


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Reuters", "agency"),
        ("DPA", "agency"),
        ("AP", "agency"),
        ("New York Times", "outlet"),
        ("CNN", "broadcast"),
        ("Fox News", "broadcast"),
        ("Telegram", "social media"),
        ("Twitter", "social media"),
    ],
)
def test_outlets_by_name(name: str, kind: str) -> None:
    assert outlets()[name] == kind


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("interview", "interview"),
        ("rally", "speech"),
        ("news conference", "press conference"),
        ("press release", "statement"),
        ("tweet", "social media"),
        ("court filing", "document"),
        ("podcast", "broadcast"),
    ],
)
def test_carriers_by_noun(noun: str, kind: str) -> None:
    assert carriers()[noun] == kind


@pytest.mark.parametrize(
    ("function", "rows", "words"),
    [
        (outlets, [("Post", "paper", "")], "no kind of outlet"),
        (outlets, [("Post", "outlet", ""), ("Herald", "outlet", "Post")], "no name, or twice"),
        (outlets, [("--", "outlet", "")], "no name, or twice"),
        (carriers, [("speak", "rally")], "no such kind"),
        (carriers, [("speech", "rally, Debate")], "not lower case, or twice"),
        (carriers, [("speech", "rally"), ("statement", "rally")], "not lower case, or twice"),
        (media_nouns, [("paper", "daily", "Post")], "no such kind"),
        (media_endings, [("paper", "daily", "Post")], "no kind of outlet"),
        (common_outlets, [("People", "paper")], "no kind of outlet"),
    ],
)
def test_what_does_not_fit_is_refused(
    function: Callable[[], Any], rows: list[tuple[str, ...]], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "fields", lambda name, count: rows)
    function.cache_clear()  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match=words):
        function()
    function.cache_clear()  # type: ignore[attr-defined]


def test_outlets_with_common_words_as_names() -> None:
    assert common_outlets()["People"] == "outlet"
    assert not set(common_outlets()) & set(outlets())


def test_words_by_their_use() -> None:
    assert "told" in uses("telling")
    assert all(uses(f"before {kind}") for kind in CARRIER_KINDS)
    with pytest.raises(KeyError):
        uses("no use")


def test_words_of_a_use_are_refused_with_capitals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "fields", lambda name, count: [("telling", "told, Tell")])
    uses.cache_clear()
    with pytest.raises(ValueError, match="not lower case"):
        uses("telling")
    uses.cache_clear()


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Reuters", True),
        ("Nordwire", True),
        ("Velmar News Agency", True),
        ("CNN", False),
        ("PA", False),
        ("Velin", None),
    ],
)
def test_names_of_agencies(name: str, is_one: bool | None) -> None:
    assert agency_name(name) is is_one
