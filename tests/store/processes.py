"""What other processes do to a record in the tests."""

import os
import random
from pathlib import Path

from onrecord.records import Reading
from onrecord.store import Record
from tests.store.samples import TEXT, sample


def endless(number: int) -> Reading:
    """The nth of an endless series: every third is a changed version of an earlier one, every fifth is a copy
    of the one before by another outlet."""
    if number % 3 == 2:
        return sample(number // 3, text=_text(number))
    if number % 5 == 4:
        return sample(number, text=_text(number - 1), outlet="Harbour Herald")
    return sample(number, text=_text(number))


def _text(number: int) -> str:
    draw = random.Random(number)
    words = " ".join("".join(draw.choices("aeiourstlnm", k=6)) for _ in range(80))
    return f"{TEXT.format(n=number)} {words}."


def add_endlessly(path: Path, log: Path, first: int) -> None:
    """Add readings until killed; after each, its number goes to the log."""
    file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    with Record.open(path, create=True) as record:
        number = first
        while True:
            record.add(endless(number))
            os.write(file, f"{number}\n".encode())
            number += 1


def add_some(path: Path, first: int, count: int, step: int) -> None:
    """Add some readings and end."""
    with Record.open(path, create=True) as record:
        for number in range(first, first + count * step, step):
            record.add(sample(number))
