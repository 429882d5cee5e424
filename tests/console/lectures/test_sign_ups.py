"""Sign-ups at the console: approved, read, made for people without a phone; lectures written anew."""

from collections.abc import Callable

import pytest

from app.models import Lecture, LectureQuestion, PaperPerson, SignUp, SignUpParty
from app.services.core.permissions import PRIVACY_VERSION
from app.services.lectures.sign_ups import questions, signups
from tests.conftest import call_of
from tests.console.conftest import Desk
from tests.factories import create_card, create_couple, create_lecture, create_person

WAY = {"key": "way", "text": "怎么来", "kind": "choice", "choices": ["坐车", "走路"], "required": True}


def test_the_organizer_says_who_comes(desk: Callable[..., Desk]) -> None:
    """Who asked is on the lecture's page, masked; a couple is let in whole; who is turned down is gone."""
    at, lecture = desk(), create_lecture(approval=True)
    anna, bert, cyd = create_person(nickname="安娜"), create_person(nickname="贝特"), create_person()
    create_couple(anna, bert)
    couple = signups.sign_up(call_of(anna), lecture.id, party="couple")
    single = signups.sign_up(call_of(cyd), lecture.id, party="single")
    assert "有 3 人的报名等您确认" in at.get(f"/lectures/{lecture.id}")
    page = at.get(f"/lectures/{lecture.id}/asked")
    assert "安*" in page and "安娜" not in page
    path = f"/lectures/{lecture.id}/asked"
    assert at.post(f"{path}/{couple.id}/approve", page=path).status_code == 303
    assert at.post(f"{path}/{single.id}/decline", page=path).status_code == 303
    assert "没有等待确认的报名" in at.get(path)
    assert Lecture.get_by_id(lecture.id).taken == 2
    assert SignUp.get_by_id(single.id).live_person is None


def test_elsewhere_there_is_nothing(desk: Callable[..., Desk]) -> None:
    """Another district's lecture has none of these pages."""
    at, lecture = desk(), create_lecture(area="370503", approval=True)
    for path in ("asked", "answers", "paper", "paper/cancel", "clone"):
        at.get(f"/lectures/{lecture.id}/{path}", 404)
    asked = signups.sign_up(call_of(create_person()), lecture.id, party="single")
    answer = at.post(f"/lectures/{lecture.id}/asked/{asked.id}/approve", page="/lectures")
    assert answer.status_code == 404
    assert SignUpParty.get().approval == "asked"


def test_somebody_without_a_phone(desk: Callable[..., Desk]) -> None:
    """Card, name and consent by a form; what is missing is said beside it; the place is given up by card."""
    at, lecture, card = desk(), create_lecture(), create_card()
    questions.set_questions(lecture.id, [WAY])
    path = f"/lectures/{lecture.id}/paper"
    form = {"card": card.code, "name": "王大娘", "consent": PRIVACY_VERSION, "answer_way": "走路"}
    for wrong, said in (
        ({"consent": ""}, "请当面说明并征得同意"),
        ({"name": ""}, "必填"),
        ({"card": "0000"}, "无法识别这个码"),
        ({"answer_way": "飞"}, "应为选项之一"),
        ({"answer_way": "x" * 201}, "长度应为"),
    ):
        answer = at.post(path, form | wrong)
        assert answer.status_code == 422
        assert said in answer.get_data(as_text=True)
    answer = at.post(path, form)
    assert answer.location.endswith("done=paper-confirmed")
    page = at.get(f"/lectures/{lecture.id}?group=absent&done=paper-confirmed")
    assert "王**" in page and "没有手机" in page and "王大娘" not in page
    assert "走路" in at.get(f"/lectures/{lecture.id}/answers")
    assert PaperPerson.select().count() == 1
    assert at.post(f"{path}/cancel", {"card": card.code}).status_code == 303
    assert Lecture.get_by_id(lecture.id).taken == 0


TYPED = "怎么来：坐车/走路*\n有什么想听的"


def test_what_is_asked_at_sign_up(desk: Callable[..., Desk]) -> None:
    """Written one a line; saved unchanged, the questions keep their keys; approval is a choice."""
    at, lecture = desk(), create_lecture()
    path = f"/lectures/{lecture.id}/edit"
    shown = {
        "title": lecture.title, "delivery": "open", "audience": "residents", "area": lecture.area_code,
        "venue": "馆", "starts_at": "2026-12-01T09:00", "ends_at": "2026-12-01T11:00", "capacity": "10",
        "approval": "true", "questions": TYPED,
    }  # fmt: skip
    assert at.post(path, shown).status_code == 303
    first, second = LectureQuestion.select().order_by(LectureQuestion.position)
    assert (first.key, first.kind, first.choices, first.required) == ("q1", "choice", ["坐车", "走路"], True)
    assert (second.key, second.kind, second.required) == ("q2", "text", False)
    assert Lecture.get_by_id(lecture.id).approval is True
    assert TYPED in at.get(path)
    signups.sign_up(call_of(create_person()), lecture.id, party="single", answers={"q1": "坐车"})
    assert at.post(path, shown | {"capacity": "12"}).status_code == 303
    assert at.post(path, shown | {"questions": "别的"}).status_code == 422
    assert at.post(path, shown | {"questions": "\n".join("一二三四五六")}).status_code == 422


def test_a_lecture_once_more(desk: Callable[..., Desk]) -> None:
    """The same at another time, as a draft; sent twice it is one."""
    at, lecture = desk(), create_lecture(venue="文化站二楼")
    path = f"/lectures/{lecture.id}/clone"
    hidden = at.hidden(path)
    typed = {"starts_at": "2026-12-20T14:00"}
    answers = [at.client.post(f"/console{path}", data=hidden | typed) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    (draft,) = Lecture.select().where(Lecture.status == "draft")
    assert (draft.venue, draft.title) == ("文化站二楼", lecture.title)
    assert at.post(path, {"starts_at": "明天"}).status_code == 422


@pytest.mark.parametrize("cursor", ["x", "WyJ4Il0"])
def test_a_wrong_cursor_is_forgiven(desk: Callable[..., Desk], cursor: str) -> None:
    """The first page is shown."""
    at, lecture = desk(), create_lecture(approval=True)
    for path in ("asked", "answers"):
        at.get(f"/lectures/{lecture.id}/{path}?cursor={cursor}")
