"""Long work: asked for, claimed by one worker, taken up again, fetched by who asked."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from app import db
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.models import AuditEntry, CardBatch, LongWork, LongWorkPart, PunchCard
from app.services.backoffice.work_handlers import KINDS
from app.services.cards import batches, codes, desk, own_card
from app.services.core import background_work
from app.services.core.call import Grant
from app.services.privacy import retention
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_person

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def call():
    return call_of(create_person(), via="console", grants=(Grant("organizer", ""),))


def run(kinds=KINDS, now=NOW):
    return background_work.run_next(kinds, clock=lambda: now)


def test_a_batch_is_drawn_and_fetched_by_who_asked(call):
    """The batch is there at once, its sheets when the worker is done; nobody else gets them."""
    work_id = batches.order_batch(call, count=11, note="文汇街道")
    assert background_work.get_mine(call.actor, work_id).state == "waiting"
    assert [run(), run()] == [True, False]
    view = background_work.get_mine(call.actor, work_id)
    assert (view.state, view.done, view.total, view.has_file) == ("done", 11, 11, True)
    assert background_work.fetch(call, work_id)[:5] == b"%PDF-"
    other = call_of(create_person())
    for refused in (
        lambda: background_work.fetch(other, work_id),
        lambda: background_work.get_mine(other.actor, work_id),
    ):
        with pytest.raises(NotFound):
            refused()
    assert (
        AuditEntry.select().where(AuditEntry.event == "work:fetch", AuditEntry.outcome == "done").count() == 1
    )
    assert [work.id for work in background_work.list_mine(call.actor).items] == [work_id]


def test_a_dead_workers_piece_is_taken_up_again(call):
    """While the lease runs nobody else takes it; afterwards the first worker's result counts no more."""
    batches.order_batch(call, count=3)
    seen = []

    def slow(parameters, tell, now):
        seen.append(
            [run({"cards": lambda *_: b"second"}, NOW + timedelta(minutes=after)) for after in (1, 3)]
        )
        return b"first"

    assert run({"cards": slow})
    assert seen == [[False, True]]
    assert [part.body for part in LongWorkPart.select()] == [b"second"]
    assert LongWork.get().attempt == 2
    assert CardBatch.select().count() == 1


def test_a_large_file_is_whole_and_sealed(call):
    """It lies in parts that every server takes, in order; nobody reads it in the database."""
    work_id = batches.order_batch(call, count=1)
    body = bytes(range(256)) * 5_000
    assert run({"cards": lambda *_: body})
    assert background_work.fetch(call, work_id) == body
    lies = db.database.execute_sql("SELECT body FROM long_work_part").fetchall()
    assert len(lies) == 3 and all(text.startswith("dev.") for (text,) in lies)


def test_work_that_kills_its_workers_is_given_up(call):
    """After three attempts it has failed, with a text for who asked."""
    work_id = batches.order_batch(call, count=1)
    LongWork.update(state="running", attempt=3, lease_until=NOW).execute()
    assert run(now=NOW)
    view = background_work.get_mine(call.actor, work_id)
    assert (view.state, "没有完成" in view.error) == ("failed", True)


def test_a_fault_is_told_and_the_next_piece_is_done(call):
    """A refusal gives its own text, anything else a general one; cancelled work is not done."""
    first, second, third = (batches.order_batch(call, count=1) for _ in range(3))
    PunchCard.update(state="void").execute()
    background_work.cancel(call, third)
    assert [run({"cards": lambda *_: 1 / 0}), run(), run()] == [True, True, False]
    found = {work.id: work for work in background_work.list_mine(call.actor).items}
    assert [found[one].state for one in (first, second, third)] == ["failed", "failed", "cancelled"]
    assert found[second].error == "这一批听课卡已全部领用或作废"
    with pytest.raises(Conflict):
        background_work.cancel(call, first)


def test_cancelled_while_it_runs(call):
    """The next progress ends it; no file stays."""
    work_id = batches.order_batch(call, count=1)

    def cancelled(parameters, tell, now):
        background_work.cancel(call, work_id)
        tell(1)
        return b"x"

    assert run({"cards": cancelled})
    assert LongWork.get().state == "cancelled"
    assert LongWorkPart.select().count() == 0


def test_two_workers_never_hold_one_piece(call):
    """Claims at the same moment: each piece is done once."""
    for _ in range(4):
        batches.order_batch(call, count=1)
    done, ready = [], Barrier(3)

    def work():
        ready.wait()
        while run({"cards": lambda parameters, *_: done.append(parameters["batch"]) or b"x"}):
            pass
        db.database.close()

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while run({"cards": lambda parameters, *_: done.append(parameters["batch"]) or b"x"}):
        pass
    assert sorted(done) == [1, 2, 3, 4]


def test_files_are_dropped_after_a_week(call):
    """The row stays and tells; the file and what a dead worker left are gone."""
    work_id = batches.order_batch(call, count=1)
    run()
    LongWorkPart.create(work=work_id, file="a worker that died", number=0, body=b"x")
    retention.empty_by_the_clock(now=NOW + timedelta(days=6))
    assert background_work.fetch(call, work_id)[:5] == b"%PDF-"
    retention.empty_by_the_clock(now=NOW + timedelta(days=8))
    assert LongWorkPart.select().count() == 0
    with pytest.raises(NotFound):
        background_work.fetch(call, work_id)


@pytest.mark.parametrize("count", [0, 1001, -5])
def test_no_batch_that_makes_no_sense(call, count):
    """Nothing is written."""
    with pytest.raises(Invalid):
        batches.order_batch(call, count=count)
    assert (CardBatch.select().count(), LongWork.select().count()) == (0, 0)


def test_only_organizers_have_to_do_with_cards(call):
    """A counselor or resident neither prints nor looks."""
    other = call_of(create_person())
    card = create_card()
    for refused in (
        lambda: batches.order_batch(other, count=1),
        lambda: batches.list_batches(other.actor),
        lambda: desk.find_card(other.actor, code=card.code),
        lambda: desk.get_story(other, card.id),
        lambda: desk.void_card(other, card.id, reason="遗失"),
    ):
        with pytest.raises(Forbidden):
            refused()


def test_a_lost_card_is_replaced(call):
    """The new one is the holder's, the old one void; the desk sees no name and no whole code."""
    batches.order_batch(call, count=2)
    old, new = PunchCard.select()
    holder = create_person(nickname="王小明")
    own_card.bind_card(call_of(holder), code=old.code)
    assert desk.find_card(call.actor, code=codes.card_no(old.code).lower()) == old.id
    assert desk.void_card(call, old.id, reason="遗失", replacement=new.code) == new.id
    story = desk.get_story(call, old.id)
    assert (story.state, story.replaced_by, story.batch) == ("void", new.code[-4:], 1)
    assert old.code not in repr(story)
    assert "王小明" not in repr(story)
    assert PunchCard.get_by_id(new.id).person_id == holder.id
