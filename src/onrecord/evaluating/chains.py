"""How alike two sets of chains are: the measures of coreference.

A chain is a set of mentions that speak of the same; a mention stands in one chain at most. MUC (Vilain et al.
1995), B3 (Bagga and Baldwin 1998) and entity CEAF (Luo 2005) come from the library scorch, which follows the
formulas of Pradhan et al. (2014). LEA (Moosavi and Strube 2016) is not in it and stands here. Chains of
many texts may be given at once, if each mention names its text: then the counts are summed before the ratios
are taken, as in the CoNLL task.
"""

import importlib
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from onrecord.errors import MissingExtra
from onrecord.records import Record

Chain = frozenset[Hashable]
Chains = Sequence[Chain]


@dataclass(frozen=True, slots=True)
class Ratio(Record):
    """Precision, recall and their harmonic mean, 0..1, where there are no whole counts."""

    precision: float
    recall: float
    f1: float

    def to_dict(self) -> dict[str, Any]:
        """The ratios in four places."""
        return {name: round(value, 4) for name, value in Record.to_dict(self).items()}


@dataclass(frozen=True, slots=True)
class ChainScores(Record):
    """gold and found chains and how many mentions they hold; the measures; conll: the mean F1 of the first
    three measures."""

    gold_chains: int
    gold_mentions: int
    found_chains: int
    found_mentions: int
    muc: Ratio
    b3: Ratio
    ceafe: Ratio
    lea: Ratio
    conll: float

    def to_dict(self) -> dict[str, Any]:
        """A new dictionary of JSON values, ratios in four places."""
        return Record.to_dict(self) | {"conll": round(self.conll, 4)}


def score_chains(gold: Chains, found: Chains) -> ChainScores:
    """Compare found chains with annotated ones. Raises MissingExtra without scorch."""
    measures = library()
    # scorch sorts mentions, so they become numbers
    numbers: dict[Hashable, int] = {}
    ours, theirs = ([_numbered(chain, numbers) for chain in chains] for chains in (gold, found))
    muc, b3, ceafe = (
        _ratio(measure, ours, theirs) for measure in (measures.muc, measures.b_cubed, measures.ceaf_e)
    )
    return ChainScores(
        gold_chains=len(gold),
        gold_mentions=sum(map(len, gold)),
        found_chains=len(found),
        found_mentions=sum(map(len, found)),
        muc=muc,
        b3=b3,
        ceafe=ceafe,
        lea=lea(gold, found),
        conll=fmean(ratio.f1 for ratio in (muc, b3, ceafe)),
    )


def lea(gold: Chains, found: Chains) -> Ratio:
    """The link-based entity-aware measure: each chain weighs as many as it has mentions, and counts by the
    share of its links that the other side has, too. A chain of one mention has a link with itself."""
    precision, recall = _resolved(found, gold), _resolved(gold, found)
    both = precision + recall
    return Ratio(precision, recall, 2 * precision * recall / both if both else 0.0)


def _resolved(chains: Chains, others: Chains) -> float:
    mentions = sum(map(len, chains))
    weighed = sum(len(chain) * _links_kept(chain, others) for chain in chains)
    return weighed / mentions if mentions else 0.0


def _links_kept(chain: Chain, others: Chains) -> float:
    """The share of the links of a chain that lie in one chain of the others."""
    if len(chain) == 1:
        return float(chain in others)
    return sum(_links(chain & other) for other in others) / _links(chain)


def _links(mentions: Collection[Hashable]) -> int:
    return len(mentions) * (len(mentions) - 1) // 2


def _numbered(chain: Chain, numbers: dict[Hashable, int]) -> set[int]:
    return {numbers.setdefault(mention, len(numbers)) for mention in chain}


def _ratio(measure: Callable[..., Any], gold: Sequence[set[int]], found: Sequence[set[int]]) -> Ratio:
    recall, precision, f1 = measure(gold, found)
    return Ratio(float(precision), float(recall), float(f1))


def library() -> Any:
    """scorch's measures, which are without types. Raises MissingExtra."""
    try:
        return importlib.import_module("scorch.scores")
    except ImportError as error:
        message = "measuring coreference needs scorch; install it with `pip install 'onrecord[evaluate]'`"
        raise MissingExtra(message, extra="evaluate") from error
