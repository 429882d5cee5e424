"""Private by class: after a busy day nothing personal lies in clear in the database, a log or an answer."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
import structlog

from app import db
from app.models import MODELS, Person, WechatIdentity
from app.services.attendance import doorcodes
from tests.conftest import NOW
from tests.factories import create_card, create_lecture, create_slot, create_volunteer

NICKNAME, NOTE, PHONE, AVOID = "欧阳娜娜子", "孩子不知道这件事", "13812345678", "不要提起诊所"


@pytest.fixture
def busy_day(app, resident, staff, guest, time, caplog, capsys):
    """Everything a resident, their partner, a volunteer and an organizer do in a day; gives all that the
    API answered and all that was logged."""
    caplog.set_level(logging.DEBUG)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    answers = []

    def note(answer):
        answers.append(answer)
        return answer.get_json()

    anna, bert, helper = resident("anna-secret"), resident("bert-secret"), resident("helper-secret")
    for user in (anna, bert, helper):
        answers.append(user.get("/me"))
    note(guest.post("/auth/wechat", {"code": "sim-error:40029"}))
    note(guest.post("/auth/wechat", {"code": "sim-error:-1"}))
    note(anna.put("/me", {"nickname": NICKNAME, "contact_preference": {"channel": "phone", "avoid": AVOID}}))
    Person.update(phone=f"+86{PHONE}", real_name=NICKNAME).where(Person.id == anna.person_id).execute()
    code = note(anna.post("/me/couple/invitation", key="k0"))["code"]
    note(bert.post("/me/couple", {"code": code}))
    slot, lecture = create_slot(), create_lecture(starts_at=NOW + timedelta(hours=1), capacity=2)
    booking = note(anna.post("/bookings", {"slot": slot.id, "note": NOTE, "party": "joint"}, key="k1"))
    note(anna.post("/bookings", {"slot": slot.id, "note": NOTE}, key="k2"))
    note(bert.get(f"/bookings/{booking['id']}"))
    note(anna.get("/bookings"))
    note(anna.post(f"/lectures/{lecture.id}/sign-ups", {"party": "couple"}, key="k3"))
    create_volunteer(lecture, Person.get_by_id(helper.person_id))
    time.advance(minutes=10)
    card = note(anna.get("/me/card"))["qr_text"]
    note(helper.post(f"/lectures/{lecture.id}/check-ins", {"card": card, "client_id": "1"}))
    note(helper.post(f"/lectures/{lecture.id}/check-ins", {"card": create_card().code, "client_id": "2"}))
    door = doorcodes.door_code(lecture.id, now=time.moment).qr_text
    note(bert.post("/check-ins", {"code": door}, key="k4"))
    note(bert.post("/check-ins", {"code": "12345678"}))
    organizer = staff("organizer", "370502")
    note(organizer.post(f"/lectures/{lecture.id}/cancel", {"reason": "台风"}))
    for path in ("/me", "/me/inbox", "/me/learning-record", "/me/couple", "/me/sign-ups"):
        note(anna.get(path))
    note(anna.post(f"/bookings/{booking['id']}/cancel"))
    refreshed = note(anna.post("/auth/refresh", {"refresh_token": anna.tokens["refresh_token"]}))
    tokens = [*anna.tokens.values(), *refreshed.values(), bert.tokens["access_token"]]
    printed = capsys.readouterr()
    logged = printed.out + printed.err + caplog.text
    return answers, logged, [token for token in tokens if isinstance(token, str)], [card, door, code]


def as_stored(database_url):
    """Everything the database holds, as it lies there; of the embedded engine the whole file as well."""
    tables = [model._meta.table_name for model in MODELS]
    rows = [str(db.database.execute_sql(f"SELECT * FROM {table}").fetchall()) for table in tables]
    db.database.close()
    db.database.obj.close_all()
    if database_url.startswith("sqlite"):
        rows.append(Path(database_url.removeprefix("sqlite:///")).read_bytes().decode("utf-8", "replace"))
    return "".join(rows)


def test_nothing_personal_lies_in_clear_in_the_database(busy_day, database_url):
    """Whoever carries the database away reads no openid, number, name, note, token or code in it."""
    _, _, tokens, codes = busy_day
    assert WechatIdentity.select().count() == 3, "the control: the rows are there, and open with the key"
    assert Person.select().where(Person.phone.is_null(False)).get().phone == f"+86{PHONE}"
    stored = as_stored(database_url)
    assert "booking:create" in stored, "the control: what is meant to be readable is found this way"
    for text in (NICKNAME, NOTE, PHONE, AVOID, "sim-anna", "-secret", *tokens, *codes[2:]):
        assert text not in stored, text


def test_no_log_tells_who_or_what(busy_day):
    """The technical log of the whole day, at its most talkative, holds no personal value and no secret."""
    _, logged, tokens, codes = busy_day
    for text in (NICKNAME, NOTE, PHONE, AVOID, "sim-anna", "-secret", "session_key", *tokens, *codes):
        assert text not in logged, text


def test_no_answer_holds_an_openid(busy_day):
    """No answer of the API holds an openid, a session key, a whole phone number or another's name; tokens
    only where one signs in."""
    answers, _, tokens, _ = busy_day
    assert len(answers) > 25
    for answer in answers:
        for text in ("sim-anna", "sim-bert", "-secret", "openid", "session_key", PHONE):
            assert text not in answer.text, (answer.request.path, text)
        if "/auth/" not in answer.request.path:
            assert not any(token in answer.text for token in tokens), answer.request.path
        own = answer.request.path.endswith(("/me", "/auth/refresh"))
        assert own or NICKNAME not in answer.text, answer.request.path
