"""Files and folders that an export makes, and the names of files for articles."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST
from pathlib import Path
from typing import Final

_KEPT: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.")
_ESCAPED: Final = re.compile(rb"=([0-9A-F]{2})")
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST: Final = 150
_CUT: Final = "=~"
_UNHOLDABLE: Final = re.compile("[\0\ud800-\udfff]")


def holdable(text: str) -> str:
    """A text as other tools can hold it: NUL and lone surrogates become U+FFFD, one for one, so that all
    positions stay."""
    return _UNHOLDABLE.sub("\ufffd", text)


def file_names(id: str) -> tuple[str, str]:  # noqa: A002 - the record's own name
    """Two names without suffix for the file of an article: one that tells the id again, unless it is too
    long, and one by its hash, for when the first is taken, as "a" takes "A" on some disks.

    All but ASCII letters, digits and _-. is written as =XX, the bytes of its UTF-8 in hexadecimal.
    """
    data = id.encode("utf-8", "surrogatepass")
    plain = "".join(chr(b) if b in _KEPT else f"={b:02X}" for b in data) or "="
    if plain[0] == "." or _DEVICES.match(plain):
        plain = f"={ord(plain[0]):02X}{plain[1:]}"
    hashed = f"{plain[:100]}{_CUT}{hashlib.sha256(data).hexdigest()[:16]}"
    return (plain if len(plain) <= _LONGEST else hashed), hashed


def article_of(name: str) -> str | None:
    """The id of the article whose file has this name (without suffix); None if only its hash tells."""
    if _CUT in name:
        return None
    if name == "=":
        return ""
    data = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), name.encode("utf-8", "surrogatepass"))
    return data.decode("utf-8", "surrogatepass")


def write_new(folder: Path, id: str, data: bytes, suffix: str) -> Path:  # noqa: A002
    """Write the file of an article into a folder, and return its path. Raises OSError."""
    plain, hashed = file_names(id)
    for name in (plain, hashed):
        path = folder / f"{name}{suffix}"
        with suppress(FileExistsError), path.open("xb") as file:
            file.write(data)
            return path
    raise FileExistsError(EEXIST, "is there already: two articles have one id", str(path))


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """A folder to fill, which stands at `place` once it is whole, and nowhere if an error leaves the block.

    Raises FileExistsError if there is something already, but for an empty folder.
    """
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise FileExistsError(EEXIST, "is there already and not empty; name a new folder", str(place))
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f"{place.name}.{os.getpid()}.part")
    aside.mkdir()
    try:
        yield aside
        with suppress(FileNotFoundError):
            place.rmdir()
        aside.replace(place)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


@contextmanager
def new_file(place: Path) -> Iterator[Path]:
    """A path to write to, whose file stands at `place` once it is whole; nothing changes if an error leaves
    the block. A link stays a link."""
    target = place.resolve() if place.exists() else place
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        yield aside
        aside.replace(target)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
