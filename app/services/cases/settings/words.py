"""The words of the lists that case work chooses from. None is ever deleted: cases that were given one keep
it, and what is retired is chosen no more."""

from dataclasses import dataclass
from typing import Any

from app.db import new_id
from app.errors import Invalid, NotFound
from app.models import CodeItem
from app.prepared import add
from app.services.cases.follow_ups.contacting import FRESH_VIOLENCE
from app.services.cases.guards import AGREEMENT_PAPER
from app.services.cases.warnings.facts import TOLD_BY_SOURCE
from app.services.cases.warnings.rules import CONFLICT, LETHAL, NO_INCOME, OF_CHILDREN, SECOND_WARNING
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.permissions import ADMIN, require_all, require_somewhere
from app.services.core.views import from_row

LISTS = (
    "sources",
    "causes",
    "methods",
    "outcomes",
    "needs",
    "barriers",
    "papers",
    "risk_facts",
    "volunteer_kinds",
)
# What rules of the program look at: it may be called otherwise, and stays.
_RULED = {
    "sources": frozenset(TOLD_BY_SOURCE),
    "causes": frozenset({*CONFLICT, NO_INCOME}),
    "papers": frozenset({AGREEMENT_PAPER}),
    "risk_facts": frozenset({*LETHAL, *OF_CHILDREN, SECOND_WARNING, FRESH_VIOLENCE}),
}


@dataclass(frozen=True)
class Word:
    """A word of a list. `stays` is one that a rule of the program looks at."""

    id: str
    list: str
    key: str
    name: str
    position: int
    required: bool
    in_use: bool
    stays: bool


def list_words(actor: Actor, list_name: str) -> list[Word]:
    """A list in its order, retired words too. Raises `Forbidden`, `NotFound`."""
    _require_list(actor, list_name)
    rows = CodeItem.select().where(CodeItem.list == list_name)
    return [_view(row) for row in rows.order_by(CodeItem.position, CodeItem.key).dicts()]


def get_word(actor: Actor, list_name: str, word_id: str) -> Word:
    """Raises `Forbidden`, `NotFound`."""
    _require_list(actor, list_name)
    row = CodeItem.select().where(CodeItem.id == word_id, CodeItem.list == list_name).dicts().first()
    if row is None:
        raise NotFound()
    return _view(row)


def _require_list(actor: Actor, list_name: str) -> None:
    require_somewhere(actor, ADMIN)
    if list_name not in LISTS:
        raise NotFound()


def _view(row: dict[str, Any]) -> Word:
    stays = row["key"] in _RULED.get(row["list"], ())
    return from_row(Word, row, in_use=row["retired_at"] is None, stays=stays)


@command("case_word:keep", "code_item")
def add_word(call: Call, *, list_name: str, facts: dict[str, Any]) -> str:
    """One more word. Raises `Forbidden`, `NotFound`, `Invalid`."""
    require_all(call.actor, ADMIN)
    _require_list(call.actor, list_name)
    _take_turn(list_name)
    word_id = new_id()
    # A key of its own that no word of the program's can be: what it is called may change.
    add(CodeItem, id=word_id, key=word_id, list=list_name, **_checked(call, list_name, "", facts))
    audit.record(call, "case_word:keep", "code_item", word_id, data={"list": list_name})
    return word_id


@command("case_word:keep", "code_item")
def change_word(call: Call, word_id: str, *, list_name: str, facts: dict[str, Any]) -> str:
    """What a word is called, its place, whether it is chosen any more. Raises `Forbidden`, `NotFound`,
    `Invalid`."""
    require_all(call.actor, ADMIN)
    _take_turn(list_name)
    kept = get_word(call.actor, list_name, word_id)
    values = _checked(call, list_name, word_id, facts)
    if values["retired_at"] is not None and kept.in_use:
        _require_spare(kept)
    CodeItem.update(**values).where(CodeItem.id == word_id).execute()
    audit.record(call, "case_word:keep", "code_item", word_id, data={"list": list_name})
    return word_id


def _take_turn(list_name: str) -> None:
    """One change of a list at a time: what is refused hangs on its other words."""
    CodeItem.turn().where(CodeItem.list == list_name).execute()


def _checked(call: Call, list_name: str, word_id: str, facts: dict[str, Any]) -> dict[str, Any]:
    namesake = CodeItem.select().where(
        CodeItem.list == list_name, CodeItem.name == facts["name"], CodeItem.id != word_id
    )
    if namesake.exists():
        raise Invalid(fields={"name": ["列表中已有这个词"]})
    return {
        "name": facts["name"],
        "position": facts["position"],
        "required": facts["required"] and list_name == "papers",
        "retired_at": None if facts["in_use"] else call.now,
    }


def _require_spare(word: Word) -> None:
    if word.stays:
        raise Invalid(fields={"in_use": ["预警或办理的规则要用到它，可以改名，不能停用"]})
    others = CodeItem.select().where(
        CodeItem.list == word.list, CodeItem.retired_at.is_null(), CodeItem.id != word.id
    )
    if not others.exists():
        raise Invalid(fields={"in_use": ["列表中至少留一个在用的词"]})
