import pytest

from onrecord.reading.attributions import Attribution
from onrecord.reading.chain.find import Chain, find_chains
from onrecord.reading.chain.via import find_via
from onrecord.reading.reader import model_scene
from tests.reading.chain.told import chains, links, model

PRINTED = [
    ("In the documents, [Velin] {is said to} <have known>.", "document|-|In the documents"),
    (
        "In an interview with German news outlet DPA, parts of which came out on Friday, [Velin] {said}: "
        "“<We need the bridge>.”",
        "interview|DPA|In an interview with German news outlet DPA",
    ),
    (
        "[Velin] {told} CNN in an interview <that the bridge was safe>.",
        "interview|CNN|told CNN in an interview",
    ),
    (
        "“<We all knew it>,” [she] {said} in a radio interview with LBC.",
        "interview|LBC|in a radio interview with LBC",
    ),
    (
        "[Velin] {told} the Associated Press <that the bridge was safe>.",
        "agency|Associated Press|the Associated Press",
    ),
    (
        "[Velin] {said}, citing the Interfax news agency, <that the bridge was safe>.",
        "agency|Interfax|citing the Interfax news agency",
    ),
    ("[Velin] {said} <the bridge was safe>, according to Reuters.", "agency|Reuters|Reuters"),
    ("[Velin] {told} the Courier <that she was afraid>.", "outlet|Courier|the Courier"),
    (
        "[Velin] {argued} in the Dornau Courier <that the bridge was safe>.",
        "outlet|Dornau Courier|in the Dornau Courier",
    ),
    ("[Velin] {said} Monday on CBS <that the bridge was safe>.", "broadcast|CBS|on CBS"),
    (
        "Appearing on Fox News, [Velin] {claimed} <that the bridge was safe>.",
        "broadcast|Fox News|on Fox News",
    ),
    ("[Velin] {said} on state television <that the bridge was safe>.", "broadcast|-|on state television"),
    ("[Velin] {tweeted} <that the bridge was safe>.", "social media|-|tweeted"),
    ("[Velin] {wrote} on Facebook <that the bridge was safe>.", "social media|Facebook|on Facebook"),
    ("On Telegram, [Velin] {called} <the bridge unsafe>.", "social media|Telegram|On Telegram"),
    (
        "Taking to her Twitter account, [Velin] {said} <the bridge was safe>.",
        "social media|Twitter|to her Twitter account",
    ),
    ("[Velin] {said} in a statement <that the bridge was safe>.", "statement|-|in a statement"),
    (
        "[Velin] {said} in an op-ed for the Dornau Courier <that the bridge was safe>.",
        "statement|Dornau Courier|in an op-ed for the Dornau Courier",
    ),
    ("[Velin] {said} in an e-mail <that the bridge was safe>.", "statement|-|in an e-mail"),
    (
        "“<It is over>,” [Velin] {said} in a letter to shareholders.",
        "statement|-|in a letter to shareholders",
    ),
    (
        "[Velin] issued a statement on Monday, {saying} <that the bridge was safe>.",
        "statement|-|issued a statement",
    ),
    ("“<The bridge is safe>,” [Velin] {said} at a rally in Dornau.", "speech|-|at a rally in Dornau"),
    ("“<I never saw it>,” [Velin] {testified} at the hearing.", "speech|-|at the hearing"),
    (
        "[Velin] {said} during a town hall hosted by MSNBC <that the bridge was safe>.",
        "speech|MSNBC|during a town hall hosted by MSNBC",
    ),
    (
        "In [2:her] {2:remarks to} the council, [Velin] {said} <that the bridge was safe>.",
        "speech|-|In her remarks to the council",
    ),
    (
        "At a news conference on Monday, [Velin] {warned} voters <that the bridge was not safe>.",
        "press conference|-|At a news conference",
    ),
    (
        "[Velin] {told} reporters at a briefing <that the bridge would open>.",
        "press conference|-|at a briefing",
    ),
    (
        "In a report published on Tuesday, [the council] {said} <that the bridge was safe>.",
        "document|-|In a report",
    ),
    ("[Marta Velin] {writes in her memoir} <that the bridge was never safe>.", "document|-|in her memoir"),
    ("[Velin] {said} in a statement Monday <that the bridge was safe>.", "statement|-|in a statement"),
    ("In her response, [Velin] {said} <that the bridge was safe>.", "statement|-|In her response"),
    ("[Velin] {said}, with a tweet, <that the bridge was safe>.", "social media|-|with a tweet"),
    ("“<It is over>,” [Velin] {said} at one of her rallies.", "speech|-|at one of her rallies"),
    ("[Velin] {told} a town hall in Dornau <that it was safe>.", "speech|-|a town hall in Dornau"),
    ("[Velin] {told} People <that the bridge was safe>.", "outlet|People|People"),
    ("[Velin] {told} the show <that the bridge was safe>.", "broadcast|-|the show"),
    ("[Velin] {emailed} reporters <that the bridge was safe>.", "statement|-|emailed"),
    ("“<The bridge is safe>,” [Velin] {posted}.", "social media|-|posted"),
    ("[Velin] emailed the council on Monday, {saying} <that it was safe>.", "statement|-|emailed"),
    ("[The council] {issued a report that warned of} <rain>.", "document|-|issued a report"),
    (
        "[Velin] {wrote a long, angry letter to} the council <that it was not safe>.",
        "statement|-|wrote a long, angry letter to the council",
    ),
    ("<It is safe>, {according to an analysis} by [the council].", "document|-|an analysis"),
    ("[Half of the voters in a Courier poll] {said} <it was safe>.", "document|-|in a Courier poll"),
    (
        "[Voters interviewed by the Dornau Courier] {said} <that it was safe>.",
        "interview|Dornau Courier|interviewed by the Dornau Courier",
    ),
    ("Velin gave a speech in Dornau, in which [she] {said} <it was safe>.", "speech|-|a speech in Dornau"),
    (
        "Speaking to the convention, [Velin] {said} <that the bridge was safe>.",
        "speech|-|Speaking to the convention",
    ),
    (
        "[Velin] {said} in a testy exchange with reporters <that it was safe>.",
        "press conference|-|in a testy exchange with reporters",
    ),
    (
        "Reached by the Dornau Courier, [Velin] {said} <it was safe>.",
        "outlet|Dornau Courier|by the Dornau Courier",
    ),
    ("“<It is safe>,” [Velin] {said} on “Meet the Press.”", "broadcast|Meet the Press|on “Meet the Press"),
    (
        "{2:Worries} <2:that it would fall> - during the debate, [Velin] {said} <it was safe> - went on.",
        "speech|-|during the debate",
    ),
]


@pytest.mark.parametrize(("line", "link"), PRINTED)
def test_a_carrier_as_it_is_printed(line: str, link: str) -> None:
    assert links(chains(line)[0]) == [link]


@pytest.mark.parametrize(
    "line",
    [
        "[Velin] {said} <that the bridge was safe>.",
        "[Velin] {told} reporters <that the bridge was safe>.",
        "[CNN] {reported} <that the bridge was safe>.",
        "{According to} [Reuters], <the bridge was safe>.",
        "[Velin] {said} <that she would speak at a rally on Monday>.",
        "[Velin] {said} <that the bridge was safe>. The rest is in a letter to the council.",
        "[Velin] {praised} <the engineers> and slept on television.",
        "[Velin] {was accused of} <theft> during a rally in Dornau.",
        "In the debate over guns, [Velin] {sided with} <the hunters>.",
        "“<It is safe>,” [Velin] {said in response}.",
        "[Velin] {told} reporters in order <to calm them>.",
        "After she had attacked him on Twitter, [Velin] {said} <it was safe>.",
        "[Velin] {was satisfied with} <the response of the council>.",
        "[Velin] {said} <it was safe> before she spoke at a rally.",
    ],
)
def test_what_is_no_carrier(line: str) -> None:
    assert links(chains(line)[0]) == []


def test_an_outlet_that_reports_anothers_words_is_their_carrier() -> None:
    found = chains("[The Dornau Courier] {reported} <that [2:Velin] {2:had said} <2:that it was safe>>.")
    assert [links(chain) for chain in found] == [[], ["outlet|Dornau Courier|The Dornau Courier"]]


@pytest.mark.parametrize(
    "line",
    [
        "[Velin] {said} in a letter <that the bridge was safe>, {2:adding} <2:that it would open>.",
        "[Velin] {said} in a letter <that the bridge was safe>. [2:She] {2:added} <2:that it would open>.",
    ],
)
def test_a_carrier_goes_on_where_the_same_speaker_does(line: str) -> None:
    assert [links(chain) for chain in chains(line, one_speaker=True)] == [["statement|-|in a letter"]] * 2


@pytest.mark.parametrize(
    "line",
    [
        "[Velin] {said} in a letter <that it was safe>. Last year [2:she] {2:said} <2:that it was not>.",
        "[Velin] {said} in a letter <that it was safe>.\n\n[2:She] {2:added} <2:that it would open>.",
        "[Velin] {said} in a letter <that it was safe>. [2:She] {2:has feared} <2:bridges> since her youth.",
    ],
)
def test_a_carrier_does_not_go_on_elsewhere(line: str) -> None:
    assert links(chains(line, one_speaker=True)[1]) == []


def test_two_carriers_of_one_statement() -> None:
    found = chains("On his website and his radio show, [Velin] {said} <that the bridge was safe>.")
    assert links(found[0]) == ["outlet|-|On his website", "broadcast|-|his radio show"]


@pytest.mark.parametrize(
    "line",
    [
        "[Velin] {told} CNN <it was safe>, when {2:asked} <2:whether it would open>.",
        "Asked at a rally whether it would open, [Velin] {said} <it would>.",
        "[Velin] {said} in a letter <that it was safe>. [2:She] {2:also added} <2:that it would open>.",
        "[Velin] {said} in a letter <that it was safe>. [2:She] {2:says} <2:that it will open>.",
        "“<It is safe. It is new>,” [Velin] {said} at a rally. “<2:It will open>,” [2:she] {2:added}.",
    ],
)
def test_a_carrier_is_shared(line: str) -> None:
    assert all(len(chain.via) == 1 for chain in chains(line, one_speaker=True))


@pytest.mark.parametrize(
    "line",
    [
        "[Velin] {said} in a letter <that it was safe>. [2:The council] {2:said} <2:that it would open>.",
        "[Velin] {said} in a letter <that it was safe>. [2:It] {2:added} <2:that it would open>.",
    ],
)
def test_who_takes_up_the_only_voice_before_has_the_carrier_too(line: str) -> None:
    assert [links(chain) for chain in chains(line)] == [["statement|-|in a letter"]] * 2


def test_a_carrier_is_not_shared_with_a_clause_of_another_time() -> None:
    found = chains(
        "[Velin] {said} in a speech <it was safe> after [2:she] had called Tan {2:to thank} <2:him>.",
        one_speaker=True,
    )
    assert [links(chain) for chain in found] == [["speech|-|in a speech"], []]


@pytest.mark.parametrize(
    ("line", "link"),
    [
        (
            "Velin’s speech was long. [She] {said} <that the bridge was safe>.",
            "speech|-|Velin’s speech",
        ),
        ("Velin gave a speech in Dornau. In it, [she] {said} <that it was safe>.", "speech|-|In it"),
        ("[Velin] {issued} <a threat to the council in a letter>.", "statement|-|in a letter"),
        ("“<We know>,” [Velin] {said} in the newspaper.", "outlet|-|in the newspaper"),
        ("[Velin] {said} during a call to ABC’s “This Week” <that it was safe>.", "broadcast|ABC|to ABC"),
    ],
)
@pytest.mark.xfail(strict=True)
def test_carriers_that_are_not_found(line: str, link: str) -> None:
    assert links(chains(line)[0]) == [link]


@pytest.mark.parametrize(
    "text", ["", " \n", "\0\0", "said in a", "“told CNN in", "e-", "op-", "\ud800 said on CNN’s “"]
)
def test_odd_text_is_read(text: str) -> None:
    scene = model_scene(model(), text, ())
    made = [Attribution((), ((0, len(text)),), (), 1.0), Attribution((), (), ((0, len(text)),), 1.0)]
    assert len(find_chains(scene, made)) == 2
    assert find_chains(scene, []) == []
    assert find_via(scene, []) == []
    assert Chain().via == ()
