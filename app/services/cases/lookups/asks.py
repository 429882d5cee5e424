"""What a party asks for at their lookup: a correction, another worker, the closing, a copy. What it is about
stays as it was; who works on their side, or the supervisor, answers within fifteen days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.clock import local_day
from app.errors import Conflict, NotFound
from app.models import CorrectionRequest
from app.prepared import add
from app.services.cases.access import find_party
from app.services.cases.lookups.own_case import granted_party
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.views import from_row
from app.vocabulary import PartyAskKind

ANSWERED_WITHIN = timedelta(days=15)


class AskWaiting(Conflict):
    reason, message = "ask_waiting", "这一项您已经提过，请等答复"


@dataclass(frozen=True)
class AskView:
    """What a party asked for, and what was answered; None while it waits."""

    id: str
    kind: PartyAskKind
    text: str
    asked_at: datetime
    due_on: date
    answer: str | None
    answered_at: datetime | None


@dataclass(frozen=True)
class OneAsk:
    """What waits for an answer, and whose it is."""

    party: str
    kind: PartyAskKind
    text: str


@command("case_ask:make", "case_party", Duplicate(CorrectionRequest, ("live_key",), AskWaiting))
def make_ask(call: Call, *, kind: PartyAskKind, text: str) -> AskView:
    """A party asks for something at their lookup, one of each kind at a time; the very same again changes
    nothing. Raises `SessionEnded`, `AskWaiting`."""
    party = granted_party(call)
    waiting = CorrectionRequest.get_or_none(CorrectionRequest.live_key == f"{party.id}:{kind}")
    if waiting is not None:
        if waiting.text.open(waiting.id) != text:
            raise AskWaiting()
        return _view(waiting)
    ask_id = add(
        CorrectionRequest,
        party=party.id,
        kind=kind,
        live_key=f"{party.id}:{kind}",
        text=text,
        asked_at=call.now,
        due_on=local_day(call.now + ANSWERED_WITHIN),
    )
    audit.record(call, "case_ask:make", "case_party", party.id, data={"ask": ask_id, "kind": kind})
    return _view(CorrectionRequest.get_by_id(ask_id))


@command("case_ask:list", "case_party")
def list_asks(call: Call, party_id: str) -> list[AskView]:
    """What a party asked for, for who reads their file; the newest first. Raises `NotFound`."""
    find_party(call, party_id)
    audit.record(call, "case_ask:list", "case_party", party_id)
    return asks_of(party_id)


def asks_of(party_id: str) -> list[AskView]:
    """What a party asked for, within a use case that leaves a trace of its own."""
    rows = CorrectionRequest.select().where(CorrectionRequest.party == party_id)
    return [_view(row) for row in rows.order_by(CorrectionRequest.id.desc())]


@command("case_ask:answer", "case_party")
def answer_ask(call: Call, ask_id: str, *, text: str) -> AskView:
    """Answers what a party asked for, once. Raises `NotFound`, `Conflict` where it was answered."""
    ask = CorrectionRequest.get_or_none(CorrectionRequest.id == ask_id)
    if ask is None:
        raise NotFound()
    sight, party = find_party(call, ask.party_id)
    if party.side not in sight.writes and not sight.supervises:
        raise NotFound()
    answered = (
        CorrectionRequest.update(
            live_key=None,
            answer=CorrectionRequest.answer.seal_for(ask_id, text),
            answered_by=call.actor.person_id,
            answered_at=call.now,
        )
        .where(CorrectionRequest.id == ask_id, CorrectionRequest.answered_at.is_null())
        .execute()
    )
    if not answered:
        raise Conflict()
    audit.record(call, "case_ask:answer", "case_party", party.id, data={"ask": ask_id})
    return _view(CorrectionRequest.get_by_id(ask_id))


@command("case_ask:read", "case_party")
def read_ask(call: Call, ask_id: str) -> OneAsk:
    """One of them, to be answered. Raises `NotFound`, also for what was answered."""
    ask = CorrectionRequest.get_or_none(
        CorrectionRequest.id == ask_id, CorrectionRequest.answered_at.is_null()
    )
    if ask is None:
        raise NotFound()
    _, party = find_party(call, ask.party_id)
    audit.record(call, "case_ask:read", "case_party", party.id, data={"ask": ask_id})
    return OneAsk(party.id, ask.kind, ask.text.open(ask_id))


def _view(row: CorrectionRequest) -> AskView:
    return from_row(
        AskView,
        row.__data__,
        text=row.text.open(row.id),
        answer=None if row.answer is None else row.answer.open(row.id),
    )
