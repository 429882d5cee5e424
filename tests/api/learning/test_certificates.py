"""Certificates from outside: the record, the file, the page anyone may open."""

from datetime import timedelta

import pytest

from app.models import Certificate, Series
from app.services.attendance import doorcodes
from app.services.learning import certificate_names, certificates
from tests.conftest import NOW
from tests.factories import create_lecture
from tests.services.requests.asking import district


@pytest.fixture
def certified(resident, time):
    anna = resident("anna")
    series = Series.create(key="s", title="青春", audience="youth", required_lectures=1)
    lecture = create_lecture(starts_at=NOW - timedelta(minutes=110), series=series)
    code = doorcodes.door_code(lecture.id, now=NOW).qr_text
    assert anna.post("/check-ins", {"code": code}).status_code == 201
    assert anna.get("/me/learning-record").json["certificates"] == []
    time.advance(minutes=10)
    (awaited,) = anna.get("/me/learning-record").json["certificates"]
    assert anna.get(f"/me/certificates/{awaited['id']}.pdf").json["reason"] == "name_unconfirmed"
    path = f"/me/certificates/{awaited['id']}/confirm"
    assert anna.post(path, {"name": "  "}).status_code == 422
    made = anna.post(path, {"name": "王小明"})
    assert (made.status_code, made.json["state"], made.json["name"]) == (200, "valid", "王小明")
    assert anna.post(path, {"name": "王明"}).json["reason"] == "name_confirmed"
    record = anna.get("/me/learning-record").json
    return anna, record


def test_the_way_from_check_in_to_paper(certified):
    """Checking in completes the series; the record names the certificate, and its file is a PDF."""
    anna, record = certified
    (made,) = record["certificates"]
    assert (made["state"], made["hours"], record["series"][0]["completed"]) == ("valid", 2, True)
    paper = anna.get(f"/me/certificates/{made['id']}.pdf")
    assert (paper.status_code, paper.mimetype) == (200, "application/pdf")
    assert paper.data.startswith(b"%PDF-")


def test_anyone_verifies_it(certified, app, guest):
    """As JSON and as a page, at both addresses, never with the whole name, never kept by a cache."""
    anna, record = certified
    anna.put("/me", {"nickname": "王小明"})
    made = record["certificates"][0]
    told = guest.get(f"/verify/{made['code']}").json
    assert (told["title"], told["hours"], told["state"]) == ("青春", 2, "valid")
    client = app.test_client()
    for address in (f"/v/{made['code']}", f"/verify/{made['code'].lower()}"):
        page = client.get(address, headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert ("证书有效" in page.text, made["code"] in page.text) == (True, True)
        assert (page.headers["Cache-Control"], page.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
        assert client.get(address, headers={"Accept": "application/json"}).json == told
    certificates.revoke(made["code"], "误发", now=NOW)
    assert "证书已撤销" in client.get(f"/v/{made['code']}").text
    assert guest.get(f"/verify/{made['code']}").json["state"] == "revoked"
    again = certificate_names.reissue(
        district(NOW + timedelta(hours=1)), made["id"], name="王晓明", reason="姓名有误"
    )
    old = guest.get(f"/verify/{made['code']}").json
    assert (old["state"], old["replaced_by"]) == ("replaced", again.code)
    page = client.get(f"/v/{made['code']}").text
    assert "证书已换发" in page and f'href="/v/{again.code}"' in page


@pytest.mark.parametrize("code", ["x", "0" * 14, "%00", "%F0%9F%98%80", "a/b", "9" * 3000])
def test_an_unknown_code_is_not_found(app, guest, code):
    """Neither the page nor the API breaks on it."""
    client = app.test_client()
    for address in (f"/v/{code}", f"/verify/{code}", f"/api/v1/verify/{code}"):
        assert client.get(address).status_code == 404
    assert Certificate.select().count() == 0


@pytest.mark.parametrize(
    ("form", "mimetype"), [("csv", "text/csv"), ("pdf", "application/pdf"), ("xapi", "application/json")]
)
def test_the_record_leaves_as_a_file(certified, guest, form, mimetype):
    """In each form, to its owner only."""
    anna, _ = certified
    answer = anna.get(f"/me/learning-record/export?format={form}")
    assert (answer.status_code, answer.mimetype) == (200, mimetype)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=learning-record.")
    assert answer.headers["Cache-Control"] == "no-store"
    assert guest.get(f"/me/learning-record/export?format={form}").status_code == 401


@pytest.mark.parametrize("query", ["?format=", "?format=exe"])
def test_an_unknown_form_is_refused(certified, query):
    """An empty or unknown form is not guessed at."""
    anna, _ = certified
    assert anna.get(f"/me/learning-record/export{query}").status_code == 422
