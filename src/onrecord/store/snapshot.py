"""Several questions to the record, answered as of one moment."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.store.database import Record
from onrecord.store.failures import told


@contextmanager
def snapshot(record: Record) -> Iterator[sqlite3.Connection]:
    """What others write meanwhile is not seen inside; nothing is written, so that a record opened for reading
    alone will do. Inside a transaction it is a part of that one."""
    connection = record.connection
    with told(record.path):
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")
