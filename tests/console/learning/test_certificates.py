"""Certificates at the console, and that paper and page say the same."""

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.models import AuditEntry, Certificate, CertificateRule, CheckIn, Series
from app.services.attendance import checkins, doorcodes
from app.services.learning import certificate_names, record
from tests.conftest import NOW, ApiUser, call_of
from tests.console.conftest import Desk
from tests.factories import create_lecture, create_person


def certified(lectures: int = 1, nickname: str = "王小明", *, confirmed: bool = True) -> Certificate:
    """The certificate of somebody who attended so many lectures of a series."""
    person = create_person(nickname=nickname)
    # A name of theirs would lie in clear in a series' key.
    series = Series.create(key=person.id, title="青春", audience="youth", required_lectures=lectures)
    for number in range(lectures):
        at = NOW - timedelta(days=lectures - number)
        lecture = create_lecture(starts_at=at, series=series, title=f"第{number + 1}讲 好好说话")
        code = doorcodes.door_code(lecture.id, now=at).qr_text
        checkins.check_in_by_door(call_of(person, now=at), code=code)
    record.read_learning_record(call_of(person))
    made = Certificate.get(Certificate.person == person.id)
    if confirmed:
        certificate_names.confirm_name(call_of(person), made.id, name=nickname)
    return made


def test_a_certificate_is_found_looked_at_and_revoked(desk: Callable[..., Desk], guest: ApiUser) -> None:
    """By its code, typed anyhow; the reason stays at the desk, the state is everybody's."""
    at, made = desk(), certified()
    found = at.post("/certificates/find", {"code": made.code.lower()})
    assert found.location.startswith(f"/console/certificates/{made.id}")
    page = at.get(f"/certificates/{made.id}")
    assert "王**" in page and "王小明" not in page and "第1讲 好好说话" in page
    path = f"/certificates/{made.id}/revoke"
    assert at.post(path, {}).status_code == 422
    assert at.post(path, {"reason": "冒名"}).status_code == 303
    assert "冒名" in at.get(f"/certificates/{made.id}")
    at.get(path, 404)
    told = guest.get(f"/verify/{made.code}")
    assert told.get_json()["state"] == "revoked" and "冒名" not in told.text
    assert AuditEntry.select().where(AuditEntry.event == "certificate:revoke").count() == 1
    for wrong in ("", "x", "0" * 14):
        assert at.post("/certificates/find", {"code": wrong}).status_code in (404, 422)
    at.get("/certificates/nothing", 404)


def test_what_rests_on_a_voided_check_in_is_listed(desk: Callable[..., Desk]) -> None:
    """For a human to look into; it stays valid until one decides."""
    at, made = desk(), certified()
    assert made.code[:4] not in at.get("/certificates")
    CheckIn.update(live_holder=None, voided_at=NOW).execute()
    assert f"/console/certificates/{made.id}" in at.get("/certificates")
    assert "请核对后决定是否撤销" in at.get(f"/certificates/{made.id}")
    assert Certificate.get().revoked_at is None


def test_however_many_rest_on_nothing(desk: Callable[..., Desk], queries: Any) -> None:
    """A page at a time, in the same few statements."""
    at = desk()
    made = [certified(nickname=f"丁{number}", lectures=1) for number in range(2)]
    CheckIn.update(live_holder=None, voided_at=NOW).execute()
    with queries() as few:
        at.get("/certificates")
    made += [certified(nickname=f"戊{number}", lectures=1) for number in range(21)]
    CheckIn.update(live_holder=None, voided_at=NOW).execute()
    with queries() as many:
        page = at.get("/certificates")
    assert len(few) == len(many) <= 8
    shown = [certificate for certificate in made if f"/console/certificates/{certificate.id}" in page]
    (further,) = re.findall(r'href="(/console/certificates\?cursor=[^"]+)"', page)
    rest = at.get(further.removeprefix("/console"))
    assert len(shown) == 20 and sum(f"/certificates/{one.id}" in rest for one in made) == 3
    at.get("/certificates?cursor=x")


def test_a_series_asks_for_better_proof(desk: Callable[..., Desk]) -> None:
    """From now on; by whoever looks after the district, not by a town."""
    at = desk()
    series = Series.create(key="s", title="青春", audience="youth", required_lectures=1)
    path = f"/certificates/series/{series.id}"
    assert "不限" in at.get("/certificates/rules")
    for _ in range(2):
        assert at.post(path, {"assurance": "volunteer"}).status_code == 303
    assert [rule.assurance for rule in CertificateRule.select()] == ["volunteer"]
    assert "志愿者" in at.get("/certificates/rules")
    for wrong in ("", "rumour"):
        assert at.post(path, {"assurance": wrong}).status_code == 422
    at.get("/certificates/series/nothing", 404)
    town = desk("town", scope="370502001")
    town.get(path, 403)
    assert town.post(path, {"assurance": "self_static"}, page="/certificates").status_code == 403
    made = certified(nickname="李四")
    path = f"/certificates/{made.id}/revoke"
    assert path not in town.get(f"/certificates/{made.id}")
    assert town.post(path, {"reason": "x"}, page="/certificates").status_code == 403
    assert Certificate.get_by_id(made.id).revoked_at is None
    desk("li", role="counselor").get("/certificates", 403)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler-utils on this machine")
def test_the_paper_and_the_page_say_the_same(
    resident: Callable[..., ApiUser], guest: ApiUser, tmp_path: Path
) -> None:
    """Fact by fact, thirty lectures too; the page masks the name, and the paper has its address."""
    anna = resident("anna")
    made = certified(30)
    Certificate.update(person=anna.person_id).execute()
    (tmp_path / "c.pdf").write_bytes(anna.get(f"/me/certificates/{made.id}.pdf").data)
    done = subprocess.run(
        ["pdftotext", "-layout", "c.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    )
    paper = done.stdout.decode()
    page = guest.client.get(f"/v/{made.code}", headers={"Accept": "text/html"}).text
    words = re.sub(r"<[^>]+>", " ", page)
    shown = guest.get(f"/verify/{made.code}").get_json()
    assert len(shown["lectures"]) == 30
    for fact in (
        shown["code"],
        "《青春》",
        "共 30 场",
        "60 课时",
        "东营市妇联婚姻家庭服务",
        "2026年11月25日",
    ):
        assert fact in paper and fact in words, fact
    on_paper = re.findall(r"(\d{4}-\d\d-\d\d)\s+(第\d+讲 好好说话)\s+([\d.]+) 课时", paper)
    on_page = re.findall(r"(\d{4}-\d\d-\d\d)\s+(第\d+讲 好好说话)（([\d.]+) 课时）", words)
    told = [(item["day"], item["title"], f"{item['hours']:g}") for item in shown["lectures"]]
    assert on_paper == on_page == told
    assert "王小明" in paper and "王小明" not in page and shown["name"] == "王**"
