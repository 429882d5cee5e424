"""docs/case-access.md, cell by cell: what is open answers, what is not answers as the unknown does."""

import re

from app.config import ROOT
from app.models import CaseWarning, FollowUp, WarningRule
from app.prepared import add
from app.services.cases import parties
from tests.conftest import NOW
from tests.services.cases.desk import agree_to_sit_together

UNKNOWN = "06h000000000000000000000"


def table():
    """The page's cells: what, who, and `r`, `w` or `–`."""
    text = (ROOT / "docs/case-access.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    (_, *people), _, *body = rows
    for what, *cells in body:
        for who, cell in zip(people, cells, strict=True):
            yield what, who, cell


def warning_of(party):
    """The oldest warning of a party that waits; each case of the table has several."""
    row = CaseWarning.select().where(CaseWarning.party == party, CaseWarning.live_key.is_null(False))
    return row.order_by(CaseWarning.id).get().id


def reads(desk, what):
    """The calls that read a row of the table."""
    case, a, b = desk.id, desk.party("a"), desk.party("b")
    return {
        "register row": [f"/cases/{case}", f"/cases/{case}/papers"],
        "side a": [f"/cases/{case}/sides/a", f"/cases/{case}/entries/listen-a"],
        "side b": [f"/cases/{case}/sides/b", f"/cases/{case}/entries/listen-b"],
        "joint file": [f"/cases/{case}/sides/joint"],
        "phone of a": [f"/case-parties/{a}/phone"],
        "phone of b": [f"/case-parties/{b}/phone"],
        "danger of a": [f"/case-parties/{a}/risk"],
        "danger of b": [f"/case-parties/{b}/risk"],
        "warnings of a": [f"/warnings/{warning_of(a)}"],
        "warnings of b": [f"/warnings/{warning_of(b)}"],
        "follow-ups of a": follow_up_paths(a),
        "follow-ups of b": follow_up_paths(b),
        "papers": [f"/cases/{case}/papers"],
        "glass of a": [],
        "glass of b": [],
        "assigning": [],
    }[what]


def follow_up_paths(party):
    first = FollowUp.select().where(FollowUp.party == party).order_by(FollowUp.id).first()
    return [f"/case-parties/{party}/follow-ups", f"/follow-ups/{first.id}"]


def calls(party):
    """A try and an outcome on what nobody settled yet."""
    planned = FollowUp.select().where(FollowUp.party == party, FollowUp.state == "planned")
    first = planned.order_by(FollowUp.id).first()
    return [
        ("POST", f"/follow-ups/{first.id}/tries", {"channel": "phone", "result": "no_answer"}),
        ("POST", f"/follow-ups/{first.id}/outcome", {"outcome": "same"}),
        ("POST", f"/case-parties/{party}/follow-ups", {"event": "order", "base_day": "2027-03-01"}),
    ]


def writes(desk, what):
    """The calls that write it: method, path, body."""
    case, a, b = desk.id, desk.party("a"), desk.party("b")

    def file(side):
        return [
            ("POST", f"/cases/{case}/entries", {"side": side, "text": "x"}),
            ("PUT", f"/cases/{case}/drafts/t-{side}", {"side": side, "text": "x"}),
            ("POST", f"/cases/{case}/codes", {"side": side, "list": "causes", "keys": ["money"]}),
            ("POST", f"/cases/{case}/sides/{side}/needs/sewing", {"stage": "enrolled"}),
            ("POST", f"/cases/{case}/papers", {"side": side, "kind": "rights", "pages": 1}),
        ]

    def danger(party):
        fact = {"key": "afraid", "told_by": "self", "day": "2026-11-25"}
        return [
            ("POST", f"/case-parties/{party}/risk-facts", fact),
            ("POST", f"/case-parties/{party}/risk-levels", {"level": "none", "reason": "x"}),
        ]

    def warning(party):
        at = f"/warnings/{warning_of(party)}"
        return [("POST", f"{at}/see", {}), ("POST", f"{at}/dismiss", {"reason": "x"})]

    return {
        "register row": [],
        "side a": [*file("a"), ("PUT", f"/case-parties/{a}", {"job": "x"})],
        "side b": [*file("b"), ("PUT", f"/case-parties/{b}", {"job": "x"})],
        "joint file": file("joint"),
        "danger of a": danger(a),
        "danger of b": danger(b),
        "warnings of a": warning(a),
        "warnings of b": warning(b),
        "follow-ups of a": calls(a),
        "follow-ups of b": calls(b),
        "glass of a": [("POST", f"/case-parties/{a}/glass", {"ground": "danger", "reason": "x"})],
        "glass of b": [("POST", f"/case-parties/{b}/glass", {"ground": "danger", "reason": "x"})],
        "assigning": [("POST", f"/cases/{case}/workers", {"person": desk.gu.id, "sides": "a"})],
    }.get(what, [])


def send(user, method, path, body):
    return user.post(path, body) if method == "POST" else user.put(path, body)


def same(answer, unknown):
    return (answer.status_code, answer.get_json()) == (unknown.status_code, unknown.get_json()) and (
        answer.status_code == 404
    )


def prepare(desk, lead):
    """Something to read and to write on every side."""
    agree_to_sit_together(desk)
    parties.receive_together(desk.liu.at(), desk.id, together=True)
    for side in ("a", "b", "joint"):
        asked = {"side": side, "list": "needs", "keys": ["sewing"]}
        assert lead.post(f"/cases/{desk.id}/codes", asked).status_code == 200
    for side in ("a", "b"):
        body = {"side": side, "step": "listen", "text": "x"}
        assert lead.post(f"/cases/{desk.id}/entries", body).status_code == 201
        call = {"event": "cooling", "base_day": "2026-11-25"}
        assert lead.post(f"/case-parties/{desk.party(side)}/follow-ups", call).status_code == 200
        # One warning for each who may dismiss one.
        for number in range(4):
            raise_again(desk.party(side), number)


def raise_again(party, number):
    rule = WarningRule.get(WarningRule.key == "W9")
    facts = [{"id": f"{number}", "what": "referral_failed", "day": "2026-11-25"}]
    add(
        CaseWarning,
        rule=rule.id,
        party=party,
        live_key=f"{party}:{number}",
        facts=facts,
        raised_at=NOW,
        due_at=NOW,
    )


def test_every_cell_over_http(around):
    desk, users = around
    prepare(desk, users["lead"])
    seen = 0
    for what, who, cell in table():
        user = users[who]
        unknown = user.get(f"/cases/{UNKNOWN}")
        for path in reads(desk, what):
            answer = user.get(path)
            if cell == "–":
                assert same(answer, unknown), (what, who, path)
            else:
                assert answer.status_code == 200, (what, who, path)
            seen += 1
        for method, path, body in writes(desk, what):
            answer = send(user, method, path, body)
            if cell == "w":
                assert answer.status_code in (200, 201, 204), (what, who, path, answer.get_json())
            else:
                assert same(answer, unknown), (what, who, path)
            seen += 1
    assert seen > 150


def test_the_parties_call_none_of_it(around, resident):
    """At the mini-program nobody is staff, not even who has a case there."""
    desk, _ = around
    anna = resident("anna")
    for path in ("/cases", f"/cases/{desk.id}", f"/cases/{UNKNOWN}", f"/cases/{desk.id}/sides/a"):
        assert anna.get(path).status_code == 403
    assert re.fullmatch(r"[0-9A-Z]{10}", desk.row.code)
