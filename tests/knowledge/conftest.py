from collections.abc import Callable, Iterator

import pytest

from onrecord.knowledge import lines

Refused = Callable[[Callable[[], object], str], str]


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Iterator[Refused]:
    """What a loader says of a file that holds these lines."""
    used = []

    def say(loader: Callable[[], object], text: str) -> str:
        used.append(loader)
        clear(loader)
        monkeypatch.setattr(lines, "entries", lambda _: text.split("\n"))
        with pytest.raises(ValueError, match=r"^\w+\.txt: ") as error:
            loader()
        return str(error.value)

    yield say
    monkeypatch.undo()
    for loader in used:
        clear(loader)


def clear(loader: Callable[[], object]) -> None:
    loader.cache_clear()  # type: ignore[attr-defined]
