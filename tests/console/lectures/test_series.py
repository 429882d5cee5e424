"""Series at the console: begun, changed, ordered; counseling volunteers listed and taken back."""

from collections.abc import Callable

from app.models import Lecture, Series, SeriesLecture, VolunteerStanding
from app.services.lectures import series
from app.services.lectures.sign_ups import approvals, signups
from tests.conftest import NOW, call_of
from tests.console.conftest import Desk
from tests.factories import TOWN, create_lecture, create_person
from tests.services.requests.asking import district

FORM = {"title": "家是最美好的出发地", "audience": "volunteers", "required_lectures": "2", "intro": "进修"}


def test_a_series_is_kept(desk: Callable[..., Desk]) -> None:
    """Begun once however often the form comes, changed, its lectures numbered, drafts among them."""
    at = desk()
    hidden = at.hidden("/series/new")
    for _ in range(2):
        assert at.client.post("/console/series/new", data=hidden | FORM).status_code == 303
    row = Series.get()
    assert (row.title, row.audience, row.required_lectures) == (FORM["title"], "volunteers", 2)
    assert at.post(f"/series/{row.id}", FORM | {"required_lectures": "-1"}).status_code == 422
    assert at.post(f"/series/{row.id}", FORM | {"required_lectures": "0"}).status_code == 303
    assert "听完必修的" in at.get("/series")
    first, second, third = (
        create_lecture(series=row.id, audience="volunteers", status=status)
        for status in ("published", "draft", "cancelled")
    )
    path = f"/series/{row.id}/order"
    assert third.title in at.get(path)
    typed = {
        f"place_{second.id}": "1",
        f"required_{second.id}": "true",
        f"place_{first.id}": "2",
        f"required_{first.id}": "",
    }
    assert at.post(path, typed | {f"place_{first.id}": "zwei"}).status_code == 422
    assert at.post(path, typed).status_code == 303
    plan = series.get_managed_plan(district(NOW).actor, row.id)
    assert [(item.lecture, item.required) for item in plan.lectures] == [
        (second.id, True),
        (first.id, False),
    ]
    assert Lecture.get_by_id(third.id).series_id is None
    assert SeriesLecture.select().count() == 2


def test_a_town_has_no_series_to_keep(desk: Callable[..., Desk]) -> None:
    """The pages are not there."""
    row = Series.create(key="s", title="t", audience="youth", required_lectures=1)
    at = desk("town", scope=TOWN)
    for path in ("", "/new", f"/{row.id}", f"/{row.id}/order"):
        at.get(f"/series{path}", 404)
    desk().get("/series/none", 404)


def test_volunteers_are_listed_and_taken_back(desk: Callable[..., Desk]) -> None:
    """Masked; elsewhere they are not there."""
    at, lecture = desk(), create_lecture(audience="volunteers", approval=True)
    view = signups.sign_up(call_of(create_person(nickname="安娜")), lecture.id, party="single")
    approvals.approve(district(NOW), lecture.id, view.id)
    page = at.get("/volunteers")
    assert "安*" in page and "安娜" not in page
    standing = VolunteerStanding.get()
    assert f'href="/console/volunteers/{standing.id}/take-back"' in page
    desk("other", scope="370503").get(f"/volunteers/{standing.id}/take-back", 404)
    assert at.post(f"/volunteers/{standing.id}/take-back").status_code == 303
    assert VolunteerStanding.get().revoked_at == NOW
    assert "安*" not in at.get("/volunteers")


def test_a_volunteers_kind_is_chosen_and_filtered_by(desk: Callable[..., Desk]) -> None:
    """Nobody's is guessed: it is told as not filled in, on the page and in the file."""
    at = desk()
    person = create_person(nickname="安娜")
    VolunteerStanding.create(
        person=person.id, district="370502", recognised_by=at.person_id, recognised_at=NOW
    )
    path = f"/volunteers/{VolunteerStanding.get().id}/kind"
    assert f'href="/console{path}">未填' in at.get("/volunteers")
    page = at.get(path)
    assert "五老（老干部、老战士、老专家、老教师、老模范）" in page and "安娜" not in page
    desk("other", scope="370503").get(path, 404)
    assert at.post(path, {"kind": "colours"}).status_code == 422
    assert at.post(path, {"kind": "five_elders"}).status_code == 303
    for query, shown in (
        ("", True),
        ("?kind=five_elders", True),
        ("?kind=women", False),
        ("?kind=unset", False),
    ):
        assert ("安*" in at.get(f"/volunteers{query}")) is shown, query
    file = at.client.get("/console/volunteers?as=csv").get_data(as_text=True)
    assert "类别" in file and "五老（" in file
    assert at.post(path, {"kind": ""}).status_code == 303
    assert VolunteerStanding.get().kind is None
    assert "安*" in at.get("/volunteers?kind=unset")
