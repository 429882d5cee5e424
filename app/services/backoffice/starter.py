"""A set of topics, hotlines and courses to begin with. Whoever sets a new programme up takes what fits and
changes it afterwards on its own page; what is there already is never touched."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.letters import folded, phone
from app.models import Course, Hotline, Topic
from app.prepared import add
from app.services.core import audit, public_version
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.permissions import ADMIN, require_all

_DATA = Path(__file__).with_name("starter.json")


@dataclass(frozen=True)
class Starter:
    """What could still be taken: words by key."""

    hotlines: dict[str, str]
    topics: dict[str, str]
    courses: dict[str, str]

    def __bool__(self) -> bool:
        return bool(self.hotlines or self.topics or self.courses)


def offer(actor: Actor) -> Starter:
    """What of the set is not there yet, by number, key and title. Raises `Forbidden`."""
    require_all(actor, ADMIN)
    left = _left()
    return Starter(
        hotlines={one["key"]: f"{one['name']} {one['number']}" for one in left["hotlines"]},
        topics={one["key"]: one["name"] for one in left["topics"]},
        courses={one["key"]: f"{one['title']}（{one['minutes']}分钟）" for one in left["courses"]},
    )


@command("starter:take", "programme")
def take(call: Call, *, hotlines: Sequence[str], topics: Sequence[str], courses: Sequence[str]) -> str:
    """Adds what was chosen of the set and is not there yet. Raises `Forbidden`."""
    require_all(call.actor, ADMIN)
    left = _left()
    for model, kind, wanted in ((Hotline, "hotlines", hotlines), (Topic, "topics", topics)):
        for position, one in enumerate(left[kind]):
            if one["key"] in wanted:
                add(model, **one, position=position)
    for one in left["courses"]:
        if one["key"] in courses:
            add(Course, **one)
    counts = {"hotlines": len(hotlines), "topics": len(topics), "courses": len(courses)}
    audit.record(call, "starter:take", "programme", None, data=counts)
    public_version.changed()
    return "done"


def _left() -> dict[str, list[dict[str, Any]]]:
    keys = {
        kind: {key for (key,) in model.select(model.key).tuples()}
        for kind, model in (("hotlines", Hotline), ("topics", Topic), ("courses", Course))
    }
    data = _read()
    there = {
        "hotlines": ("number", phone, Hotline.number),
        "topics": ("name", folded, Topic.name),
        "courses": ("title", folded, Course.title),
    }
    left = {}
    for kind, (name, plain, column) in there.items():
        known = {plain(value) for (value,) in column.model.select(column).tuples()}
        left[kind] = [
            one for one in data[kind] if plain(one[name]) not in known and one["key"] not in keys[kind]
        ]
    return left


@cache
def _read() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data
