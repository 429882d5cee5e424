"""PostgreSQL's primary dies and its standby is promoted: the site goes on there by itself."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.faults.servers import (
    Process,
    folder_for,
    postgres_over,
    postgres_user,
    postgresql,
    program,
)

# How long whoever watches the servers takes to be sure that the primary is dead.
DOUBT_S = 5.0
HOST, PORT = "127.0.20.14", 34003
Opens = Callable[..., AbstractContextManager[Any]]


@contextmanager
def _standby(primary: str) -> Iterator[tuple[Process, Path]]:
    """A copy that follows, and confirms each commit before the primary tells it."""
    with folder_for(postgres_user()) as folder:
        data = folder / "data"
        source = primary.rpartition("/")[0] + "/postgres"
        subprocess.run(
            [program("pg_basebackup"), "-d", f"{source}?application_name=standby", "-D", str(data), "-R"]
            + ["-c", "fast"],
            check=True,
            capture_output=True,
            user=postgres_user(),
            cwd=folder,
        )
        server = postgres_over(data, HOST, PORT)
        server.start()
        try:
            yield server, data
        finally:
            server.kill()


def test_the_standby_takes_over(settle_in: Opens, outcome: Callable[[str], None]) -> None:
    with postgresql() as (primary, url), _standby(url) as (_, data):
        with psycopg.connect(url, autocommit=True) as connection:
            # Else what was acknowledged in the last moment would be on the dead machine alone.
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
        name = url.rpartition("/")[2]
        place = url.partition("@")[2].partition("/")[0]
        with settle_in(f"postgresql://postgres@{HOST}:{PORT},{place}/{name}") as house:
            house.crowd.wait_for(100)
            killed_at = time.monotonic()
            primary.kill()
            time.sleep(DOUBT_S)
            subprocess.run(
                [program("pg_ctl"), "promote", "-D", str(data)],
                check=True,
                capture_output=True,
                user=postgres_user(),
                cwd=data.parent,
            )
            promoted_at = time.monotonic()
            with psycopg.connect(host=HOST, port=PORT, user="postgres", autocommit=True) as connection:
                connection.execute("ALTER SYSTEM SET synchronous_standby_names = ''")
                connection.execute("SELECT pg_reload_conf()")
            house.crowd.wait_for(100)
            away, after = house.crowd.away(killed_at), house.crowd.away(promoted_at)
            assert house.crowd.counts(killed_at)[503] > 0
    outcome(f"503 for {away:.1f} s, {after:.1f} s after the promotion; {dict(house.crowd.counts())}")
