"""Two histories that differ only in what A said and did: what B's worker, the colleague, the admin and the
organizer are answered is equal, byte for byte."""

import random
from datetime import date, timedelta

import pytest

from app import clock
from app.models import CaseParty, FollowUp, Person
from app.prepared import add
from app.services.cases import parties
from tests.conftest import NOW
from tests.services.counseling.desk import Counseling

SECRETS = ("她怕他", "她想离开", "他打了她")


def deeds(rng, side="a"):
    """Some things that a side's worker does in its file, in some order."""
    facts = {"key": rng.choice(["afraid", "weapon", "strangled"]), "told_by": "self", "day": "2026-11-20"}
    every = [
        ("entries", {"side": side, "step": "listen", "text": rng.choice(SECRETS)}),
        ("entries", {"side": side, "text": rng.choice(SECRETS)}),
        ("drafts", {"side": side, "text": rng.choice(SECRETS)}),
        ("codes", {"side": side, "list": "causes", "keys": ["violence"], "main": "violence"}),
        ("papers", {"side": side, "kind": "evidence", "pages": 3}),
        ("facts", facts),
        ("level", {"level": rng.choice(["none", "yellow", "orange"]), "reason": rng.choice(SECRETS)}),
        ("calls", {"event": rng.choice(["cooling", "order", "report"]), "base_day": "2026-11-20"}),
        ("tried", {"channel": "phone", "result": rng.choice(["no_answer", "not_alone", "reached"])}),
        (
            "heard",
            {"outcome": rng.choice(["worse", "violence", "same", "no_contact"]), "text": rng.choice(SECRETS)},
        ),
        ("child", {"birth_year": rng.randint(2010, 2024), "lives_with": rng.choice(["a", "b", "both"])}),
        ("party", {"address": "新的住址", "address_hidden": True, "phone": "13900009999"}),
    ]
    rng.shuffle(every)
    return every[: rng.randint(1, len(every))]


def act(user, desk, deed, body, side="a"):
    """Does one of these deeds; gives its answer."""
    party = desk.party(side)
    if deed == "child":
        # Written at the console alone, shown here, too.
        call = Counseling(Person.get_by_id(user.person_id)).at(clock.now())
        parties.add_child(call, desk.id, side=side, **body)
        return user.get(f"/cases/{desk.id}/sides/{side}")
    answer = {
        "entries": lambda: user.post(f"/cases/{desk.id}/entries", body),
        "drafts": lambda: user.put(f"/cases/{desk.id}/drafts/t-{side}", body),
        "codes": lambda: user.post(f"/cases/{desk.id}/codes", body),
        "papers": lambda: user.post(f"/cases/{desk.id}/papers", body),
        "facts": lambda: user.post(f"/case-parties/{party}/risk-facts", body),
        "level": lambda: user.post(f"/case-parties/{party}/risk-levels", body),
        "calls": lambda: user.post(f"/case-parties/{party}/follow-ups", body),
        "tried": lambda: user.post(f"/follow-ups/{planned(party)}/tries", body),
        "heard": lambda: user.post(f"/follow-ups/{planned(party)}/outcome", body),
        "party": lambda: user.put(f"/case-parties/{party}", body),
    }[deed]()
    assert answer.status_code in (200, 201), (deed, answer.get_json())
    return answer


def planned(party):
    """A call of the party's that is to be made: there is always one more."""
    order = date(2027, 3, 1) + timedelta(days=FollowUp.select().where(FollowUp.party == party).count())
    row = {"party": party, "rule": "order_30", "base_day": order, "due_on": NOW.date()}
    return add(FollowUp, **row, open_key=f"{party}:{order}", planned_at=NOW)


def seen(users, desk):
    """All that the others are answered."""
    case, a, b = desk.id, desk.party("a"), desk.party("b")
    paths = [
        "/cases",
        f"/cases/{case}",
        f"/cases/{case}/sides/a",
        f"/cases/{case}/sides/b",
        f"/cases/{case}/sides/joint",
        f"/cases/{case}/entries/listen-a",
        f"/cases/{case}/papers",
        f"/cases/{case}/workers",
        f"/case-parties/{a}/phone",
        f"/case-parties/{b}/phone",
        f"/case-parties/{a}/risk",
        f"/case-parties/{b}/risk",
        f"/case-parties/{a}/follow-ups",
        f"/case-parties/{b}/follow-ups",
        "/follow-ups",
        "/me/inbox",
        "/risk-levels",
    ]
    others = ("worker b", "colleague", "admin", "organizer")
    return {(who, path): users[who].get(path).data for who in others for path in paths}


@pytest.mark.parametrize("seed", range(4))
def test_nobody_else_learns_what_a_said(around, seed):
    desk, users = around
    CaseParty.update(birth_year=1990).execute()
    # What B's own file says stays there, whatever A's says of the same.
    causes = {"side": "b", "list": "causes", "keys": ["money"], "main": "money"}
    act(users["lead"], desk, "codes", causes)
    before = seen(users, desk)
    for deed, body in deeds(random.Random(seed)):
        act(users["worker a"], desk, deed, body)
    assert seen(users, desk) == before


def test_the_control(around):
    """A word in the joint file shows to B's worker: the comparison sees a difference where there is one."""
    desk, users = around
    before = seen(users, desk)
    assert users["lead"].post(f"/cases/{desk.id}/pause", {"reason": "一方住院"}).status_code == 200
    assert seen(users, desk) != before
