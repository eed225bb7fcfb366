"""Counts of right and wrong spans and attributions, which add over articles.

The source of the metric: exact-span scoring of source, cue and content and scoring of the linked
attribution, as in the work on the Political News Attribution Relations corpus (Newell, Margolin and Ruths,
"An Attribution Relations Corpus for Political News", 2018), as micro F1 in the style of CoNLL: counts are
summed over all articles and the ratios are taken last. A ratio without anything to divide by is 0.

Each annotation is a test of its own: where several people annotated an article, the prediction is compared
with each of them, and the article weighs as often. Use `corpus.one_per_article` for one weight each.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections import defaultdict
from dataclasses import dataclass, field, fields
from typing import Any, Self

from onrecord.evaluating.gold import ROLES, GoldAttribution, Piece, Pieces
from onrecord.evaluating.quotes import quotation_type
from onrecord.records import Quotation, Record, Statement
