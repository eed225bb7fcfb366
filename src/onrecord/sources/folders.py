"""The files in folders, in order, hidden ones left out."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from onrecord.sources.kinds import kind_of_suffix


def files_in(folder: str, *, leave_out: Collection[Path] = ()) -> Iterator[str]:
    """The paths of all files in a folder and in the folders inside of it, sorted in each; a folder's own
    files come before those of the folders in it.

    Names that begin with a dot are left out, and so is `leave_out`. A link to a folder is followed, but no
    folder is entered twice. A folder that may not be read is yielded itself, so that opening it tells why.
    """
    left = {path.resolve() for path in leave_out}
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        at = waiting.pop()
        try:
            status = Path(at).stat()
            names = sorted(name for name in os.listdir(at) if not name.startswith("."))  # noqa: PTH208
        except OSError:
            yield at
            continue
        if (status.st_dev, status.st_ino) in entered:
            continue
        entered.add((status.st_dev, status.st_ino))
        paths = [os.path.join(at, name) for name in names]  # noqa: PTH118 - ./a stays ./a
        folders = [path for path in paths if Path(path).is_dir()]
        waiting += reversed(folders)
        inside = set(folders)
        yield from (p for p in paths if p not in inside and not (left and Path(p).resolve() in left))


def is_known(path: str) -> bool:
    """Whether a file found in a folder is of a kind that holds articles, by its name."""
    suffix = Path(path.lower().removesuffix(".gz")).suffix
    return kind_of_suffix(suffix) is not None and Path(path).is_file()
