import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ArticleError
from onrecord.records import Article, Unread
from onrecord.sources import Metadata, open_articles
from onrecord.sources.text import LIMIT, decode

Write = Callable[[str, bytes | str], Path]

LINES = b"\xe2\x80\x9cWe stay,\xe2\x80\x9d said Oru.\r\n\r\nHe left.\t\n"


def only(path: Path | str, **options: object) -> Article | Unread:
    (found,) = open_articles([str(path)], **options)  # type: ignore[arg-type]
    return found


def unread(path: Path | str, **options: object) -> tuple[str, str]:
    found = only(path, **options)
    assert isinstance(found, Unread)
    return found.kind, found.message


def test_plain_text_is_kept_as_it_stands(write: Write) -> None:
    path = write("a.txt", LINES)
    assert only(path) == Article(str(path), LINES.decode())


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8")).filter(lambda t: t.strip() and "\x00" not in t))
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    data = text.encode()
    if data[:2] not in (b"\xfe\xff", b"\xff\xfe") and not text.startswith(
        ("\ufeff", "%PDF-", "PK\x03\x04", "GIF8", "\x7fELF")
    ):
        assert decode(data, source="a") == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(write: Write, encoding: str) -> None:
    found = only(write("a.txt", "Łódź said no.".encode(encoding)))
    assert isinstance(found, Article)
    assert found.text == "Łódź said no."


@pytest.mark.parametrize("encoding", ["utf-8", "utf8", "utf-16-le"])
def test_a_byte_order_mark_is_left_out_where_the_encoding_is_named(write: Write, encoding: str) -> None:
    found = only(write("a.txt", "\ufeffOru said no.".encode(encoding)), encoding=encoding)
    assert isinstance(found, Article)
    assert found.text == "Oru said no."


@pytest.mark.parametrize(
    ("encoding", "named"), [("utf-16", None), ("utf-16-le", "utf-16-le"), ("utf-32", None)]
)
def test_wide_lines_are_read(write: Write, encoding: str, named: str | None) -> None:
    lines = '{"id": "a", "text": "Łódź\u2028 said no."}\n{"id": "b", "text": "਍਍ No."}\n'
    found = list(open_articles([str(write("a.jsonl", lines.encode(encoding)))], encoding=named))
    assert found == [Article("a", "Łódź\u2028 said no."), Article("b", "਍਍ No.")]


def test_wide_lines_that_are_cut_off_are_told(write: Write) -> None:
    data = '{"text": "One."}\n{"text": "Two."}\n'.encode("utf-16")
    found = list(open_articles([str(write("a.jsonl", data[:-1]))]))
    assert isinstance(found[-1], Unread)
    assert found[-1].kind == "encoding"


def test_an_encoding_may_fail_in_its_own_way(write: Write) -> None:
    kind, message = unread(write("a.txt", b"xn--\x80.a"), encoding="idna")
    assert kind == "encoding"
    assert "not idna as asked" in message


def test_flags_give_the_metadata_of_plain_text(write: Write) -> None:
    said = Metadata(
        outlet="The Post", published="2031-05-02", title="No", byline="A. Belo", url="x:y", language="en"
    )
    found = only(write("a.txt", "No."), metadata=said)
    assert isinstance(found, Article)
    assert (found.outlet, found.published, found.title) == ("The Post", "2031-05-02", "No")


@pytest.mark.parametrize(
    "day", ["2031-02-30", "tomorrow", "2031-5-2", "02.05.2031", "20310502", "2031-W01-1", "2031-05-021", ""]
)
def test_a_flag_with_no_day_is_refused(day: str) -> None:
    with pytest.raises(ArticleError, match="YYYY-MM-DD"):
        Metadata(published=day).validated()


def test_flags_give_the_day_of_a_time_and_nothing_for_nothing() -> None:
    given = Metadata(title="", outlet="Post", published="2031-05-02T23:10:00Z")
    assert given.validated() == Metadata(outlet="Post", published="2031-05-02")


@pytest.mark.parametrize(
    ("name", "data", "kind", "words"),
    [
        ("a.txt", b"", "empty", "no text"),
        ("a.txt", b" \n\t ", "empty", "no text"),
        ("a.txt", b"caf\xe9 said", "encoding", "not utf-8 as assumed: byte 0xe9 at 3"),
        ("a.txt", b"ab\x00cd", "binary", "zero byte at 2"),
        ("a.txt", b"%PDF-1.7 ...", "pdf", "turn it into text first"),
        ("a.bin", b"\x89PNG\r\n", "binary", "a picture"),
        ("a.docx", b"PK\x03\x04...", "binary", "office document"),
        ("a.json", b"{", "bad-line", "no JSON"),
        ("a.json", b"3", "bad-line", "neither a JSON object nor an array"),
        ("a.json", b'{"id": "x"}', "bad-line", "no `text`"),
        ("a.html", b"", "empty", "no text"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "no-article", "no article in this page"),
        ("a.html", b"<html>\x00", "binary", "zero byte"),
        ("a.txt.gz", b"no gzip", "cannot-open", "damaged gzip"),
        ("a.txt", b"\x1f\x8b\x08", "binary", "let its name end in .gz"),
        ("a.txt", "No.".encode("utf-16-le"), "binary", "--encoding utf-16-le"),
        ("a.jsonl", b"\xef\xbb\xbf \n\n", "empty", "no article in it"),
        ("a.json", b"[]", "empty", "no article in it"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_reason(
    write: Write, name: str, data: bytes, kind: str, words: str
) -> None:
    path = write(name, data)
    found, message = unread(path)
    assert found == kind
    assert words in message
    assert str(path) in message


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert unread(tmp_path / "no.txt") == (
        "cannot-open",
        f"{tmp_path}/no.txt: cannot be read: No such file or directory; check the name and the rights",
    )
    assert "this is a folder" in unread(tmp_path)[1]
    assert "File name too long" in unread(tmp_path / ("a" * 300))[1]


def test_the_encoding_can_be_named(write: Write) -> None:
    path = write("a.txt", "“Café,” said Oru.".encode("cp1252"))
    assert "--encoding cp1252" in unread(path)[1]
    assert only(path, encoding="cp1252") == Article(str(path), "“Café,” said Oru.")
    assert "there is no encoding 'klingon'" in unread(path, encoding="klingon")[1]
    assert "not ascii as asked" in unread(path, encoding="ascii")[1]


def test_one_bad_file_does_not_end_the_run(write: Write) -> None:
    paths = [str(write("a.txt", "One.")), str(write("b.txt", "")), str(write("c.txt", "Three."))]
    assert [type(f) for f in open_articles(paths)] == [Article, Unread, Article]


def test_more_than_the_limit_is_too_large(write: Write) -> None:
    path = write("a.txt.gz", "")
    with gzip.open(path, "wb") as file:
        for _ in range(LIMIT // 1_000_000 + 1):
            file.write(b"a" * 1_000_000)
    kind, message = unread(path)
    assert kind == "too-large"
    assert "50 MB" in message


def rows(*values: object) -> bytes:
    return b"".join(v if isinstance(v, bytes) else json.dumps(v).encode() + b"\n" for v in values)


def test_jsonl_gives_an_article_a_line(write: Write) -> None:
    path = write(
        "a.jsonl", rows({"id": "x", "text": "One.", "outlet": "Post", "extra": [1]}, b"\n", {"text": "Two."})
    )
    assert list(open_articles([str(path)])) == [
        Article("x", "One.", outlet="Post"),
        Article(f"{path}:3", "Two."),
    ]


def test_packed_jsonl_is_read(write: Write) -> None:
    path = write("a.jsonl.gz", gzip.compress(rows({"id": 7, "text": "One."})))
    assert only(path) == Article("7", "One.")


def test_a_cut_off_gzip_gives_what_stood_before_and_a_reason(write: Write) -> None:
    data = gzip.compress(rows(*({"id": str(n), "text": f"Text {n}."} for n in range(20_000))))
    found = list(open_articles([str(write("a.jsonl.gz", data[:-2000]))]))
    assert found[0] == Article("0", "Text 0.")
    assert isinstance(found[-1], Unread)
    assert "damaged gzip" in found[-1].message


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        (b"no json\n", "bad-line", "no JSON"),
        (b"[1]\n", "bad-line", "not a JSON object but list"),
        (b'{"id": "k"}\n', "bad-line", "no `text`"),
        (b'{"id": "k", "text": 3}\n', "bad-line", "`text` is int"),
        (b'{"id": "k", "text": "T", "published": "May"}\n', "bad-line", "no day"),
        (b'{"id": "k", "text": "T", "outlet": 5}\n', "bad-line", "`outlet` is int"),
        (b'{"id": [], "text": "T"}\n', "bad-line", "`id` is list"),
        (b'{"id": "k", "text": " "}\n', "empty", "no text"),
        (b'{"id": "k", "text": "\\ud800"}\n', "article", "half a surrogate pair"),
        (b'{"id": "k", "text": "caf\xe9"}\n', "encoding", "--encoding"),
        (b"[" * 100_000 + b"\n", "bad-line", "no JSON"),
        (b'{"id": "k", "text": "T", "published": "20310502"}\n', "bad-line", "no day"),
        (b'{"id": NaN, "text": "T"}\n', "bad-line", "`id` is float"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "T"}\n', "bad-line", "no JSON"),
        (b"\x00\x01\n", "binary", "zero byte"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(write: Write, line: bytes, kind: str, words: str) -> None:
    path = write("a.jsonl", rows({"text": "One."}, line, {"text": "Three."}))
    first, bad, last = open_articles([str(path)])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Unread)
    assert bad.kind == kind
    assert words in bad.message
    assert f"{path}:2" in bad.message
    assert bad.id == ("k" if line.startswith(b'{"id": "k"') and b"\xe9" not in line else f"{path}:2")


def test_a_line_says_more_than_the_flags(write: Write) -> None:
    path = write("a.jsonl", rows({"text": "T", "published": "2031-05-02T23:10:00Z"}, {"text": "U"}))
    found = open_articles([str(path)], metadata=Metadata(published="2030-01-01", outlet="Post"))
    assert [(a.published, a.outlet) for a in found if isinstance(a, Article)] == [
        ("2031-05-02", "Post"),
        ("2030-01-01", "Post"),
    ]


def test_a_json_document_is_one_article_or_an_array(write: Write) -> None:
    one = json.dumps({"id": "x", "text": "One."}, indent=1)
    assert only(write("a.json", one)) == Article("x", "One.")
    found = list(
        open_articles([str(write("b.json", json.dumps([{"text": "A"}, 5, {"id": "c", "text": "C"}])))])
    )
    assert [type(f) for f in found] == [Article, Unread, Article]


PAGE = """<!doctype html><html lang="en-GB"><head><title>Dam row grows | The Harbour Post</title>
<meta property="og:title" content="Dam row grows"><meta property="og:site_name" content="The Harbour Post">
<meta name="author" content="Ana Belo">
<meta property="article:published_time" content="2031-05-02T10:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Dam row grows</h1>
<p>The minister said on Monday that the dam was safe and that nobody had to leave the valley below it.</p>
<p>“We will stay,” said <b>Mayor Oru</b>, who has led the town for nine years and trusts nobody.</p>
<p>He added:</p><blockquote><p>“We pay our taxes, and we want answers.”</p></blockquote>
<p>The council meets again on Thursday to vote on the plan that the ministry floated.</p></article>
<footer>Copyright The Harbour Post. All rights reserved.</footer></body></html>"""


def test_a_page_gives_its_paragraphs_and_metadata(write: Write) -> None:
    found = only(write("a.html", PAGE))
    assert isinstance(found, Article)
    assert found.text.split("\n\n")[:4] == [
        "The minister said on Monday that the dam was safe and that nobody had to leave the valley below it.",
        "“We will stay,” said Mayor Oru, who has led the town for nine years and trusts nobody.",
        "He added:",
        "“We pay our taxes, and we want answers.”",
    ]
    assert "Copyright" not in found.text
    about = (found.title, found.byline, found.outlet, found.published, found.language)
    assert about == ("Dam row grows", "Ana Belo", "The Harbour Post", "2031-05-02", "en")


def test_flags_overrule_a_page_and_the_page_tells_its_encoding(write: Write) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252")
    found = only(write("a.htm", page), metadata=Metadata(outlet="Wire"))
    assert isinstance(found, Article)
    assert found.outlet == "Wire"
    assert "“We will stay,”" in found.text


@pytest.mark.parametrize(
    "before", ["", "\ufeff\n", "<!-- saved -->\n<!-- twice -->", '<?xml version="1.0"?>\n']
)
def test_a_page_is_known_by_how_it_begins(write: Write, before: str) -> None:
    found = only(write("saved", before + PAGE))
    assert isinstance(found, Article)
    assert found.title == "Dam row grows"


def test_a_text_that_only_names_a_page_is_none(write: Write) -> None:
    text = "<!-- x --> " * 300 + "<htmlx> said no."
    assert only(write("a.txt", text)) == Article(str(write("a.txt", text)), text)


def test_the_byte_order_mark_of_a_page_tells_its_encoding(write: Write) -> None:
    found = only(write("a.html", PAGE.encode("utf-16")))
    assert isinstance(found, Article)
    assert "“We will stay,”" in found.text


def test_a_page_that_breaks_the_extraction_does_not_end_the_run(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("onrecord.sources.html.trafilatura.bare_extraction", broken)
    kind, message = unread(write("a.html", PAGE))
    assert kind == "no-article"
    assert "RecursionError: too deep" in message


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"Oru said no.", ["Oru said no."]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'{\n "text": "One."\n}\n', ["One."]),
        (b'[{"text": "One."}, {"text": "Two."}]', ["One.", "Two."]),
        (b"{curly} said no.", ["{curly} said no."]),
    ],
)
def test_standard_input_is_told_by_how_it_begins(
    monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    assert [a.text for a in open_articles(["-"]) if isinstance(a, Article)] == texts


def test_articles_are_taken_one_at_a_time(write: Write) -> None:
    path = write("a.jsonl", rows(*({"text": f"Text {n}."} for n in range(3)), b"no json\n"))
    run = open_articles([str(path)])
    assert next(run) == Article(f"{path}:1", "Text 0.")
    run.close()  # type: ignore[attr-defined]
