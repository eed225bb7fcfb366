"""The only module that imports trafilatura: the article in an HTML page."""

from typing import Any, Final

import trafilatura
from trafilatura.utils import load_html

from onrecord.errors import NoArticleInPage
from onrecord.records import Article
from onrecord.sources.metadata import Metadata, iso_day

_FEWEST: Final = 8
"""Words that a page's text must have to be an article and not a menu."""

_HINT: Final = "save its text in a file and read that"

_DATES: Final = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}
"""Take the day of first publication from the page's markup, not from its prose, and not by today's clock."""


def article_in_page(page: bytes | str, *, name: str, metadata: Metadata) -> Article:
    """The article of a page: its paragraphs parted by blank lines, without the headline.

    page: bytes, whose encoding is taken from the page itself, or text. Metadata that the flags do not
    give comes from the page. Raises NoArticleInPage.
    """
    try:
        tree = load_html(page)
        found = None if tree is None else _extract(tree)
    except Exception as error:  # whatever breaks in there, one page must never end a run over many
        message = f"{name}: the page is too odd to take apart ({type(error).__name__}: {error}); {_HINT}"
        raise NoArticleInPage(message, source=name) from error
    if found is None or len((found.text or "").split()) < _FEWEST:
        message = f"{name}: no article in this page; {_HINT}"
        raise NoArticleInPage(message, source=name)
    said = metadata.or_else(_of_page(found, tree))
    return Article(name, _text(found), **said.as_dict())


def _extract(tree: Any) -> Any:
    return trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_DATES
    )


def _text(found: Any) -> str:
    lines = [line.strip() for line in found.text.splitlines() if line.strip()]
    if len(lines) > 1 and found.title and lines[0] == found.title.strip():
        lines = lines[1:]
    return "\n\n".join(lines)


def _of_page(found: Any, tree: Any) -> Metadata:
    language = (tree.get("lang") or found.language or "").replace("_", "-").split("-")[0].lower()
    return Metadata(
        url=found.url or None,
        outlet=found.sitename or None,
        title=found.title or None,
        byline=found.author or None,
        published=iso_day(found.date) if found.date else None,
        language=language if language.isalpha() and len(language) == 2 else None,
    )
