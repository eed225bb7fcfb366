"""The record: one SQLite file that holds articles, who said what in them, and what people corrected.

Any program that opens SQLite can read it; schema/*.sql says what its tables and views hold.
"""

from onrecord.store.articles import ArticleRow, article_hash
from onrecord.store.database import Record
from onrecord.store.versions import Added

__all__ = ["Added", "ArticleRow", "Record", "article_hash"]
