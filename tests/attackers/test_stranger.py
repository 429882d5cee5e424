"""A stranger: has the addresses, time, and ids that somebody photographed. Every operation and every page of
every front end, without a token and with a made-up one."""

import pytest
from flask import Flask

from app.db import new_id
from tests.attackers.world import World, create_world, everything, heard, pages
from tests.fuzz.test_never_a_failure import freeze, known_ids

MADE_UP = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzaWQiOiJ4In0.x"


@pytest.fixture
def world(app: Flask) -> World:
    return create_world()


def ids_of(world: World) -> dict[str, str]:
    return {
        "booking_id": world.booking,
        "case_id": world.desk.id,
        "party_id": world.desk.party("a"),
        "person_id": world.her.id,
        "side": "a",
    }


def test_nobody_is_told_a_word(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of her, or who she is, wherever they ask."""
    freeze(monkeypatch)
    for token in (None, MADE_UP):
        told = list(everything(app, ids_of(world), token))
        assert heard([text for *_, text in told]) == set()
        said = "\n".join(text for _, address, _, text in told if world.her.id not in address)
        assert world.her.id not in said
    client = app.test_client()
    console = [client.get(path) for path in pages(app, known_ids() | ids_of(world), "console")]
    assert heard([answer.data.decode(errors="replace") for answer in console]) == set()


def test_what_is_there_is_refused_as_what_never_was(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ids that are somebody's, and ids that are nobody's: the same statuses and the same words, but for what
    everybody may read."""
    freeze(monkeypatch)
    nobodys = dict.fromkeys((*ids_of(world), "booking", "slot", "person"), new_id()) | {"side": "a"}
    real, unreal = (
        [
            (method, address.split("?")[0].count("/"), status, text)
            for method, address, status, text in everything(app, ids)
        ]
        for ids in (ids_of(world), nobodys)
    )
    assert len(real) == len(unreal) > 250
    differ = [one for one, other in zip(real, unreal, strict=True) if _told(one) != _told(other)]
    assert differ == []


def _told(one: tuple[str, int, int, str]) -> tuple[str, int, int]:
    return one[:3]
