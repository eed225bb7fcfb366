"""What a statement does, one sentence a row; scenes are written by hand (marked.py)."""

import pytest

from onrecord.reading.acts import judge
from onrecord.reading.attributions import Attribution
from tests.reading.acts.marked import marked

BY_THE_CUE = [
    ("[Mira/NNP Tan/NNP] {said/VBD} <the/DT bridge/NN was/VBD closed/VBN>", "states", "neutral", None),
    ("[Tan/NNP] {claimed/VBD} <the/DT bridge/NN was/VBD closed/VBN>", "claims", "distancing", None),
    ("[Tan/NNP] {pointed/VBD out/RP} <the/DT bridge/NN was/VBD closed/VBN>", "states", "endorsing", None),
    ("[Tan/NNP] {revealed/VBD} <the/DT bridge/NN was/VBD closed/VBN>", "reveals", "endorsing", None),
    ("[Tan/NNP] {called/VBD on/IN} <voters/NNS to/TO stay/VB home/NN>", "demands", "neutral", "REQUEST"),
    ("[Tan/NNP] {called/VBD} <for/IN a/DT boycott/NN>", "demands", "neutral", "REQUEST"),
    ("[Tan/NNP] {took/VBD aim/NN at/IN} <Belo/NNP>", "criticises", "neutral", "ACCUSE"),
    ("[Tan/NNP] {turned/VBD down/RP} <the/DT offer/NN>", "rejects", "neutral", "REJECT"),
    ("[Tan/NNP] {has/VBZ repeatedly/RB ruled/VBN out/RP} <a/DT run/NN>", "rejects", "neutral", "REJECT"),
    ("[Tan/NNP] {signed/VBD off/RP on/IN} <the/DT plan/NN>", "agrees", "neutral", "AGREE"),
    ("[Tan/NNP] {issued/VBD a/DT flat/JJ denial/NN} <that/IN he/PRP knew/VBD>", "denies", "neutral", None),
    ("[Tan/NNP] {went/VBD on/RP to/TO criticise/VB} <the/DT mayor/NN>", "criticises", "neutral", "ACCUSE"),
    ("[Tan/NNP] {made/VBD it/PRP very/RB clear/JJ} <the/DT ferry/NN ran/VBD>", "states", "neutral", None),
    ("[his/PRP$] {support/NN for/IN} <the/DT canal/NN>", "praises", "neutral", "SUPPORT"),
    ("[Tan/NNP] {threatened/VBD to/TO} <shut/VB the/DT port/NN>", "threatens", "neutral", "THREATEN"),
    ("<Belo/NNP> {is/VBZ expected/VBN} <to/TO win/VB>", "predicts", "neutral", None),
    ("[Tan/NNP] {seemed/VBD to/TO confirm/VB} <the/DT report/NN>", "agrees", "distancing", "AGREE"),
    ("[Tan/NNP] {seemed/VBD} <tired/JJ>", "believes", "distancing", None),
    ("<The/DT port/NN> {reportedly/RB} <shut/VBD>", "states", "distancing", None),
    ("[He/PRP] {is/VBZ considering/VBG} <a/DT ban/NN>", "intends", "neutral", None),
    ("[He/PRP] {considered/VBD} <Belo/NNP a/DT friend/NN>", "believes", "neutral", None),
]

BY_THE_CONTENT = [
    ("[Tan/NNP] {said/VBD} <Belo/NNP must/MD resign/VB>", "demands", "REQUEST"),
    ("[Tan/NNP] {said/VBD} <we/PRP need/VBP to/TO act/VB>", "demands", "REQUEST"),
    ("[Tan/NNP] {said/VBD} <she/PRP saw/VBD no/DT need/NN to/TO act/VB>", "states", None),
    ("[Tan/NNP] {told/VBD} <them/PRP to/TO leave/VB>", "demands", "REQUEST"),
    ("<“ Leave/VB now/RB , ”> [she/PRP] {said/VBD}", "demands", "REQUEST"),
    ("[Tan/NNP] {:} <Who/WP pays/VBZ for/IN it/PRP ?>", "asks", None),
    ("<“ Who/WP pays/VBZ ? ”> [she/PRP] {said/VBD}", "asks", None),
    ("[Tan/NNP] {said/VBD} <she/PRP would/MD not/RB attend/VB>", "declines", "REJECT"),
    ("[She/PRP] {said/VBD} <it/PRP would/MD close/VB the/DT port/NN>", "states", None),
    ("[The/DT bank/NN] {said/VBD} <it/PRP would/MD close/VB the/DT port/NN>", "intends", None),
    ("[Tan/NNP] {said/VBD} <she/PRP won~ '/RB~ t/RB attend/VB>", "declines", "REJECT"),
    (
        "[Tan/NNP] {told/VBD} reporters/NNS <that/IN Oslo/NNP will/MD not/RB sell/VB it/PRP>",
        "rejects",
        "REJECT",
    ),
    ("[Tan/NNP] {said/VBD} <she/PRP~ '/MD~ ll/MD travel/VB to/TO Orle/NNP>", "intends", None),
    ("[Tan/NNP] {said/VBD} <Belo/NNP will/MD win/VB>", "predicts", None),
    ("[Tan/NNP] {said/VBD} <“ he/PRP will/MD win/VB , ”>", "predicts", None),
    ("[Tan/NNP] {said/VBD} <she/PRP believed/VBD it/PRP rained/VBD>", "believes", None),
    ("[Tan/NNP] {said/VBD} <he/PRP opposes/VBZ the/DT canal/NN>", "rejects", "REJECT"),
    ("[Tan/NNP] {said/VBD} <he/PRP never/RB met/VBD her/PRP>", "denies", None),
    ("[Tan/NNP] {said/VBD} <the/DT report/NN was/VBD false/JJ>", "denies", None),
    ("[Tan/NNP] {said/VBD} <Belo/NNP stole/VBD the/DT vote/NN>", "accuses", "ACCUSE"),
    ("[Tan/NNP] {called/VBD} <Belo/NNP a/DT buffoon/NN>", "criticises", "ACCUSE"),
    ("[Tan/NNP] {said/VBD} <the/DT plan/NN is/VBZ weak/JJ>", "criticises", "ACCUSE"),
    ("[Tan/NNP] {said/VBD} <the/DT plan/NN is/VBZ not/RB good/JJ>", "states", None),
    ("[Tan/NNP] {said/VBD} <Belo/NNP is/VBZ a/DT brilliant/JJ mayor/NN>", "praises", "SUPPORT"),
    ("[Tan/NNP] {said/VBD} <it/PRP could/MD lead/VB to/TO war/NN>", "warns", None),
    ("[Tan/NNP] {suggested/VBD} <building/VBG a/DT dam/NN>", "proposes", None),
    ("[Tan/NNP] {said/VBD} <she/PRP had/VBD lunch/NN in/IN Orle/NNP>", "states", None),
]

NEGATED = [
    ("[He/PRP] {did/VBD not/RB deny/VB} <it/PRP>", "denies", True),
    ("[He/PRP] did/VBD not/RB {deny/VB} <it/PRP>", "denies", True),
    ("[He/PRP] {has/VBZ not/RB refused/VBN} <it/PRP>", "declines", True),
    ("[He/PRP] {didn~ ’/RB~ t/RB say/VB} <when/WRB it/PRP ends/VBZ>", "states", True),
    ("[He/PRP] {stopped/VBD short/RB of/IN endorsing/VBG} <Belo/NNP>", "praises", True),
    ("[No/DT one/NN] {claims/VBZ} <it/PRP rained/VBD>", "claims", True),
    ("[He/PRP] {no/RB longer/RB supports/VBZ} <Belo/NNP>", "praises", True),
    ("[He/PRP] {would/MD not/RB say/VB} <when/WRB it/PRP ends/VBZ>", "declines", False),
    ("[He/PRP] would/MD not/RB {discuss/VB} <the/DT case/NN>", "declines", False),
    ("[He/PRP] {declined/VBD to/TO say/VB} <when/WRB it/PRP ends/VBZ>", "declines", False),
    ("[He/PRP] {vowed/VBD not/RB to/TO run/VB} <again/RB>", "promises", False),
    ("[He/PRP] {not/RB only/RB praised/VBD} <Belo/NNP>", "praises", False),
    ("[He/PRP] {said/VBD} <it/PRP did/VBD not/RB rain/VB>", "states", False),
]


@pytest.mark.parametrize(("line", "act", "stance", "plover"), BY_THE_CUE)
def test_the_cue_tells_the_act(line: str, act: str, stance: str, plover: str | None) -> None:
    found = judge(*marked(line))
    assert (found.act, found.stance, found.plover) == (act, stance, plover), found.basis


@pytest.mark.parametrize(("line", "act", "plover"), BY_THE_CONTENT)
def test_after_a_plain_cue_the_content_tells_the_act(line: str, act: str, plover: str | None) -> None:
    found = judge(*marked(line))
    assert (found.act, found.plover) == (act, plover), found.basis


@pytest.mark.parametrize(("line", "act", "negated"), NEGATED)
def test_reporting_words_that_are_negated(line: str, act: str, negated: bool) -> None:
    found = judge(*marked(line))
    assert (found.act, found.negated) == (act, negated), found.basis
    if negated:
        assert found.plover is None


@pytest.mark.xfail(strict=True, reason="irony and figures of speech need knowledge of the world")
@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("[Tan/NNP] {said/VBD} <Belo/NNP waved/VBD the/DT white/JJ flag/NN>", "criticises"),
        ("[Tan/NNP] {said/VBD} <Belo/NNP has/VBZ done/VBN nothing/NN for/IN us/PRP>", "criticises"),
        ("[Tan/NNP] {added/VBD} <“ the/DT deal/NN was/VBD her/PRP$ work/NN alone/RB ”>", "praises"),
        ("[The/DT firm/NN] {said/VBD} <the/DT group/NN might/MD sue/VB>", "intends"),
    ],
)
def test_acts_that_no_word_tells(line: str, act: str) -> None:
    assert judge(*marked(line)).act == act


def test_without_a_cue_nothing_is_known() -> None:
    scene, made = marked("[Tan/NNP] {said/VBD} <it/PRP rained/VBD>")
    found = judge(scene, Attribution(made.source, (), made.content, 1.0))
    assert (found.act, found.stance, found.negated, found.plover) == (None, None, False, None)


@pytest.mark.parametrize("spans", [((0, 0),), ((10**9, 10**9 + 5),), ((-5, -1),), ((3, 2),)])
def test_odd_spans_do_no_harm(spans: tuple[tuple[int, int], ...]) -> None:
    scene, made = marked("[Tan/NNP] {said/VBD} <it/PRP rained/VBD>")
    judge(scene, Attribution(spans, made.cue, spans, 1.0))
    judge(scene, Attribution(made.source, spans, made.content, 1.0))
    judge(scene, Attribution(made.source, made.cue, (), 1.0))


@pytest.mark.parametrize("word", ["\0", "\ud800", "9" * 10_000, "’", "t", "not"])
def test_odd_words_do_no_harm(word: str) -> None:
    judge(*marked(f"{word} {{{word}}} <{word} {word}>"))
    judge(*marked(f"{{said/VBD}} <{word}/MD>"))
