"""Lectures kept as templates, from the button to the draft."""

from collections.abc import Callable

from app.clock import LOCAL
from app.models import Lecture, LectureQuestion, LectureTemplate
from tests.console.conftest import Desk
from tests.factories import create_lecture, create_lecturer


def keep(at: Desk, lecture: Lecture, name: str) -> str:
    answer = at.post(f"/lectures/{lecture.id}/template", {"name": name})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(LectureTemplate.get(LectureTemplate.name == name).id)


def test_kept_used_dropped(desk: Callable[..., Desk]) -> None:
    """What the lecture was when it was kept makes the draft, whatever became of it; a form sent twice makes
    one; dropping takes nothing back."""
    at, lecture = desk(), create_lecture(title="好好说话", venue="文化站二楼", capacity=33)
    LectureQuestion.create(
        lecture=lecture.id, key="q1", text="怎么来", kind="text", choices=[], required=True, position=0
    )
    assert "存为模板" in at.get(f"/lectures/{lecture.id}")
    template = keep(at, lecture, "每月一课")
    Lecture.update(title="别的", capacity=1).where(Lecture.id == lecture.id).execute()
    page = at.get("/lecture-templates")
    assert "每月一课" in page and "120 分钟" in page

    path = f"/lecture-templates/{template}"
    form = at.hidden(path) | {"starts_at": "2026-12-20T14:00"}
    answers = [at.client.post(f"/console{path}", data=form) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {303}
    (draft,) = Lecture.select().where(Lecture.status == "draft")
    assert (draft.title, draft.venue, draft.capacity) == ("好好说话", "文化站二楼", 33)
    assert (draft.ends_at - draft.starts_at) == (lecture.ends_at - lecture.starts_at)
    assert LectureQuestion.get(LectureQuestion.lecture == draft.id).text == "怎么来"
    assert at.post(path, {"starts_at": "明天"}).status_code == 422

    assert at.post(f"{path}/drop").status_code == 303
    at.get(path, 404)
    assert "可以存成模板" in at.get("/lecture-templates")
    assert Lecture.select().count() == 2


def test_a_name_is_one_templates(desk: Callable[..., Desk]) -> None:
    """Within an area; the form keeps what was typed. A lecturer who is busy then makes no draft."""
    lecturer = create_lecturer(name="周老师")
    at, lecture = desk(), create_lecture(lecturer=lecturer.id)
    template = keep(at, lecture, "家风课")
    again = at.post(f"/lectures/{lecture.id}/template", {"name": "家风课"})
    assert (again.status_code, "同名的模板" in again.get_data(as_text=True)) == (422, True)
    assert at.post(f"/lectures/{lecture.id}/template", {"name": ""}).status_code == 422
    busy = {"starts_at": f"{lecture.starts_at.astimezone(LOCAL):%Y-%m-%dT%H:%M}"}
    assert at.post(f"/lecture-templates/{template}", busy).status_code == 422
    assert (LectureTemplate.select().count(), Lecture.select().count()) == (1, 1)


def test_elsewhere_they_are_not_there(desk: Callable[..., Desk]) -> None:
    """Neither in the list nor by address."""
    at, lecture = desk(), create_lecture()
    template = keep(at, lecture, "每月一课")
    other = desk("other", scope="370503")
    assert "每月一课" not in other.get("/lecture-templates")
    for path in (f"/lecture-templates/{template}", f"/lecture-templates/{template}/drop"):
        other.get(path, 404)
        assert other.post(path, page="/lecture-templates").status_code == 404
    other.get(f"/lectures/{lecture.id}/template", 404)
    assert LectureTemplate.select().count() == 1
