"""Everything that can go wrong, in one place.

OnRecordError              .kind, a short word for programs
  ArticleError             an article cannot be read; .source names the file, line or id
    EmptyArticle           there is no text
    BinaryInput            the bytes are not text
    WrongEncoding          the bytes do not fit the encoding; .encoding
    NoArticleInPage        an HTML page holds no article
    BadLine                a line of JSONL is no JSON, lacks `text`, or holds a value of a wrong kind
    InputTooLarge          more than the reader takes in one piece; .size, .limit (bytes)
    CannotOpen             the file is missing, is a folder, or may not be read
  ModelError               weights missing, damaged, or of another kind; .path
  CorpusError              an annotated corpus cannot be used; .source
  MissingExtra             an optional part of onrecord is not installed; .extra

Each message says what happened, to which input, and what to try.
"""


class OnRecordError(Exception):
    """The root of the family: catch this to catch all of them."""

    kind = "error"


class ArticleError(OnRecordError):
    """An article cannot be read. `source` names the file, the line of a file, or the article's id."""

    kind = "article"

    def __init__(self, message: str, *, source: str) -> None:
        super().__init__(message)
        self.source = source


class EmptyArticle(ArticleError):
    """There is no text."""

    kind = "empty"


class BinaryInput(ArticleError):
    """The bytes are not text."""

    kind = "binary"


class WrongEncoding(ArticleError):
    """The bytes do not fit the encoding that was assumed or asked for."""

    kind = "encoding"

    def __init__(self, message: str, *, source: str, encoding: str) -> None:
        super().__init__(message, source=source)
        self.encoding = encoding


class NoArticleInPage(ArticleError):
    """An HTML page holds no article."""

    kind = "no-article"


class BadLine(ArticleError):
    """A line of JSONL is no JSON, lacks `text`, or holds a value of a wrong kind."""

    kind = "bad-line"


class InputTooLarge(ArticleError):
    """More than the reader takes in one piece. `size` and `limit` are bytes."""

    kind = "too-large"

    def __init__(self, message: str, *, source: str, size: int, limit: int) -> None:
        super().__init__(message, source=source)
        self.size = size
        self.limit = limit


class CannotOpen(ArticleError):
    """The file is missing, is a folder, or may not be read."""

    kind = "cannot-open"


class ModelError(OnRecordError):
    """The weights are missing, damaged, or of another kind. `path` is the model's folder."""

    kind = "model"

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class CorpusError(OnRecordError):
    """An annotated corpus cannot be used. `source` names the file and, if known, the record."""

    kind = "corpus"

    def __init__(self, message: str, *, source: str) -> None:
        super().__init__(message)
        self.source = source


class MissingExtra(OnRecordError):
    """An optional part of onrecord is not installed. `extra` names it."""

    kind = "missing-extra"

    def __init__(self, message: str, *, extra: str) -> None:
        super().__init__(message)
        self.extra = extra
