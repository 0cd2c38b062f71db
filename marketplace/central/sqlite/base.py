"""Django's SQLite backend on the library inside sqlcipher3; Django asks for the name of this module.

The system's SQLite (3.40) can damage a database in WAL mode when two connections write and checkpoint
at the same moment (mended in 3.51.3, docs/sync.md); sqlcipher3 brings 3.53. No key is given: the file
is an ordinary SQLite database that every tool can read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.backends.sqlite3 import base as stock
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]  # django-stubs leaves it out
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as library


def _from_text(parse: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda raw: parse(raw.decode())


def _date_text(value: date) -> str:
    return value.isoformat()


def _datetime_text(value: datetime) -> str:
    return value.isoformat(" ")


library.register_converter("bool", b"1".__eq__)
library.register_converter("date", _from_text(parse_date))
library.register_converter("time", _from_text(parse_time))
library.register_converter("datetime", _from_text(parse_datetime))
library.register_converter("timestamp", _from_text(parse_datetime))
library.register_adapter(Decimal, str)
library.register_adapter(date, _date_text)
library.register_adapter(datetime, _datetime_text)


class Cursor(library.Cursor):  # type: ignore[misc]  # sqlcipher3 has no types
    """Writes Django's %s as the library's ?; same work as Django's cursor, on another library."""

    convert_query = stock.SQLiteCursorWrapper.convert_query

    def execute(self, query: str, params: Any = None) -> Any:
        """Runs one statement."""
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, dict) else None
        return super().execute(self.convert_query(query, param_names=names), params)

    def executemany(self, query: str, param_list: Any) -> Any:
        """Runs one statement for each row of parameters."""
        return super().executemany(self.convert_query(query), param_list)


class DatabaseWrapper(stock.DatabaseWrapper):
    """A connection like Django's own."""

    Database = library
    # PostgreSQL refuses a text that is longer than its column: so does this one, or a fault would show there only.
    data_type_check_constraints = {  # noqa: RUF012 - as Django declares it
        **stock.DatabaseWrapper.data_type_check_constraints,
        "CharField": 'length("%(column)s") <= %(max_length)s',
    }
    init_commands: list[str]
    """Set by Django from the settings' `init_command`."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Opens the file, with foreign keys checked and the settings' pragmas."""
        connection = library.connect(**conn_params)
        register_functions(connection)
        for command in ("PRAGMA foreign_keys = ON", *self.init_commands):
            if command.strip():
                connection.execute(command)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002 - Django's signature
        """A cursor that speaks Django's way of parameters."""
        return self.connection.cursor(factory=Cursor)
