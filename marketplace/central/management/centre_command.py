"""What the centre's own commands share: a fault is one sentence and exit code 2; does nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.migrations.executor import MigrationExecutor

from marketplace.central.errors import KeyExposed, KeyUnreadable

EXIT_FAULT = 2
MIGRATE = "python -m marketplace.central migrate"


def fault(sentence: str) -> CommandError:
    """What to raise when the administrator has to do something; the sentence says what."""
    return CommandError(sentence, returncode=EXIT_FAULT)


class CentreCommand(BaseCommand):
    """A command on a database that must be there and up to date."""

    requires_migrations_checks = False

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Runs the command; what it cannot do is told in one sentence."""
        try:
            if missing_migrations():
                raise fault(f"the database is not up to date; please run: {MIGRATE}")
            return super().execute(*args, **options)
        except OperationalError as exc:
            raise fault(f"the database in {place()} does not answer: {exc}") from exc
        except KeyExposed as exc:
            raise fault(f"others can read the key {exc.field}; please run: chmod 600 {exc.field}") from exc
        except KeyUnreadable as exc:
            raise fault(f"there is no usable key in {exc.field}; put the backup of it back") from exc


def place() -> str:
    """Where the database is, to a person; nothing of DATABASE_URL, which may hold a password."""
    name = settings.DATABASES[DEFAULT_DB_ALIAS]["NAME"]
    return str(name.parent) if isinstance(name, Path) else f"PostgreSQL ({name})"


def missing_migrations() -> bool:
    """Whether `migrate` has still something to do, also when there is no database at all."""
    database = settings.DATABASES[DEFAULT_DB_ALIAS]["NAME"]
    if isinstance(database, Path) and not database.exists():  # asking SQLite would make the file
        return True
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
