from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with Record.open(path, create=True) as record:
        yield record
