"""What words are about, for commands that change contents."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.reading.reader import Reader
    from onrecord.store.replay import ToVector


def to_vector(model: Path | None) -> "ToVector":
    """What words are about, where the article's other vectors are this model's, too; it is loaded when it is
    first needed. model: its folder, None for the bundled one."""

    @cache
    def reader() -> "Reader":
        from onrecord.reading.reader import Reader

        return Reader.load(model, threads=1)

    return lambda words, label: reader().vector(words) if reader().info.model == label else None
