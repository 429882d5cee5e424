"""Printed cards: made in numbered batches, anonymous until somebody binds one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from app import config
from app.db import is_duplicate, require_transaction, write_transaction
from app.errors import Invalid, NotFound
from app.models import CardBatch, Hotline, PrintedCard, PunchCard
from app.paper.cards import CardFace, card_sheets
from app.prepared import add
from app.services.cards.codes import card_no, new_code, normalize
from app.services.core import audit, background_work
from app.services.core.call import Actor, Call, operator_call
from app.services.core.command import Duplicate, command
from app.services.core.paging import Page, seek
from app.services.core.permissions import ORGANIZER, require_somewhere
from app.services.core.views import from_row

LARGEST = 1000
_ROUNDS = 3
_ON_BACK = 3


@dataclass(frozen=True)
class BatchSheets:
    """A batch as it goes to the printer; `printed` counts the cards on the sheets."""

    number: int
    printed: int
    pdf: bytes


@dataclass(frozen=True)
class BatchView:
    """A batch, and how many of its cards are in which state."""

    number: int
    size: int
    note: str
    created_at: datetime
    blank: int
    bound: int
    void: int


def make_batch(count: int, note: str = "", *, now: datetime) -> int:
    """Makes a batch of blank cards; returns its number. Raises `Invalid`."""
    call = operator_call(now)
    _check(count, note)
    for _ in range(_ROUNDS):
        try:
            return write_transaction(lambda: _make(call, count, note))
        except peewee.IntegrityError as error:
            # Two batches at once took one number: the second takes the next.
            if not is_duplicate(error, CardBatch, "number"):
                raise
    raise Invalid(message="请稍后再试")


@command("card_batch:make", "card_batch", Duplicate(CardBatch, ("number",)))
def order_batch(call: Call, *, count: int, note: str = "") -> str:
    """Makes a batch of blank cards and has its sheets drawn; returns the id of that work. Raises `Invalid`,
    `Forbidden`."""
    require_somewhere(call.actor, ORGANIZER)
    _check(count, note)
    number = _make(call, count, note)
    return background_work.queue(call, "cards", {"batch": number}, count)


@command("card_batch:print", "card_batch")
def order_sheets(call: Call, number: int) -> str:
    """Have the sheets of a batch drawn again; returns the id of that work. Raises `NotFound`, `Forbidden`."""
    require_somewhere(call.actor, ORGANIZER)
    count = get_batch(call.actor, number).blank
    if not count:
        raise NotFound(message="这一批听课卡已全部领用或作废")
    return background_work.queue(call, "cards", {"batch": number}, count)


def list_batches(
    actor: Actor, *, limit: int = 20, cursor: str | None = None, descending: bool = True
) -> Page[BatchView]:
    """The batches, the newest first. Raises `Forbidden`."""
    require_somewhere(actor, ORGANIZER)
    found = seek(
        CardBatch.select().dicts(),
        CardBatch.number,
        CardBatch.id,
        limit=limit,
        cursor=cursor,
        descending=descending,
    )
    return Page(_batches(found.items), found.next)


def get_batch(actor: Actor, number: int) -> BatchView:
    """Raises `NotFound`, `Forbidden`."""
    require_somewhere(actor, ORGANIZER)
    row = CardBatch.select().where(CardBatch.number == number).dicts().first()
    if row is None:
        raise NotFound(message="没有这一批听课卡")
    return _batches([row])[0]


def _batches(rows: list[dict[str, Any]]) -> list[BatchView]:
    counted = (
        PrintedCard.select(PrintedCard.batch, PunchCard.state, peewee.fn.COUNT(PunchCard.id))
        .join(PunchCard)
        .where(PrintedCard.batch.in_([row["id"] for row in rows]))
        .group_by(PrintedCard.batch, PunchCard.state)
    )
    counts = {(batch, state): count for batch, state, count in counted.tuples()}
    return [
        from_row(
            BatchView,
            row,
            **{state: counts.get((row["id"], state), 0) for state in ("blank", "bound", "void")},
        )
        for row in rows
    ]


def draw(parameters: dict[str, Any], tell: Callable[[int], None], now: datetime) -> bytes:
    """The long work of kind "cards"."""
    return print_batch(parameters["batch"], now=now, tell=tell).pdf


def _check(count: int, note: str) -> None:
    if not 1 <= count <= LARGEST:
        raise Invalid(message=f"一批应为1到{LARGEST}张")
    if len(note) > 200:
        raise Invalid(message="备注最多200字")


def _make(call: Call, count: int, note: str) -> int:
    now = call.now
    number: int = (CardBatch.select(peewee.fn.MAX(CardBatch.number)).scalar() or 0) + 1
    batch_id = add(CardBatch, number=number, size=count, note=note, created_at=now)
    codes = add_blank_cards(count, now=now)
    rows = PunchCard.select(PunchCard.id).where(PunchCard.code.in_(codes)).order_by(PunchCard.id)
    places = [{"card": row.id, "batch": batch_id, "place": place} for place, row in enumerate(rows, 1)]
    PrintedCard.insert_many(places).execute()
    _record(call, "card_batch:make", batch_id, count)
    return number


def _hotlines() -> list[tuple[str, str]]:
    """What stands on the back of a card."""
    rows = Hotline.select(Hotline.name, Hotline.number).order_by(Hotline.position, Hotline.id).limit(_ON_BACK)
    return list(rows.tuples())


def print_batch(number: int, *, now: datetime, tell: Callable[[int], None] | None = None) -> BatchSheets:
    """The sheets of a batch, without cards that were bound or voided since: a second copy of those would
    be somebody's key. Raises `NotFound`."""

    def work() -> list[tuple[str, int]]:
        batch = CardBatch.get_or_none(CardBatch.number == number)
        if batch is None:
            raise NotFound(message="没有这一批听课卡")
        cards = (
            PrintedCard.select(PunchCard.code, PrintedCard.place)
            .join(PunchCard)
            .where(PrintedCard.batch == batch.id, PunchCard.state == "blank")
            .order_by(PrintedCard.place)
        )
        found = list(cards.tuples())
        if not found:
            raise NotFound(message="这一批听课卡已全部领用或作废")
        _record(operator_call(now), "card_batch:print", batch.id, len(found))
        return found

    address = config.current().public_url
    faces = [CardFace(card_no(code), f"{address}/k/{code}", place) for code, place in write_transaction(work)]
    return BatchSheets(number, len(faces), card_sheets(number, faces, now, tell, _hotlines()))


def void_blanks(number: int, reason: str, *, now: datetime) -> int:
    """Takes out of use all cards of a batch that nobody has: a stack that went missing. Returns how many.
    Raises `Invalid`, `NotFound`."""
    _check_reason(reason)

    def work() -> int:
        batch = CardBatch.get_or_none(CardBatch.number == number)
        if batch is None:
            raise NotFound(message="没有这一批听课卡")
        printed = PrintedCard.select(PrintedCard.card).where(PrintedCard.batch == batch.id)
        voided: int = (
            PunchCard.update(state="void", voided_at=now, void_reason=reason)
            .where(PunchCard.id.in_(printed), PunchCard.state == "blank")
            .execute()
        )
        _record(operator_call(now), "card_batch:void", batch.id, voided)
        return voided

    return write_transaction(work)


def _check_reason(reason: str) -> None:
    if not 1 <= len(reason) <= 200:
        raise Invalid(message="原因应为1到200字")


def void_card(code: str, reason: str, *, now: datetime) -> None:
    """Takes a card out of use, whoever has it; what was recorded with it stays. Voiding twice changes
    nothing. Raises `Invalid`, `NotFound`."""
    _check_reason(reason)

    def work() -> None:
        card = PunchCard.get_or_none(PunchCard.code == normalize(code))
        if card is None:
            raise NotFound(message="没有这张听课卡")
        changed = (
            PunchCard.update(state="void", phone_person=None, voided_at=now, void_reason=reason)
            .where(PunchCard.id == card.id, PunchCard.state != "void")
            .execute()
        )
        if changed:
            audit.record(operator_call(now), "card:void", "punch_card", card.id)

    write_transaction(work)


def _record(call: Call, event: str, batch_id: str, cards: int) -> None:
    audit.record(call, event, "card_batch", batch_id, data={"cards": cards})


def make_blank_cards(count: int, *, now: datetime) -> list[str]:
    """Makes cards outside of any batch; returns their codes."""
    return write_transaction(lambda: add_blank_cards(count, now=now))


def add_blank_cards(count: int, *, now: datetime) -> list[str]:
    """Makes cards to be printed and handed out, in the caller's transaction; returns their codes."""
    require_transaction()
    codes = [new_code() for _ in range(count)]
    PunchCard.insert_many([{"code": code, "created_at": now} for code in codes]).execute()
    return codes
