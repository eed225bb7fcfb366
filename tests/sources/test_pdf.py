import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Article, Unread
from onrecord.sources import open_articles
from onrecord.sources.pdf import paragraphs

Write = Callable[[str, bytes | str], Path]


def pdf(*pages: list[str]) -> bytes:
    """A PDF file with these lines on its pages."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for n, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = zlib.compress(f"BT /F1 11 Tf 14 TL 72 720 Td {shown} ET".encode("cp1252"))
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {font} /Contents {5 + 2 * n} 0 R >>".encode())
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    xref = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (
        data
        + f"{xref}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\nstartxref\n{len(data)}\n%%EOF".encode()
    )


LINES = [
    "The minister said on Monday that the dam was safe and that no-",
    "body had to leave the valley below it.",
    "“We will stay,” said Mayor Oru.",
    "The council meets again on Thursday to vote on the plan that the",
    "ministry floated.",
]
TEXT = (
    "The minister said on Monday that the dam was safe and that nobody had to leave the valley below it.\n\n"
    "“We will stay,” said Mayor Oru.\n\nThe council meets again on Thursday to "
    "vote on the plan that the ministry floated."
)


def test_lines_become_paragraphs(write: Write) -> None:
    path = write("a.pdf", pdf(LINES))
    assert list(open_articles([str(path)])) == [Article(str(path), TEXT)]


def test_a_pdf_is_known_by_how_it_begins(write: Write) -> None:
    (found,) = open_articles([str(write("a.txt", pdf(LINES)))])
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    ("pages", "made"),
    [
        ([], []),
        ([""], []),
        (["One line"], ["One line"]),
        (["A long line that goes on\nand on."], ["A long line that goes on and on."]),
        (["First.\n\nSecond."], ["First.", "Second."]),
        (["It was long enough to fill a line.\nHe left.\nThen another line of the usual length"],
         ["It was long enough to fill a line. He left.", "Then another line of the usual length"]),
        (["a well-\nknown man"], ["a wellknown man"]),
        (["the Anglo-\nSaxon king"], ["the Anglo- Saxon king"]),
        (["It ends here and\n", "goes on there."], ["It ends here and goes on there."]),
    ],
)  # fmt: skip
def test_paragraphs_are_put_together(pages: list[str], made: list[str]) -> None:
    assert paragraphs(pages) == made


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        f"The Harbour Post\nPage {n}\nText of page {'abcd'[n]} goes on\nand on\n{n} of 4" for n in range(4)
    ]
    (text,) = paragraphs(pages)
    assert text == " ".join(f"Text of page {x} goes on and on" for x in "abcd")


def test_a_line_that_stands_on_few_pages_stays() -> None:
    assert paragraphs(["Oru said no.", "Oru said no."]) == ["Oru said no. Oru said no."]


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_pages_can_be_put_together(pages: list[str]) -> None:
    assert all(p.strip() for p in paragraphs(pages))


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [(b"%PDF-1.7 nothing", "pdf", "cannot be taken apart"), (pdf([]), "empty", "ocrmypdf"),
     (pdf(LINES)[:200], "pdf", "cannot be taken apart")],
)  # fmt: skip
def test_a_pdf_that_cannot_be_read_is_told(write: Write, data: bytes, kind: str, words: str) -> None:
    (found,) = open_articles([str(write("a.pdf", data))])
    assert isinstance(found, Unread)
    assert (found.kind, words in found.message) == (kind, True), found


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_damaged_pdf_never_ends_a_run(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(pdf(LINES, LINES))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("p") / "a.pdf"
    path.write_bytes(whole)
    assert len(list(open_articles([str(path)]))) == 1
