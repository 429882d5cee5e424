"""A stranger: has the addresses, time, and ids that somebody photographed. Every operation and every page of
every front end, without a token and with a made-up one."""

import pytest
from flask import Flask

from app.db import new_id
from app.services.core.permissions import PRIVACY_VERSION
from tests.attackers.world import World, create_world, everything, heard, pages, token_of
from tests.factories import create_person
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


@pytest.mark.parametrize("signed_in", [False, True])
def test_what_is_there_is_refused_as_what_never_was(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch, signed_in: bool
) -> None:
    """Ids that are somebody's, and ids that are nobody's: the same statuses and the same words, for a guest
    and for a resident who has nothing to do with them."""
    token = token_of(create_person(consent_version=PRIVACY_VERSION).id) if signed_in else None
    freeze(monkeypatch)
    real, unreal = (
        [
            (method, address.split("?")[0].count("/"), status, _refusal(status, text, ids))
            for method, address, status, text in everything(app, ids, token)
        ]
        for ids in (ids_of(world), _nobodys(world))
    )
    assert len(real) == len(unreal) > 250
    assert [pair for pair in zip(real, unreal, strict=True) if pair[0] != pair[1]] == []


def _nobodys(world: World) -> dict[str, str]:
    return {name: new_id() for name in ids_of(world)} | {"side": "a"}


def _refusal(status: int, text: str, ids: dict[str, str]) -> str | None:
    """What was said to who got nothing, without the ids that were asked for."""
    if status < 400:
        return None
    for name in ids.keys() - {"side"}:
        text = text.replace(ids[name], name)
    return text
