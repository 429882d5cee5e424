"""What residents write for others is judged before it is kept, and held back where nobody could judge it."""

from datetime import timedelta

import pytest

from app.db import database as connection
from app.errors import Forbidden, NotEditable, NotFound, TextRefused
from app.models import AuditEntry, Lecture, OutboxMessage, Person, SignUp, SignUpAnswer, TextReview
from app.services.backoffice import text_reviews
from app.services.lectures.sign_ups import questions, rosters, signups
from app.services.people import profiles
from app.services.people.text_checks import CLEAR
from app.services.privacy import retention, subject_rights
from app.wechat.fake import FakeWeChat
from app.wechat.gateway import Verdict, WeChatUnavailable
from tests.conftest import NOW, call_of
from tests.factories import TOWN, create_area, create_lecture, create_person
from tests.services.lectures.test_lecture_editing import organizer
from tests.services.lectures.test_questions import CHILD, DIET
from tests.services.messaging.test_delivery import member

pytestmark = pytest.mark.usefixtures("database")


class Counting(FakeWeChat):
    """Keeps what it was asked to judge; `gone` answers nothing."""

    def __init__(self, *, gone=False):
        super().__init__()
        self.judged, self.gone = [], gone

    def check_text(self, openid, text, scene):
        self.judged.append((text, scene))
        if self.gone:
            raise WeChatUnavailable("timeout")
        return super().check_text(openid, text, scene)


@pytest.fixture
def lecture():
    made = create_lecture()
    questions.set_questions(made.id, [DIET, CHILD])
    return made


def admin():
    return organizer("", role="admin")


def enter(wechat, person, lecture, diet):
    answers = {"diet": diet, "child": "带"}
    return signups.answer_and_sign_up(wechat, call_of(person), lecture.id, party="single", answers=answers)


def seen(lecture):
    """What the lecture's organizer reads."""
    return [(view.answers, view.in_review) for view in questions.list_answers(organizer(), lecture.id).items]


def causes():
    return [row.cause for row in TextReview.select()]


def test_a_decent_nickname_is_kept_at_once():
    anna, wechat = member("anna"), Counting()
    profile = profiles.change_profile(wechat, call_of(anna), {"nickname": "小安"})
    assert (profile.nickname, profile.nickname_in_review) == ("小安", None)
    assert wechat.judged == [("小安", 1)]
    profiles.change_profile(wechat, call_of(anna), {"nickname": "小安", "contact_preference": {}})
    assert len(wechat.judged) == 1, "a name that is kept is not judged again"


def test_a_risky_nickname_is_refused_and_nothing_of_the_form_is_kept():
    anna = member("anna")
    with pytest.raises(TextRefused) as refusal:
        profiles.change_profile(
            FakeWeChat(), call_of(anna), {"nickname": "sim-risky", "contact_preference": {"channel": "phone"}}
        )
    assert refusal.value.reason == "text_refused" and "nickname" in refusal.value.fields
    row = Person.get_by_id(anna.id)
    assert (row.nickname, row.contact_preference, TextReview.select().count()) == ("王小明", None, 0)
    refused = AuditEntry.get(AuditEntry.outcome == "refused")
    assert (refused.event, refused.reason) == ("profile:update", "text_refused")


@pytest.mark.parametrize(
    ("name", "nickname", "wechat", "cause"),
    [
        ("anna", "sim-review", FakeWeChat(), "review"),
        ("error-61010", "小安", FakeWeChat(), "absent"),
        ("anna", "小安", Counting(gone=True), "unreached"),
        ("error-48001", "小安", FakeWeChat(), "unreached"),
        ("error-40003", "小安", FakeWeChat(), "absent"),
        (None, "小安", FakeWeChat(), "no_openid"),
    ],
)
def test_what_wechat_does_not_settle_is_held(name, nickname, wechat, cause):
    """Its owner sees it waiting, everybody else the name from before; the text is sealed."""
    anna = create_person() if name is None else member(name)
    profile = profiles.change_profile(wechat, call_of(anna), {"nickname": nickname})
    assert (profile.nickname, profile.nickname_in_review) == ("王小明", nickname)
    assert (Person.get_by_id(anna.id).nickname, causes()) == ("王小明", [cause])
    ((stored,),) = connection.execute_sql("SELECT text FROM text_review").fetchall()
    assert nickname not in stored


def test_what_nobody_had_judged_is_held():
    """A front end that forgets to ask shows nothing."""
    anna = member("anna")
    profiles.update_profile(call_of(anna), {"nickname": "小安"})
    assert (Person.get_by_id(anna.id).nickname, causes()) == ("王小明", ["unjudged"])


def test_staff_write_in_their_own_name():
    """An account's name is the house's own word; nobody is asked."""
    person, wechat = create_person(), Counting()
    profiles.change_profile(wechat, call_of(person, via="staff"), {"nickname": "李主任"})
    assert (Person.get_by_id(person.id).nickname, wechat.judged) == ("李主任", [])


def test_a_newer_nickname_replaces_the_held_one():
    """And who read the older one can't approve the newer."""
    anna = member("anna")
    profiles.change_profile(FakeWeChat(), call_of(anna), {"nickname": "sim-review1"})
    old = TextReview.get().id
    profiles.change_profile(FakeWeChat(), call_of(anna), {"nickname": "sim-review2"})
    assert TextReview.get().text == "sim-review2"
    with pytest.raises(NotFound):
        text_reviews.approve(admin(), old)
    profiles.change_profile(FakeWeChat(), call_of(anna), {"nickname": "小安"})
    assert (TextReview.select().count(), Person.get_by_id(anna.id).nickname) == (0, "小安")


def test_answers_are_judged_in_one_question(lecture):
    """What was written, not what was chosen; without either, nobody is asked."""
    wechat = Counting()
    view = enter(wechat, member("anna"), lecture, "不吃辣")
    assert wechat.judged == [("不吃辣", 2)]
    assert (view.status, seen(lecture)) == ("confirmed", [({"diet": "不吃辣", "child": "带"}, [])])
    enter(wechat, member("bert"), lecture, "")
    signups.answer_and_sign_up(
        wechat, call_of(member("carl")), create_lecture().id, party="single", answers={}
    )
    assert len(wechat.judged) == 1


def test_a_risky_answer_takes_no_seat(lecture):
    with pytest.raises(TextRefused) as refusal:
        enter(FakeWeChat(), member("anna"), lecture, "sim-risky")
    assert list(refusal.value.fields["answers"]) == ["diet"]
    assert (SignUp.select().count(), Lecture.get().taken) == (0, 0)


def test_a_held_answer_does_not_hold_up_the_place(lecture):
    """The seat is the resident's at once; the organizer sees that something waits, not what."""
    view = enter(Counting(gone=True), member("anna"), lecture, "不吃辣")
    assert view.status == "confirmed"
    assert seen(lecture) == [({"child": "带"}, ["diet"])]
    with pytest.raises(NotEditable):
        questions.set_questions(lecture.id, [CHILD])
    held = text_reviews.list_held(organizer()).items
    assert [(entry.text, entry.about) for entry in held] == [("不吃辣", f"{lecture.title}：{DIET['text']}")]


def test_approving_shows_it_and_refusing_drops_it(lecture):
    """Either once: whoever comes second finds nothing. The author of what was refused is told, without it."""
    anna, bert = member("anna"), member("bert")
    enter(FakeWeChat(), anna, lecture, "sim-review a")
    enter(FakeWeChat(), bert, lecture, "sim-review b")
    ids = {entry.text[-1]: entry.id for entry in text_reviews.list_held(organizer()).items}
    text_reviews.approve(organizer(), ids["a"])
    text_reviews.refuse(organizer(), ids["b"])
    shown = [answers.get("diet") for answers, _ in seen(lecture)]
    assert (shown, TextReview.select().count()) == (["sim-review a", None], 0)
    for act in (text_reviews.approve, text_reviews.refuse, text_reviews.read_held):
        with pytest.raises(NotFound):
            act(organizer(), ids["a"])
    told = OutboxMessage.select().where(OutboxMessage.kind == "text_refused")
    assert [(row.person_id, row.facts) for row in told] == [(bert.id, {})]
    events = {row.event for row in AuditEntry.select().where(AuditEntry.outcome == "done")}
    assert {"text_review:list", "text_review:approve", "text_review:refuse"} <= events


def test_an_approved_nickname_is_everybodys():
    create_area(TOWN)
    anna = member("anna")
    profiles.change_profile(FakeWeChat(), call_of(anna), {"area": TOWN})
    profiles.change_profile(FakeWeChat(), call_of(anna), {"nickname": "sim-review"})
    text_reviews.approve(organizer(), TextReview.get().id)
    assert Person.get_by_id(anna.id).nickname == "sim-review"


def test_each_sees_the_texts_of_their_area(lecture):
    """What has no area is an admin's; residents have no queue."""
    profiles.change_profile(FakeWeChat(), call_of(member("anna")), {"nickname": "sim-review"})
    enter(FakeWeChat(), member("bert"), lecture, "sim-review")
    kinds = lambda call: sorted(entry.kind for entry in text_reviews.list_held(call).items)  # noqa: E731
    assert (kinds(organizer()), kinds(admin())) == (["answer"], ["answer", "nickname"])
    assert kinds(organizer("370503")) == []
    with pytest.raises(NotFound):
        text_reviews.approve(organizer("370503"), TextReview.get(TextReview.kind == "answer").id)
    with pytest.raises(NotFound):
        text_reviews.approve(organizer(), TextReview.get(TextReview.kind == "nickname").id)
    with pytest.raises(Forbidden):
        text_reviews.list_held(call_of(create_person()))
    assert text_reviews.count_held(call_of(create_person()).actor) == 0


@pytest.mark.parametrize("ending", ["cancelled", "forgotten", "erased"])
def test_held_answers_go_with_the_others(lecture, ending):
    """With the sign-up, some weeks after the lecture, and with the person."""
    anna = member("anna")
    view = enter(FakeWeChat(), anna, lecture, "sim-review")
    match ending:
        case "cancelled":
            signups.cancel_sign_up(call_of(anna), view.id)
        case "forgotten":
            retention.empty_by_the_clock(now=lecture.ends_at + timedelta(days=30, seconds=1))
        case "erased":
            assert subject_rights.export(call_of(anna)).sections["texts_in_review"][0]["text"] == "sim-review"
            subject_rights.erase(call_of(anna))
    assert (TextReview.select().count(), SignUpAnswer.select().count()) == (0, 0)


def test_wechat_is_asked_again_once_it_answers(lecture):
    """After an outage: the decent appear, the risky go and their author is told, the doubtful wait for a
    human; while it lasts one question is asked and no more."""
    gone = Counting(gone=True)
    for name, diet in (("anna", "不吃辣"), ("bert", "sim-risky"), ("carl", "sim-review")):
        enter(gone, member(name), lecture, diet)
    assert causes() == ["unreached"] * 3
    still_gone = Counting(gone=True)
    assert text_reviews.judge_again(still_gone, clock=lambda: NOW) == 0
    assert (len(still_gone.judged), causes()) == (1, ["unreached"] * 3)
    assert text_reviews.judge_again(FakeWeChat(), clock=lambda: NOW) == 2
    assert causes() == ["review"]
    assert [answers.get("diet") for answers, _ in seen(lecture)] == ["不吃辣", None, None]
    assert OutboxMessage.select().where(OutboxMessage.kind == "text_refused").count() == 1
    again = Counting()
    assert (text_reviews.judge_again(again, clock=lambda: NOW), again.judged) == (0, [])


def test_staff_and_wechat_settle_one_text_once(lecture):
    """The worker holds a row in hand while a member of staff refuses it: the refusal stands."""

    class Meanwhile(FakeWeChat):
        def check_text(self, openid, text, scene):
            text_reviews.refuse(organizer(), TextReview.get().id)
            return Verdict("pass", 100)

    enter(Counting(gone=True), member("anna"), lecture, "不吃辣")
    assert text_reviews.judge_again(Meanwhile(), clock=lambda: NOW) == 0
    assert (TextReview.select().count(), seen(lecture)) == (0, [({"child": "带"}, [])])


def test_a_held_name_is_on_no_roster(lecture):
    """The door and the organizer see the first letter of the old name."""
    anna = member("anna")
    signups.sign_up(call_of(anna), lecture.id, party="single", answers={"child": "带"}, judgement=CLEAR)
    profiles.change_profile(FakeWeChat(), call_of(anna), {"nickname": "恶sim-review"})
    names = [row.name for row in rosters.read_roster(organizer(), lecture.id, "absent").items]
    assert names == ["王**"]
