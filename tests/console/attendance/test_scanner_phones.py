"""Phones that scan: paired from the console's screen, ended there."""

import re
from collections.abc import Callable
from datetime import timedelta

from app.models import Scanner
from tests.conftest import NOW, ApiUser
from tests.console.conftest import Desk
from tests.factories import ELSEWHERE, create_card, create_lecture


def test_paired_and_ended(desk: Callable[..., Desk], guest: ApiUser) -> None:
    """The code is shown once, as text and picture; the phone checks in until it is ended."""
    at, lecture = desk(), create_lecture(starts_at=NOW, ends_at=NOW + timedelta(hours=2))
    path = f"/lectures/{lecture.id}/scanners"
    assert path in at.get(f"/lectures/{lecture.id}")
    form = at.hidden(path)
    made, again = (at.client.post(f"/console{path}", data=form).get_data(as_text=True) for _ in range(2))
    code = re.search(r'secret__code">(\w{4}) (\w{4})<', made)
    assert code is not None and code[0] in again
    assert made.count("<svg") == 1 and "<path" in made
    assert Scanner.select().count() == 1
    assert code[0] not in at.get(path)
    pairing = guest.post("/auth/scanner", {"code": code[1] + code[2]}).get_json()
    guest.token = pairing["token"]
    check_ins = f"/lectures/{lecture.id}/check-ins"
    assert guest.post(check_ins, {"card": create_card().code}).status_code == 201
    assert "组织者配对" in at.get(path)
    end = f"{path}/{Scanner.get().id}/end"
    assert at.post(end, page=path).status_code == 303
    assert guest.post(check_ins, {"card": create_card().code}).status_code == 401
    assert f"/console{end}" not in at.get(path)


def test_another_areas_phones_do_not_exist(desk: Callable[..., Desk]) -> None:
    """Neither shown nor paired nor ended."""
    at, elsewhere = desk(), create_lecture(area=ELSEWHERE)
    path = f"/lectures/{elsewhere.id}/scanners"
    at.get(path, 404)
    for address in (path, f"{path}/x/end"):
        assert at.post(address, page="").status_code == 404
    assert Scanner.select().count() == 0


def test_draft_has_no_door(desk: Callable[..., Desk]) -> None:
    """Nobody pairs a phone for what is not published."""
    at, draft = desk(), create_lecture(status="draft", published_at=None)
    assert at.post(f"/lectures/{draft.id}/scanners", page="").status_code == 404
