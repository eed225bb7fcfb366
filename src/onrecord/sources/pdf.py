"""The only module that imports pypdf: the text of a PDF file, its lines put together to paragraphs."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pypdf

from onrecord.errors import ArticleError, EmptyArticle
from onrecord.records import Article
from onrecord.sources.metadata import Metadata
from onrecord.sources.text import check_size

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells every oddity of a file, a line each

_PAGES: Final = 2000
"""The most pages that are read of one file."""
_FEWEST: Final = 3
"""On how many pages a line has to stand in the same place to be a running head or foot."""
_USUAL: Final = 0.8
"""The share of lines that are not longer than a full one: most are full, some are headings."""
_SHORT: Final = 0.8
"""A line that ends a sentence and is shorter than this share of the usual line ends its paragraph."""
_FIGURES: Final = re.compile(r"\d+")
_ENDS: Final = re.compile(r"[.!?:…][\"'”’»)\]]*\Z")
_OPENS: Final = re.compile(r"[\"'“‘«(\[]?[^\W\d_a-z]|[-•–—*]\s|[\"“«]")
_HYPHEN: Final = re.compile(r"[^\W\d_][-\u00ad\u2010]\Z")


class BadPdf(ArticleError):
    """A PDF file is damaged, locked, or holds no text."""

    kind = "pdf"


def article_in_pdf(data: bytes, *, name: str, metadata: Metadata) -> Article:
    """The article of a PDF file: its paragraphs parted by blank lines, without running heads and page
    numbers. Raises BadPdf, EmptyArticle, InputTooLarge."""
    check_size(len(data), name)
    pages = _pages(data, name)
    text = "\n\n".join(paragraphs(pages))
    if not text:
        message = f"{name}: there is no text in this PDF file, perhaps only pictures of pages"
        raise EmptyArticle(f"{message}; read its letters first (ocrmypdf)", source=name)
    return Article(name, text, **metadata.as_dict())


def paragraphs(pages: Sequence[str]) -> list[str]:
    """The paragraphs of some pages, whose lines end where they were printed."""
    cut = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]
    lines = [line for page in _without_frame(cut) for line in page]
    widths = sorted(len(line) for line in lines if line)
    usual = widths[int(_USUAL * len(widths))] if widths else 0
    made: list[str] = []
    last = ""
    for line in lines:
        if line and (not last or not made or _parted(last, line, usual)):
            made.append(line)
        elif line:
            made[-1] = _joined(made[-1], line)
        last = line
    return made


def _pages(data: bytes, name: str) -> list[str]:
    """The text of each page. Raises BadPdf."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadPdf(f"{name}: the PDF file is locked by a password; unlock it first", source=name)
        texts = list(_texts(reader, name))
    except ArticleError:
        raise
    except Exception as error:  # whatever breaks in there, one file must never end a run over many
        message = f"{name}: the PDF file cannot be taken apart ({type(error).__name__}: {error})"
        raise BadPdf(f"{message}; turn it into text first (pdftotext)", source=name) from error
    return texts


def _texts(reader: pypdf.PdfReader, name: str) -> Iterator[str]:
    size = 0
    for number, page in enumerate(reader.pages):
        if number == _PAGES:
            raise BadPdf(f"{name}: more than {_PAGES:,} pages; cut it into articles", source=name)
        text = page.extract_text().encode("utf-8", "replace").decode().replace("\x00", "")
        size += len(text)
        check_size(size, name)
        yield text


def _without_frame(pages: Iterable[list[str]]) -> list[list[str]]:
    """The lines of pages without page numbers, and without what stands first or last on several pages."""
    filled = [[*_stripped(page)] for page in pages]
    seen = Counter(key for page in filled for key in {_frame(line) for line in (*page[:1], *page[-1:])})
    often = {key for key, count in seen.items() if count >= _FEWEST and 2 * count > len(filled)} | {"", "#"}
    kept = []
    for page in filled:
        start, end = 0, len(page)
        while start < end and _frame(page[start]) in often:
            start += 1
        while start < end and _frame(page[end - 1]) in often:
            end -= 1
        kept.append(page[start:end])
    return kept


def _stripped(page: list[str]) -> list[str]:
    """The lines of a page without the blank ones at both ends."""
    full = [n for n, line in enumerate(page) if line]
    return page[full[0] : full[-1] + 1] if full else []


def _frame(line: str) -> str:
    """A line as it looks on every page: its figures do not count."""
    return _FIGURES.sub("#", line).strip(" -–—|").removeprefix("Page ").removesuffix(" of #")


def _parted(last: str, line: str, usual: int) -> bool:
    """Whether a new paragraph begins with this line."""
    ends = _ENDS.search(last) is not None
    return ends and _OPENS.match(line) is not None and len(last) < _SHORT * usual


def _joined(text: str, line: str) -> str:
    """A line behind the text before it; a word that was cut at the end of the line is whole again."""
    if _HYPHEN.search(text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"
