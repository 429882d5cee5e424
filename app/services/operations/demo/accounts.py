"""The demo's accounts: staff with passwords of this machine, and how its deeds are done in their names."""

import json
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.models import StaffAccount, Station, Team
from app.services.accounts.sessions import grants_of
from app.services.accounts.staff import add_staff, set_password
from app.services.core.call import Actor, Call
from app.services.counseling.teams import add_counselor
from app.services.people import text_checks
from app.services.people.profiles import type_phone, update_profile

ADMIN = "demo-admin"
TOWN = "demo-shengyuan"
# Who answers for a district, and who counsels there.
ORGANIZERS = {"370502": "demo-dongying", "370503": "demo-hekou", "370505": "demo-kenli"}
COUNSELORS = {
    "370502": "demo-counselor",
    "370503": "demo-hekou-counselor",
    "370505": "demo-kenli-counselor",
}
# The label, the account, its role, its division, the person's name. The 154 numbers were never given out.
_STAFF = (
    ("市级管理员", ADMIN, "admin", "370500", "李敏"),
    ("东营区组织者", ORGANIZERS["370502"], "organizer", "370502", "王静"),
    ("河口区组织者", ORGANIZERS["370503"], "organizer", "370503", "张丽"),
    ("垦利区组织者", ORGANIZERS["370505"], "organizer", "370505", "赵蕾"),
    ("胜园街道组织者", TOWN, "organizer", "370502006", "刘洋"),
    ("东营区辅导员", COUNSELORS["370502"], "counselor", "370502", "陈悦"),
    ("河口区辅导员", COUNSELORS["370503"], "counselor", "370503", "孙倩"),
    ("垦利区辅导员", COUNSELORS["370505"], "counselor", "370505", "周宁"),
)
_PHONE = "1540000{:04}"


@dataclass(frozen=True)
class DemoAccount:
    """An account of the console, with its password on this machine."""

    label: str
    username: str
    password: str


def load_staff(kept: Path, *, since: datetime, now: datetime) -> list[DemoAccount]:
    """The accounts of this database, with the passwords of this machine. They exist `since` a while."""
    passwords = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    accounts = []
    for number, (label, username, role, area, name) in enumerate(_STAFF):
        known = username in passwords
        password = passwords.setdefault(username, f"demo-{secrets.token_hex(6)}")
        if not StaffAccount.select().where(StaffAccount.username == username).exists():
            add_staff(username, role, area, password, now=since)
            call = call_of(username, since)
            update_profile(call, {"nickname": name}, text_checks.CLEAR)
            type_phone(call, _PHONE.format(number))
        elif not known:
            set_password(username, password, now=now)
        accounts.append(DemoAccount(label, username, password))
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(passwords, file)
    return accounts


def join_teams(*, since: datetime) -> None:
    """A district's counselor belongs to every team of it, so that each day shows something."""
    call = call_of(ADMIN, since)
    for district, username in COUNSELORS.items():
        ours = Team.select(Team.id).join(Station).where(Station.area.startswith(district))
        for (team_id,) in list(ours.order_by(Team.name).tuples()):
            add_counselor(call, team_id, username)


def call_of(username: str, now: datetime) -> Call:
    """A deed of a member of staff at a moment."""
    person_id = StaffAccount.get(StaffAccount.username == username).person_id
    return Call(Actor(person_id, "staff", "", None, grants_of(person_id)), now)


def organizer_of(area: str, now: datetime) -> Call:
    """A deed of whoever organizes the district of an area."""
    return call_of(ORGANIZERS[area[:6]], now)
