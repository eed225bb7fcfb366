"""Quotations of every kind of mark, and how much of a content stands in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.marks import find_marks
from onrecord.reading.quotation import Quoted, find_quotations, inside, quotation_type


def outermost(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text) if q.depth == 0]


def nested(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text) if q.depth > 0]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“We won,” she said.", ["“We won,”"]),
        ('"We won," she said. "We did."', ['"We won,"', '"We did."']),
        ("‘We won,’ she said.", ["‘We won,’"]),
        ("'We won,' she said.", ["'We won,'"]),
        ("« Oui », dit-il. «Non», dit-elle.", ["« Oui »", "«Non»"]),
        ("»Ja«, sagte er. „Nein“, sagte sie.", ["»Ja«", "„Nein“"]),
        ("„Tak”, powiedziała.", ["„Tak”"]),
        ("‚Nein‘, sagte er.", ["‚Nein‘"]),
        ("”Ja”, sa han. »Nej», sa hon.", ["”Ja”", "»Nej»"]),
        ("‹Oui›, dit-il.", ["‹Oui›"]),
        ("彼は「はい」と言った。", ["「はい」"]),
        ("``We won,'' he said of the `race'.", ["``We won,''", "`race'"]),
        ("''We won,'' she said.", ["''We won,''"]),
        ("‘‘We won,’’ she said.", ["‘‘We won,’’"]),
        ('“We won," she said.', ['“We won,"']),
        ('" We won , " she said . " We did . "', ['" We won , "', '" We did . "']),
        ('He said:"We won,"and left.', ['"We won,"']),
        ('("Hello"), [“there”], a "$5 million" gift', ['"Hello"', "“there”", '"$5 million"']),
        ('"I was—" he began. "—going," she ended.', ['"I was—"', '"—going,"']),
        ("She called the 'pro-reform' camp 'lost'.", ["'pro-reform'", "'lost'"]),
    ],
)
def test_every_kind_of_mark(text: str, quotations: list[str]) -> None:
    assert outermost(text) == quotations


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("She don't like the mayor's plan or the voters' choice.", []),
        ("The '90s band and the dogs' owners don't agree.", []),
        ("The voters ' choice and the mayor 's plan .", []),
        ("A 5'10\" man with a 6\" board and 6' of rope.", []),
        ("The class of '68 had the voters' ear.", []),
        ("'The voters' choice was clear,' he said.", ["'The voters' choice was clear,'"]),
        ("‘The voters’ choice was clear,’ he said.", ["‘The voters’ choice was clear,’"]),
        ("The 'Saints' and the dogs' owners agree.", ["'Saints'"]),
        ("The 'Saints' won. It was the fans' day.", ["'Saints'"]),
        ("The 'Saints' fans met the 'Reds' fans.", ["'Saints'", "'Reds'"]),
        ("They are 'losers', he said.", ["'losers'"]),
        ("‘Get ’em all,’ he said of the ’60s.", ["‘Get ’em all,’"]),
        ("'I'm doin' fine, and nothin' else,' he said.", ["'I'm doin' fine, and nothin' else,'"]),
        ("'I love rock 'n' roll,' he said.", ["'I love rock 'n' roll,'"]),
        ('"The board is 6" long," he said.', ['"The board is 6" long,"']),
        ("“It is 5' by 6” or so,” he said.", ["“It is 5' by 6” or so,”"]),
        ("“The ’90s were the voters’ decade,” he said.", ["“The ’90s were the voters’ decade,”"]),
        ("The play ' ' had no name.", []),
        ("The 'plan was read out.\n\nThe plan' was bad.", []),
    ],
)
def test_apostrophes_and_measures_neither_open_nor_close(text: str, quotations: list[str]) -> None:
    assert outermost(text) == quotations
    assert nested(text) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“He told me ‘no’ twice,” she said.", ["‘no’"]),
        ("\"He told me 'no' twice,\" she said.", ["'no'"]),
        ("'He told me \"no\" twice,' she said.", ['"no"']),
        ("‘He told me “no” twice,’ she said.", ["“no”"]),
        ("“She said, ‘never.’”", ["‘never.’"]),
        ("\"'Never again,' he told me,\" she said.", ["'Never again,'"]),
        ("''She cried 'no.'''", ["'no.'"]),
        ("“She said, ‘I like “Hamlet” most.’”", ["‘I like “Hamlet” most.’", "“Hamlet”"]),
        ("“What is “it”?” he asked.", ["“it”"]),
        ("« Il a dit “non” », dit-elle.", ["“non”"]),
    ],
)
def test_quotations_inside_a_quotation(text: str, inner: list[str]) -> None:
    assert nested(text) == inner
    assert len(outermost(text)) == 1


def test_depth_counts_the_quotations_around() -> None:
    text = "“She said, ‘I like “Hamlet” most.’”"
    assert [q.depth for q in find_quotations(text)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("text", "inner"), [("« Oui », dit-il.", "Oui"), ("``No,''", "No,"), ("“Yes\n\nNo.", "Yes"), ("“ ”", "")]
)
def test_inner_leaves_out_marks_and_the_space_beside_them(text: str, inner: str) -> None:
    quoted = find_quotations(text)[0]
    assert text[quoted.inner_start : quoted.inner_end] == inner


def pieces(text: str) -> list[tuple[str, bool, bool]]:
    return [(text[q.start : q.end], q.closed, q.continues) for q in find_quotations(text)]


@pytest.mark.parametrize(
    "gap", ["\n\n", "\n \n", "\r\n\r\n", "\n\n\n"], ids=["blank", "space", "crlf", "two blanks"]
)
def test_reopened_marks_continue_the_quotation(gap: str) -> None:
    text = gap.join(["He said: “One.", "“Two.", "“Three,” he said.", "“Four.”"])
    assert pieces(text) == [
        ("“One.", False, False),
        ("“Two.", False, True),
        ("“Three,”", True, True),
        ("“Four.”", True, False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"One.\n"Two," he said.\nThree.', [('"One.', False, False), ('"Two,"', True, True)]),
        ("'One.\n\n'Two,' he said.", [("'One.", False, False), ("'Two,'", True, True)]),
        ("«One.\n\n«Two», he said.", [("«One.", False, False), ("«Two»", True, True)]),
        (
            "“He said, ‘One.\n\n“‘Two,’ he said.”",
            [
                ("“He said, ‘One.", False, False),
                ("‘One.", False, False),
                ("“‘Two,’ he said.”", True, True),
                ("‘Two,’", True, True),
            ],
        ),
        ("“One.\n\n‘Two,’ he said.", [("“One.", False, False), ("‘Two,’", True, False)]),
        ("“One.\n\nTwo.\n\n“Three.”", [("“One.", False, False), ("“Three.”", True, False)]),
        ("‘One.\n\nTwo.", []),
        ("“One, he said. “Two,” he said.", [("“One, he said.", False, False), ("“Two,”", True, False)]),
        (
            '"She saw “Hamlet” there.\n\n"She left.',
            [
                ('"She saw “Hamlet” there.', False, False),
                ("“Hamlet”", True, False),
                ('"She left.', False, True),
            ],
        ),
        ("“One «two,” he said.", [("“One «two,”", True, False), ("«two,", False, False)]),
        ("One,” he said.\n\nTwo.", []),
        ('One," he said. “Two.”', [("“Two.”", True, False)]),
        ("He stopped. “\n\nHe went on.", []),
    ],
)
def test_marks_that_do_not_balance(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (["“We won"], "direct"),
        (["We won", "by a mile"], "direct"),
        (["“We won,”", "“by a mile.”"], "direct"),
        (["won"], "direct"),
        (["by a mile.” They had"], "mixed"),
        (["“We won,”", "They had"], "mixed"),
        (["They had “luck” and wind."], "mixed"),
        (["They had"], "indirect"),
        (["” and "], "indirect"),
        ([], "indirect"),
        (["”", "."], "indirect"),
    ],
)
def test_quotation_type_counts_the_words_in_marks(content: list[str], expected: str) -> None:
    text = "“We won,” he said, “by a mile.” They had “luck” and wind."
    spans = [(text.index(part), text.index(part) + len(part)) for part in content]
    assert quotation_type(text, spans, find_quotations(text)) == expected


def test_quotation_type_over_reopened_paragraphs() -> None:
    text = "He said: “One.\n\n“Two.\n\n“Three.”"
    assert quotation_type(text, [(9, len(text))], find_quotations(text)) == "direct"


def test_quotation_type_inside_a_nested_quotation() -> None:
    text = "“He told me ‘no way’ twice,” she said."
    start = text.index("no way")
    assert quotation_type(text, [(start, start + 6)], find_quotations(text)) == "direct"


def test_inside_gives_the_outermost_quotation() -> None:
    text = "Well. “He told me ‘no’ twice,” she said. “Yes.”"
    quotations = find_quotations(text)
    outer = quotations[0]
    assert inside(outer.start, quotations) == outer
    assert inside(text.index("no"), quotations) == outer
    assert inside(text.index("twice"), quotations) == outer
    assert inside(outer.end - 1, quotations) == outer
    assert inside(outer.end, quotations) is None
    assert inside(0, quotations) is None
    assert inside(text.index("Yes"), quotations) == quotations[-1]
    assert inside(3, ()) is None


marked_text = st.text(st.sampled_from("“”‘’\"'«»‹›„‚`「」 \n\nas5n.,—(é") | st.characters(), max_size=80)


@settings(max_examples=50)
@given(marked_text)
def test_any_text_gives_sound_spans(text: str) -> None:
    openings = {mark.start for mark in find_marks(text)}
    around: list[Quoted] = []
    last = (-1, 0)
    for q in find_quotations(text):
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        assert q.start in openings
        assert (q.start, -q.end) > last
        last = (q.start, -q.end)
        while around and around[-1].end <= q.start:
            around.pop()
        assert not around or q.end <= around[-1].inner_end or not around[-1].closed
        assert not around or q.end <= around[-1].end
        assert q.depth == len(around)
        around.append(q)


@settings(max_examples=50)
@given(marked_text, st.integers(0, 80), st.integers(0, 80))
def test_type_and_place_agree_with_a_count_character_by_character(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    quotations = find_quotations(text)
    held = [inside(i, quotations) is not None for i in range(start, end) if text[i].isalnum()]
    expected = "indirect" if not any(held) else "direct" if all(held) else "mixed"
    assert quotation_type(text, [(start, end)], quotations) == expected
    for i in range(len(text)):
        covering = [q for q in quotations if q.depth == 0 and q.start <= i < q.end]
        assert inside(i, quotations) == (covering[0] if covering else None)
