"""The disk is full, where the database lies and where uploads wait; then there is room again."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.faults.servers import until

FULL_S = 10.0
Opens = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 MB."""
    if os.getuid() != 0:
        pytest.skip("only root may mount a file system")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk(settle_in: Opens, outcome: Callable[[str], None], small_disk: Path) -> None:
    with settle_in(f"sqlite:///{small_disk}/house.db", TMPDIR=str(small_disk)) as house:
        house.crowd.wait_for(100)
        filled_at, filler = time.monotonic(), small_disk / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        until(lambda: house.crowd.counts(filled_at)[503] > 0)
        time.sleep(FULL_S)
        filler.unlink()
        room_at = time.monotonic()
        house.crowd.wait_for(120)
        away, after = house.crowd.away(filled_at), house.crowd.away(room_at)
    outcome(f"503 for {away:.1f} s, {after:.1f} s after there was room; {dict(house.crowd.counts())}")
