"""What organizers ask at sign-up: nothing by default, five questions at most, answers for them alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.db import database as connection
from app.errors import Invalid, NotEditable, NotFound
from app.models import AuditEntry, Lecture, LectureQuestion, SignUp, SignUpAnswer
from app.services.core.call import Grant
from app.services.lectures import publishing, reading
from app.services.lectures.sign_ups import questions, signups
from app.services.people.text_checks import CLEAR
from app.services.privacy import retention
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_lecture, create_person
from tests.services.lectures.test_lecture_editing import facts_of, organizer

pytestmark = pytest.mark.usefixtures("database")

DIET = {"key": "diet", "text": "饮食有忌口吗？", "kind": "text", "choices": [], "required": False}
CHILD = {
    "key": "child",
    "text": "带孩子来吗？",
    "kind": "choice",
    "choices": ["带", "不带"],
    "required": True,
}


@pytest.fixture
def lecture():
    """A lecture that asks both questions."""
    made = create_lecture()
    questions.set_questions(made.id, [DIET, CHILD])
    return made


def sign_up(person, lecture, answers, party="single"):
    return signups.sign_up(call_of(person), lecture.id, party=party, answers=answers, judgement=CLEAR)


def kept():
    return sorted((row.question.key, row.answer) for row in SignUpAnswer.select())


def test_questions_belong_to_the_lecture():
    """Written with it, shown with it, kept by a change that doesn't name them, copied with it."""
    call = organizer()
    made = publishing.create_lecture(call, facts_of(questions=[DIET, CHILD]))
    assert [vars(question) for question in made.questions] == [DIET, CHILD]
    assert publishing.update_lecture(call, made.id, facts_of()).questions == made.questions
    assert publishing.clone_lecture(call, made.id, starts_at=NOW).questions == made.questions
    changed = publishing.update_lecture(call, made.id, facts_of(questions=[CHILD]))
    assert [question.key for question in changed.questions] == ["child"]
    assert publishing.update_lecture(call, made.id, facts_of(questions=[])).questions == ()


def test_nothing_is_asked_by_default():
    """Without questions nobody is asked, and answers to none are refused."""
    made = publishing.create_lecture(organizer(), facts_of())
    assert made.questions == ()
    with pytest.raises(Invalid):
        sign_up(create_person(), create_lecture(), {"diet": "无"})
    assert SignUp.select().count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        [DIET, DIET],
        [CHILD | {"choices": ["带"]}],
        [CHILD | {"choices": ["带", "带"]}],
        [DIET | {"choices": ["带", "不带"]}],
    ],
)
def test_questions_that_make_no_sense_are_refused(wrong):
    """A key twice, a choice of one, choices for a text: nothing is written."""
    with pytest.raises(Invalid):
        publishing.create_lecture(organizer(), facts_of(questions=wrong))
    assert (Lecture.select().count(), LectureQuestion.select().count()) == (0, 0)


@pytest.mark.parametrize(
    ("answers", "field"),
    [({}, "child"), ({"child": ""}, "child"), ({"child": "也许"}, "child"), ({"child": "带", "x": "1"}, "x")],
)
def test_answers_that_do_not_fit_are_refused(lecture, answers, field):
    """A missing required answer, none of the choices, an unknown key: no seat is taken."""
    with pytest.raises(Invalid) as refusal:
        sign_up(create_person(), lecture, answers)
    assert field in refusal.value.fields["answers"]
    assert (Lecture.get().taken, SignUp.select().count(), kept()) == (0, 0, [])


def test_answers_are_kept_sealed(lecture):
    """Given answers are kept, the empty one is not, and none of them is readable in the table."""
    sign_up(create_person(), lecture, {"child": "带", "diet": ""})
    assert kept() == [("child", "带")]
    ((stored,),) = connection.execute_sql("SELECT answer FROM sign_up_answer").fetchall()
    assert "带" not in stored


def test_a_couple_is_asked_once(lecture):
    """The answers are the caller's own; the partner's sign-up carries none."""
    pair = create_person(), create_person()
    create_couple(*pair)
    view = sign_up(pair[0], lecture, {"child": "带"}, party="couple")
    assert [row.sign_up_id for row in SignUpAnswer.select()] == [view.id]


def test_only_the_organizer_reads_answers(lecture):
    """Names are masked, the reading leaves a trace, and elsewhere there is no such lecture."""
    views = [sign_up(create_person(), lecture, {"child": "带", "diet": text}) for text in ("无", "不吃辣")]
    call = organizer()
    first = questions.list_answers(call, lecture.id, limit=1)
    rest = questions.list_answers(call, lecture.id, limit=1, cursor=first.next)
    found = {view.sign_up: view.answers["diet"] for view in (*first.items, *rest.items)}
    assert found == {views[0].id: "无", views[1].id: "不吃辣"}
    assert first.items[0].name != "王小明" and rest.next is None
    read = AuditEntry.select().where(AuditEntry.event == "sign_up:answers", AuditEntry.outcome == "done")
    assert read.count() == 2
    stranger = replace(call, actor=replace(call.actor, grants=(Grant("organizer", "370503"),)))
    for other in (stranger, call_of(create_person())):
        with pytest.raises(NotFound):
            questions.list_answers(other, lecture.id)


def test_answered_questions_stay(lecture):
    """After the first answer the questions can't be changed, the rest of the lecture can."""
    sign_up(create_person(), lecture, {"child": "带"})
    call = organizer()
    with pytest.raises(NotEditable):
        publishing.update_lecture(call, lecture.id, facts_of(questions=[DIET]))
    shown = publishing.update_lecture(call, lecture.id, facts_of(title="新题", questions=[DIET, CHILD]))
    assert shown.title == "新题" and len(reading.get_lecture(lecture.id, now=NOW).questions) == 2


def test_answers_go_with_the_sign_up(lecture):
    """Who gives up the place takes the answers along."""
    anna = create_person()
    view = sign_up(anna, lecture, {"child": "带"})
    sign_up(create_person(), lecture, {"child": "不带"})
    signups.cancel_sign_up(call_of(anna), view.id)
    assert kept() == [("child", "不带")]


@pytest.mark.parametrize(("seconds", "left"), [(0, 1), (1, 0)])
def test_answers_are_forgotten_after_the_lecture(lecture, seconds, left):
    """Thirty days after its end, and not before."""
    sign_up(create_person(), lecture, {"child": "带"})
    now = lecture.ends_at + timedelta(days=30, seconds=seconds)
    assert retention.empty_by_the_clock(now=now).get("sign_up_answer", 0) == 1 - left
    assert len(kept()) == left
