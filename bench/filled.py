"""A database of one's own for a bench, on any engine, with statistics of what is in it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from flask import Flask

from app import db, migrate
from app.factory import create_app
from bench import __main__ as rates
from tests.conftest import make_config


@contextmanager
def filled(engine: str, what: str) -> Iterator[Flask]:
    """The app over an empty database of the engine's, which is dropped afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=f"huhang-{what}-")))
        url = stack.enter_context(rates._database(engine, folder, f"huhang_{what}_{os.getpid()}"))
        app = create_app(make_config(url))
        stack.callback(db.database.obj.close_all)
        migrate.upgrade()
        yield app


def gather_statistics(engine: str) -> None:
    """As both servers do by themselves within minutes; the embedded engine has none."""
    says = {"mariadb": "ANALYZE TABLE", "postgresql": "VACUUM ANALYZE"}.get(engine)
    for table in db.database.get_tables() if says else ():
        db.database.execute_sql(f"{says} {table}")
