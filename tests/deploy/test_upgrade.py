"""An upgrade of a house that has lived: everything is in order afterwards, and while the new schema is there
already, the release of before goes on with its work."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.config import ROOT
from tests import engines
from tests.deploy.released import code_of, flask, released

SERVERS = {"mysql": engines.MYSQL, "postgresql": engines.POSTGRES}
# The first that anybody ran. Its schema was left by migrations that drop and rename what it names.
FIRST = "743f1a1"


@pytest.fixture(params=["sqlite", "mysql", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database on each engine."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield f"sqlite:///{tmp_path}/house.db"
            return
        server = SERVERS[request.param]
        engines.need(server)
        yield stack.enter_context(engines.temporary_database(server, f"huhang_upgrade_{os.getpid()}"))


def test_a_house_of_the_first_release_is_upgraded(empty: str, tmp_path: Path) -> None:
    first = code_of(FIRST, tmp_path / "first")
    flask(first, empty, "migrate")
    flask(first, empty, "demo")
    flask(ROOT, empty, "migrate")
    flask(ROOT, empty, "audit")


def test_the_release_of_before_works_on_this_schema(empty: str, tmp_path: Path) -> None:
    """Its demo goes through its services: rota, bookings with their sessions, sign-ups, check-ins, requests,
    cards, certificates, messages. What it wrote is in order for it and for the code that takes over."""
    before = code_of(released()["commit"], tmp_path / "before")
    flask(ROOT, empty, "migrate")
    flask(before, empty, "demo")
    flask(before, empty, "audit")
    flask(ROOT, empty, "audit")
