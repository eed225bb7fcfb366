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


class StoreError(OnRecordError):
    """The record cannot be used. `path` is its file; what was finished before stays in it."""

    kind = "record"

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class NoRecord(StoreError):
    """There is no such file."""

    kind = "no-record"


class NotARecord(StoreError):
    """The file is something else; it was not touched."""

    kind = "not-a-record"


class _OtherSchema(StoreError):
    """`schema` is the file's, `known` the newest that this onrecord knows."""

    def __init__(self, message: str, *, path: str, schema: int, known: int) -> None:
        super().__init__(message, path=path)
        self.schema = schema
        self.known = known


class NewerSchema(_OtherSchema):
    """A newer onrecord made the file."""

    kind = "newer-schema"


class OlderSchema(_OtherSchema):
    """An older onrecord made the file, and it was opened for reading alone."""

    kind = "older-schema"


class ReadOnlyRecord(StoreError):
    """The file, its folder or its disk does not let onrecord write."""

    kind = "read-only"


class DiskFull(StoreError):
    """No space is left, or a quota is used up."""

    kind = "disk-full"


class DiskFailure(StoreError):
    """The disk could not be read or written."""

    kind = "disk"


class Locked(StoreError):
    """Another program has been writing for too long."""

    kind = "locked"


class DamagedRecord(StoreError):
    """The file was damaged by something else."""

    kind = "damaged"


class TooLargeForRecord(StoreError):
    """A text is larger than the file can hold in one piece."""

    kind = "too-large"


class MissingExtra(OnRecordError):
    """An optional part of onrecord is not installed. `extra` names it."""

    kind = "missing-extra"

    def __init__(self, message: str, *, extra: str) -> None:
        super().__init__(message)
        self.extra = extra
