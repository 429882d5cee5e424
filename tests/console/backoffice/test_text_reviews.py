"""The queue of held texts at the console."""

from app.models import AuditEntry, Lecture, Person, TextReview
from app.services.lectures.sign_ups import questions, signups
from app.services.people import profiles
from app.wechat.fake import FakeWeChat
from tests.conftest import call_of
from tests.factories import create_lecture
from tests.services.lectures.test_questions import DIET
from tests.services.messaging.test_delivery import member


def hold_answer(text="sim-review 不吃<b>辣</b>"):
    lecture = create_lecture()
    questions.set_questions(lecture.id, [DIET])
    signups.answer_and_sign_up(
        FakeWeChat(), call_of(member("anna")), lecture.id, party="single", answers={"diet": text}
    )
    return TextReview.get()


def test_an_organizer_reads_and_approves(app, desk):
    """From the first page to the list to the text; nobody's name is on the way, and HTML stays text."""
    held, at = hold_answer(), desk()
    assert "有 1 段居民填写的文字等待审核" in at.get("")
    listed = at.get("/texts")
    assert "不吃&lt;b&gt;辣" in listed and f"/console/texts/{held.id}" in listed
    page = at.get(f"/texts/{held.id}")
    assert Lecture.get().title in page and "王小明" not in page and "王*" not in page
    answer = at.post(f"/texts/{held.id}/approve", page=f"/texts/{held.id}")
    assert (answer.status_code, TextReview.select().count()) == (303, 0)
    assert "已通过" in at.client.get(answer.headers["Location"]).get_data(as_text=True)
    at.get(f"/texts/{held.id}", 404)
    done = AuditEntry.get(AuditEntry.event == "text_review:approve")
    assert (done.actor, done.object_id) == (at.person_id, held.id)


def test_refusing_takes_a_form_of_ones_own(app, desk):
    """Without the console's token nothing is done."""
    held, at = hold_answer(), desk()
    assert at.client.post(f"/console/texts/{held.id}/refuse").status_code == 400
    assert TextReview.select().count() == 1
    assert at.post(f"/texts/{held.id}/refuse", page=f"/texts/{held.id}").status_code == 303
    assert TextReview.select().count() == 0


def test_only_the_areas_organizers_have_it(app, desk):
    """Elsewhere the text is not there; a counselor has no queue; a nickname without an area is an admin's."""
    held = hold_answer()
    anna = Person.get_by_id(held.person_id)
    profiles.change_profile(FakeWeChat(), call_of(anna), {"nickname": "sim-review"})
    nickname = TextReview.get(TextReview.kind == "nickname")
    elsewhere = desk("other", scope="370503")
    assert "不吃" not in elsewhere.get("/texts")
    elsewhere.get(f"/texts/{held.id}", 404)
    desk("li", role="counselor").get("/texts", 403)
    desk("wang").get(f"/texts/{nickname.id}", 404)
    assert "sim-review" in desk("boss", role="admin").get(f"/texts/{nickname.id}")


def test_pages_of_the_queue(app, desk):
    """Twenty a page, oldest first, the rest by the cursor."""
    lecture = create_lecture(capacity=30)
    questions.set_questions(lecture.id, [DIET])
    for number in range(21):
        answers = {"diet": f"sim-review {number:02}"}
        person = member(f"p{number}")
        signups.answer_and_sign_up(FakeWeChat(), call_of(person), lecture.id, party="single", answers=answers)
    first = desk().get("/texts")
    assert "sim-review 00" in first and "sim-review 20" not in first and "下一页" in first
