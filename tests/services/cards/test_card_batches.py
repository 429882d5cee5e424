"""Numbered batches of printed cards."""

import pytest

from app.errors import CardVoid, Invalid, NotFound
from app.models import AuditEntry, CardBatch, PrintedCard, PunchCard
from app.services.cards import batches, codes, own_card
from tests.conftest import NOW, call_of
from tests.factories import create_person

pytestmark = pytest.mark.usefixtures("database")


def codes_of(number):
    rows = PrintedCard.select(PunchCard.code).join(PunchCard).switch(PrintedCard).join(CardBatch)
    return [code for (code,) in rows.where(CardBatch.number == number).order_by(PrintedCard.place).tuples()]


def test_batches_are_numbered_and_their_cards_placed():
    """Each batch takes the next number; its cards are blank, anonymous and numbered from one."""
    assert [batches.make_batch(12, "文汇街道", now=NOW), batches.make_batch(3, now=NOW)] == [1, 2]
    assert [(len(codes_of(1)), len(codes_of(2)))] == [(12, 3)]
    assert [row.place for row in PrintedCard.select().order_by(PrintedCard.batch, PrintedCard.place)] == [
        *range(1, 13),
        *range(1, 4),
    ]
    assert {(card.state, card.person_id) for card in PunchCard.select()} == {("blank", None)}
    assert AuditEntry.select().where(AuditEntry.event == "card_batch:make").count() == 2


def test_a_bound_card_is_not_printed_again():
    """A second copy of a card that somebody holds would be their key."""
    number = batches.make_batch(3, now=NOW)
    first = batches.print_batch(number, now=NOW)
    own_card.bind_card(call_of(create_person()), code=codes_of(number)[1])
    again = batches.print_batch(number, now=NOW)
    assert (first.printed, again.printed) == (3, 2)
    for code in (codes_of(number)[0], codes_of(number)[2]):
        own_card.bind_card(call_of(create_person()), code=code)
    with pytest.raises(NotFound):
        batches.print_batch(number, now=NOW)


@pytest.mark.parametrize("count", [0, -1, 1001])
def test_a_batch_that_makes_no_sense_is_not_made(count):
    """One to a thousand cards; nothing is written otherwise."""
    with pytest.raises(Invalid):
        batches.make_batch(count, now=NOW)
    assert (CardBatch.select().count(), PunchCard.select().count()) == (0, 0)


def test_the_largest_batch_fits_into_its_statements():
    """A thousand cards are one batch on every engine."""
    batches.make_batch(1000, now=NOW)
    assert len(set(codes_of(1))) == 1000


def test_an_operator_prints_a_batch(app, tmp_path):
    """The command makes a batch and writes its sheets; the same batch can be written again."""
    file = tmp_path / "cards.pdf"
    run = app.test_cli_runner()
    made = run.invoke(args=["cards", "print", str(file), "--count", "11"])
    assert (made.exit_code, "第 1 批，11 张" in made.output) == (0, True)
    again = run.invoke(args=["cards", "print", str(file), "--batch", "1"])
    assert (again.exit_code, file.read_bytes()[:5]) == (0, b"%PDF-")
    assert PunchCard.select().count() == 11


@pytest.mark.parametrize("said", [[], ["--count", "1", "--batch", "1"], ["--batch", "9"], ["--count", "0"]])
def test_an_operator_is_told_what_is_wrong(app, tmp_path, said):
    """A refusal is one line, exit code 1, no file and no row."""
    file = tmp_path / "cards.pdf"
    result = app.test_cli_runner().invoke(args=["cards", "print", str(file), *said])
    assert (result.exit_code, "Traceback" in result.output, file.exists()) == (1, False, False)
    assert PunchCard.select().count() == 0


def test_the_office_voids_a_card(app):
    """A blank card that went missing binds nobody afterwards; an unknown code is one line and exit code 1."""
    batches.make_batch(2, now=NOW)
    lost, kept = codes_of(1)
    run = app.test_cli_runner()
    for _ in range(2):
        assert run.invoke(args=["cards", "void", codes.card_no(lost), "--reason", "遗失"]).exit_code == 0
    with pytest.raises(CardVoid):
        own_card.bind_card(call_of(create_person()), code=lost)
    own_card.bind_card(call_of(create_person()), code=kept)
    unknown = run.invoke(args=["cards", "void", "nonsense", "--reason", "遗失"])
    assert (unknown.exit_code, "Traceback" in unknown.output) == (1, False)
    assert AuditEntry.select().where(AuditEntry.event == "card:void").count() == 1


def test_a_stack_that_went_missing_is_voided_at_once(app):
    """All that nobody has, of that batch alone; whoever has one keeps it. Again finds none."""
    for _ in range(2):
        batches.make_batch(3, now=NOW)
    held, *lost = codes_of(1)
    own_card.bind_card(call_of(create_person()), code=held)
    run = app.test_cli_runner()
    said = [run.invoke(args=["cards", "void-batch", "1", "--reason", "整叠遗失"]).output for _ in range(2)]
    assert ["2 张" in said[0], "0 张" in said[1]] == [True, True]
    for code in lost:
        with pytest.raises(CardVoid):
            own_card.bind_card(call_of(create_person()), code=code)
    states = [PunchCard.get(PunchCard.code == code).state for code in (held, *codes_of(2))]
    assert states == ["bound", "blank", "blank", "blank"]
    assert run.invoke(args=["cards", "void-batch", "9", "--reason", "x"]).exit_code == 1
    entries = AuditEntry.select().where(AuditEntry.event == "card_batch:void").order_by(AuditEntry.id)
    assert [entry.data for entry in entries] == [{"cards": 2}, {"cards": 0}]
