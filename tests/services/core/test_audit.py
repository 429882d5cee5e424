"""The business log: what was done, read and refused, and what is never in it."""

import importlib
import inspect
import pkgutil
from dataclasses import replace
from types import CodeType, FunctionType

import pytest

from app import services
from app.db import write_transaction
from app.errors import Conflict, DomainError
from app.models import AuditEntry, Person
from app.services.accounts import second_factor
from app.services.attendance import volunteers
from app.services.cards import own_card
from app.services.cards.codes import new_code
from app.services.core import audit, command
from app.services.core.call import Grant
from app.services.counseling import bookings
from app.services.learning import record
from app.services.lectures.sign_ups import signups
from app.services.messaging import messages
from app.services.people import couples, profiles
from app.services.rota import changes as rota_changes
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_person, create_slot

pytestmark = pytest.mark.usefixtures("database")

GONE = "0" * 24


@pytest.mark.parametrize(
    ("event", "read"),
    [
        ("profile:read", profiles.get_profile),
        ("couple:read", couples.get_link),
        ("booking:list", bookings.list_bookings),
        ("sign_up:list", signups.list_sign_ups),
        ("card:read", own_card.get_card),
        ("inbox:read", messages.list_inbox),
        ("learning_record:read", record.read_learning_record),
    ],
)
def test_each_personal_read_leaves_one_entry(event, read):
    """Who looked at which personal page, and when, is known."""
    person = create_person()
    read(call_of(person))
    (entry,) = AuditEntry.select()
    assert (entry.event, entry.actor, entry.via, entry.at, entry.outcome) == (
        event,
        person.id,
        "wechat",
        NOW,
        "done",
    )


@pytest.mark.parametrize(
    ("event", "object_id", "deed"),
    [
        ("consent:accept", None, lambda call: profiles.accept_consent(call, "old")),
        ("couple:link", None, lambda call: couples.link(call, code="AAAAAAAA")),
        ("booking:create", GONE, lambda call: bookings.book_slot(call, GONE, party="single")),
        ("booking:cancel", GONE, lambda call: bookings.cancel_booking(call, GONE)),
        ("booking:read", GONE, lambda call: bookings.get_booking(call, GONE)),
        ("sign_up:create", GONE, lambda call: signups.sign_up(call, GONE, party="single")),
        ("sign_up:cancel", GONE, lambda call: signups.cancel_sign_up(call, GONE)),
        ("sign_up:accept", GONE, lambda call: signups.accept_offer(call, GONE)),
        ("card:bind", None, lambda call: own_card.bind_card(call, code=new_code())),
        ("otp:confirm", None, lambda call: second_factor.confirm(call, code="123456")),
        ("volunteer:invite", GONE, lambda call: volunteers.invite_volunteers(call, GONE)),
        ("volunteer:accept", None, lambda call: volunteers.accept_invitation(call, code="nonsense")),
    ],
)
def test_each_refusal_leaves_one_entry(event, object_id, deed):
    """A refusal is kept with its reason though everything else of it was rolled back."""
    person = create_person()
    with pytest.raises(DomainError) as refusal:
        deed(call_of(person))
    (entry,) = AuditEntry.select()
    assert (entry.event, entry.actor, entry.object_id, entry.outcome, entry.reason) == (
        event,
        person.id,
        object_id,
        "refused",
        refusal.value.reason,
    )


def every_command():
    """All writing use cases, by their event, as they are called."""
    for module in pkgutil.walk_packages(services.__path__, "app.services."):
        for use_case in vars(importlib.import_module(module.name)).values():
            if inspect.isfunction(use_case) and use_case.__module__ == module.name:
                code = use_case.__code__
                if (code.co_name, code.co_filename) == ("run", command.__file__):
                    yield use_case


# What leaves no entry when it is done, and why.
SILENT = {
    # Every few seconds while somebody writes; the entry that it becomes is logged.
    "app.services.cases.file.drafts.save_draft",
}


def test_each_use_case_leads_to_the_log():
    """All that write, and all steps of the rota, call what writes an entry, or call what does. What settles
    the days after a step writes of visitors, not of the step."""
    steps = [
        change.make
        for module in pkgutil.walk_packages(services.__path__, "app.services.")
        for change in vars(importlib.import_module(module.name)).values()
        if inspect.isclass(change) and isinstance(vars(change).get("make"), FunctionType)
        if change.__module__ == module.name and change is not rota_changes.Change
    ]
    assert len(steps) > 5
    silent = {
        f"{deed.__module__}.{deed.__qualname__}"
        for deed in (*every_command(), *steps)
        if audit.record not in reached(deed, rota_changes.settle_days) and deed is not rota_changes.apply
    }
    assert silent == SILENT


def reached(deed, beside):
    """The functions of the services that it calls, and that those call, as far as their names show."""
    seen, ahead = {beside}, [deed]
    while ahead:
        one = inspect.unwrap(ahead.pop())
        if one in seen:
            continue
        seen.add(one)
        named = set(names_in(one.__code__))
        known = {**one.__globals__, **inspect.getclosurevars(one).nonlocals}
        for thing in [known[name] for name in named & known.keys()]:
            inside = [vars(thing).get(name) for name in named] if inspect.ismodule(thing) else [thing]
            ahead += [f for f in inside if isinstance(f, FunctionType) and f.__module__.startswith("app.")]
    return seen


def names_in(code):
    yield from code.co_names + code.co_freevars
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from names_in(inner)


# No id, but a key that everybody knows: of an area or a topic.
KEYS = {"area", "code", "key"}
TYPED = ("13812345678", "+8613812345678", "王芳", "WANGFANG", "7K3M9PXWQAB2", "Abcdefgh1")


def test_no_refusal_logs_what_was_typed(monkeypatch):
    """Each use case is refused with a number, a name, a code in every place: none of them is in the log.
    With an id in the place it declares, the log names that and nothing else."""

    def refuse(call, answer=""):
        raise Conflict()

    monkeypatch.setattr(command, "_claim_key", refuse)
    call = call_of(create_person())
    seen = 0
    for use_case in every_command():
        parameters = list(inspect.signature(use_case).parameters.values())[1:]
        named = inspect.getclosurevars(use_case).nonlocals["named"]
        assert named is None or named.endswith("_id") or named in KEYS | {"station"}, use_case.__qualname__
        for typed in (*TYPED, GONE):
            told = named if typed == GONE else None
            places = [p for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
            words = {p.name: typed for p in parameters if p.kind is p.KEYWORD_ONLY}
            AuditEntry.delete().execute()
            with pytest.raises(Conflict):
                use_case(call, *[typed for _ in places], **words)
            (entry,) = AuditEntry.select()
            assert (entry.object_id, entry.data) == (GONE if told else None, None), use_case.__qualname__
        seen += 1
    assert seen > 150


@pytest.mark.parametrize("typed", ["x" * 5000, "\x00", "预约", ""])
def test_what_is_no_id_is_not_written_into_the_log(typed):
    """A refusal of something typed in place of an id is kept, without what was typed."""
    with pytest.raises(DomainError):
        bookings.get_booking(call_of(create_person()), typed)
    assert [(entry.outcome, entry.object_id or "") for entry in AuditEntry.select()] == [("refused", "")]


def test_entries_hold_ids_only():
    """No name, note, code or text of a busy hour is found in the log."""
    secret = ["安娜", "我的备注", "13812345678", "台风"]
    anna = create_person(nickname=secret[0], phone=f"+86{secret[2]}")
    profiles.update_profile(call_of(anna), {"nickname": secret[0]})
    bookings.book_slot(call_of(anna), create_slot().id, party="single", note=secret[1])
    code = couples.invite(call_of(anna)).code
    call = call_of(create_person(), via="staff")
    call = replace(call, actor=replace(call.actor, grants=(Grant("admin", ""),)))
    invitation = volunteers.invite_volunteers(call, create_lecture().id).code
    written = str(list(AuditEntry.select().dicts()))
    for text in (*secret, code, invitation):
        assert text not in written


def test_an_entry_falls_with_its_deed():
    """The log is written in the deed's own transaction: what was rolled back was not done."""
    anna = create_person()

    def work():
        Person.update(turns=9).where(Person.id == anna.id).execute()
        profiles.audit.record(call_of(anna), "x:y", "person", anna.id)
        raise LookupError

    with pytest.raises(LookupError):
        write_transaction(work)
    assert (AuditEntry.select().count(), Person.get().turns) == (0, 0)


def test_an_entry_is_not_written_alone(queries):
    """A step of a use case refuses to run outside of its transaction, and asks no database for that."""
    anna = create_person()
    with queries() as seen, pytest.raises(RuntimeError, match="outside of its transaction"):
        profiles.audit.record(call_of(anna), "x:y", "person", anna.id)
    assert seen == [] and AuditEntry.select().count() == 0
