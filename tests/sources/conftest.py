from collections.abc import Iterator

import pytest

from onrecord.sources.fetch import Fetcher
from tests.sources.site import QUICK, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    """Reads addresses of this machine, without pauses and with little patience."""
    with Fetcher(allow_private=True, limits=QUICK) as fetcher:
        yield fetcher
