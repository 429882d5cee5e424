"""What is written: versions that follow one another, drafts of one's own, and nothing after one's time."""

from datetime import timedelta

import pytest

from app.errors import Invalid, NotFound
from app.models import CaseDraft, CaseEntry, CaseFile
from app.services.cases import parties, reading, states
from app.services.cases.file import drafts, entries
from app.services.cases.file.entries import EntryChanged
from app.services.cases.guards import CaseNotReady
from app.services.cases.states import WrongState
from app.services.privacy import retention
from tests.conftest import NOW
from tests.services.cases.desk import agree_to_sit_together, open_case, taken_on

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def desk():
    return taken_on()


def write(desk, text="她说了很久", **facts):
    call = facts.pop("by", desk.liu).at(facts.pop("now", NOW))
    return entries.write_entry(call, desk.id, **({"side": "a", "step": "listen"} | facts), text=text)


def test_a_correction_is_a_new_version(desk):
    made = write(desk)
    assert (made.thread, made.version, made.kind, made.step) == ("listen-a", 1, "step", "listen")
    assert write(desk, "改正", version=1).version == 2
    assert write(desk, "改正", version=1).version == 2
    said = entries.read_versions(desk.liu.at(), desk.id, "listen-a")
    assert [(one.version, one.text) for one in said] == [(2, "改正"), (1, "她说了很久")]
    with pytest.raises(EntryChanged):
        write(desk, "又改", version=1)
    assert CaseEntry.select().count() == 2


def test_a_step_belongs_to_its_sides(desk):
    """One that is taken with each alone has no place in the joint file."""
    agree_to_sit_together(desk)
    parties.receive_together(desk.liu.at(), desk.id, together=True)
    with pytest.raises(Invalid):
        write(desk, side="joint")
    with pytest.raises(Invalid):
        write(desk, step="dance")
    assert write(desk, side="joint", step="talk").kind == "step"


def test_a_joint_record_waits_until_the_two_are_received_together(desk):
    with pytest.raises(CaseNotReady):
        write(desk, side="joint", step="talk")
    assert write(desk, side="a", step="talk").thread == "talk-a"


def test_a_step_that_is_left_out_says_why(desk):
    assert write(desk, "本人不愿谈", step="causes", skipped=True).kind == "skip"
    with pytest.raises(Invalid):
        write(desk, step=None, skipped=True)


def test_each_writes_on_their_side_alone(desk):
    """The other side's worker, the supervisor and a colleague find nothing to write in."""
    one = desk.join("b")
    write(desk, by=one, side="b")
    for by, side in ((one, "a"), (desk.su, "a"), (desk.gu, "a")):
        with pytest.raises(NotFound):
            write(desk, by=by, side=side)


def test_a_thread_stays_in_its_file(desk):
    """A version of one side's thread can't be put into the other's file."""
    write(desk)
    with pytest.raises(NotFound):
        write(desk, side="b", step=None, thread="listen-a", version=1)


def test_nobody_reads_the_other_side_s_versions(desk):
    write(desk)
    with pytest.raises(NotFound):
        entries.read_versions(desk.join("b").at(), desk.id, "listen-a")


def test_a_closed_case_is_not_written_in(desk):
    CaseFile.update(state="closed", closed_at=NOW).execute()
    with pytest.raises(WrongState):
        write(desk)
    with pytest.raises(WrongState):
        drafts.save_draft(desk.liu.at(), desk.id, "listen-a", side="a", text="x")


def test_a_draft_is_one_s_own_until_it_is_entered(desk):
    drafts.save_draft(desk.liu.at(), desk.id, "listen-a", side="a", text="她说")
    saved = drafts.save_draft(
        desk.liu.at(NOW + timedelta(seconds=10)), desk.id, "listen-a", side="a", text="她说了"
    )
    assert saved.saved_at == NOW + timedelta(seconds=10)
    assert drafts.find_draft(desk.liu.at(), desk.id, "listen-a") == ("她说了", saved.saved_at)
    assert drafts.find_draft(desk.join("a").at(), desk.id, "listen-a") is None
    assert reading.read_side(desk.liu.at(), desk.id, "a").entries == []
    write(desk, "她说了很久")
    assert CaseDraft.select().count() == 0


def test_a_draft_goes_after_two_weeks(desk):
    drafts.save_draft(desk.liu.at(), desk.id, "listen-a", side="a", text="她说")
    retention.empty_by_the_clock(now=NOW + timedelta(days=13))
    assert CaseDraft.select().count() == 1
    retention.empty_by_the_clock(now=NOW + timedelta(days=15))
    assert CaseDraft.select().count() == 0


def test_the_steps_are_rows():
    names = [(step.name, step.sides) for step in entries.list_steps()]
    assert names == [
        ("认真倾听", "each"),
        ("分开辅导", "each"),
        ("找准根源", "each"),
        ("分析沟通", "joint"),
        ("理念引导", "each"),
    ]


def test_a_case_can_be_written_in_before_it_is_taken_on():
    desk = open_case()
    assert write(desk).version == 1
    assert states.STEPS["accept"].before == ("intake",)
