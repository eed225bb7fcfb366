"""The only module that imports protego: what a site's robots.txt allows (RFC 9309)."""

from typing import Final

from protego import Protego

NAME: Final = "onrecord"
"""By which name robots.txt speaks of this program."""

LIMIT: Final = 512_000
"""The most bytes of a robots.txt that are looked at."""

_LONGEST: Final = 30.0
"""The longest pause, in seconds, that a site may ask for."""


class Rules:
    """What one site allows."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(text)

    def allow(self, address: str) -> bool:
        """Whether this address may be asked for."""
        return bool(self._rules.can_fetch(address, NAME))

    def pause(self) -> float:
        """The seconds that the site wants between two requests, 0 if it does not say."""
        asked = self._rules.crawl_delay(NAME)
        return min(float(asked), _LONGEST) if asked else 0.0


ALL: Final = ""
"""The text of a robots.txt that allows everything."""
