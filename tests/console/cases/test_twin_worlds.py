"""Two worlds that differ only in what A said and did, seen by everybody else: every page, list, file, print
and answer is equal, byte for byte. Every address of the app is asked, so that a new one is asked, too.

What A's acts show by rule is left out of them: red pauses the mediation, a step of the case stands in the
joint file. And the teams' pay sheets count calls, as they must."""

import io
import random
import re
import zipfile
from collections import Counter
from itertools import product
from typing import get_args

import pytest

from app import clock, db
from app.models import (
    Allowance,
    AuditEntry,
    CaseConsent,
    CaseEntry,
    CasePaper,
    CaseParty,
    CaseWarning,
    CorrectionRequest,
    FollowUp,
    Receiver,
    Referral,
    RiskLevel,
    RoleGrant,
)
from app.services.accounts import sessions
from app.services.cases.lookups import own_case
from app.services.core import limits
from app.services.core.permissions import PRIVACY_VERSION
from app.services.referrals import consents, handing_on
from app.vocabulary import CaseSheet
from tests.api.cases.test_twin_worlds import act, deeds
from tests.conftest import NOW, ApiUser
from tests.console.frame.long_lists import PATHS
from tests.factories import DISTRICT, create_area, create_person, create_team
from tests.services.cases.desk import supervisor_of, taken_on

ROUNDS, UNKNOWN = 24, "06h000000000000000000000"
# Codes and pictures of their own each time, ways through a sign-in, empty forms; the log is its readers'.
APART = re.compile(
    r"/(sign-in|second-step|own-wechat|log|static|wechat|api/docs|api/openapi|readyz|open|new)\b"
)
# What tells somebody that the others looked.
LOOKED = r"/me/reads|/me/export|/current/reads"
HER_WORDS = ("她说", "又一句", "不要告诉任何人")


class World:
    """A case with two sides, each with a worker, a referral and a look of its own; and who stands around."""

    def __init__(self, app, at_console):
        self.app = app
        create_area(DISTRICT)
        self.desk = taken_on()
        self.a, self.b = self.desk.party("a"), self.desk.party("b")
        self.persons = {side: create_person(consent_version=PRIVACY_VERSION) for side in "ab"}
        for side, person in self.persons.items():
            CaseParty.update(person=person.id).where(CaseParty.id == self.desk.party(side)).execute()
        self.worker = {side: self.desk.join(side) for side in "ab"}
        # Who is asked as the second person; what waits for them is no secret to them.
        supervisor_of(create_team())
        self.receiver = Receiver.create(area=DISTRICT, kind="legal_aid", name="区法律援助中心").id
        staff = {
            "worker b": (self.worker["b"].id, "counselor"),
            "colleague": (self.desk.gu.id, "counselor"),
            "admin": (create_person().id, "admin"),
            "organizer": (create_person().id, "organizer"),
        }
        self.consoles = {who: at_console(*one) for who, one in staff.items()}
        self.users = {who: self.user(person_id) for who, (person_id, _) in staff.items()}
        self.users_of_a, self.lead = (self.counselor(one.id) for one in (self.worker["a"], self.desk.liu))
        self.users["resident b"] = self.user(self.persons["b"].id, via="wechat")
        self.looking = {side: self.look(side) for side in "ab"}
        self.sent = self.refer("b", "想问房子归谁")
        self.theirs = self.app.test_client()
        visit = re.search(r'name="visit" value="([^"]+)"', self.open_link().get_data(as_text=True))[1]
        self.theirs.post(f"/r/{self.sent.token}", data={"visit": visit, "answer": "accept"})
        # One of everything of A's is there from the start: whether there is any would be told by its first.
        weapon = {"key": "weapon", "told_by": "self", "day": "2026-11-20"}
        act(self.users_of_a, self.desk, "facts", weapon)
        act(self.users_of_a, self.desk, "level", {"level": "orange", "reason": HER_WORDS[0]})
        act(self.users_of_a, self.desk, "papers", {"side": "a", "kind": "evidence", "pages": 3})
        self.act_for_a(random.Random(0))

    def user(self, person_id, via="staff"):
        opened = db.write_transaction(lambda: sessions.open_session(person_id, via, clock.now()))
        return ApiUser(self.app.test_client(), person_id, opened.access_token)

    def counselor(self, person_id):
        RoleGrant.insert(person=person_id, role="counselor", scope=DISTRICT, granted_at=NOW).execute()
        return self.user(person_id)

    def look(self, side):
        made = own_case.switch_on(self.worker[side].at(), self.desk.party(side), identity_seen=True)
        token = own_case.open_lookup(code=made.code, pin=made.pin, now=NOW).token
        return ApiUser(self.app.test_client(), token=token)

    def refer(self, side, words):
        call, party = self.worker[side].at(), self.desk.party(side)
        groups = {"receiver": self.receiver, "groups": ["identity", "phone"]}
        consents.record_consent(call, party, purpose="refer", way="signed", **groups)
        return handing_on.send(call, handing_on.prepare(call, party, words=words, **groups).id)

    def open_link(self):
        return self.theirs.post(f"/r/{self.sent.token}", data={"pin": self.sent.pin})

    def act_for_a(self, rng):
        """Some of what A and A's worker may do; how many things were done."""
        for deed, body in (some := deeds(rng)):
            if "step" in body:
                body["version"] = CaseEntry.select().where(CaseEntry.thread == "listen-a").count()
            act(self.users_of_a, self.desk, deed, body)
        return len(some) + sum(self.more(rng))

    def more(self, rng):
        """What hands her matter on, what she asks for herself, what becomes of warnings and needs."""
        of, word = f"/case-parties/{self.a}", rng.choice(HER_WORDS)
        her, self.looking["a"] = self.users_of_a, self.look("a")
        posts = [
            (her, f"/cases/{self.desk.id}/codes", {"side": "a", "list": "needs", "keys": ["sewing"]}),
            (her, f"/cases/{self.desk.id}/sides/a/needs/sewing", {"stage": rng.choice(["enrolled", "left"])}),
            (her, f"{of}/consents", {"purpose": "contact", "way": "phone", "witness": word}),
            (
                her,
                f"{of}/disclosures",
                {"channel": "phone", "said": word, "spoke_with": word, "ground": "emergency"},
            ),
            (self.looking["a"], "/case-lookups/current/corrections", {"kind": "copy", "text": word}),
            *(
                (her, f"/case-asks/{row.id}/answer", {"text": word})
                for row in CorrectionRequest.select().where(CorrectionRequest.party == self.a)
            ),
            *(
                (her, f"/warnings/{row.id}/confirm", {"level": "orange", "plan": word})
                for row in CaseWarning.select().where(
                    CaseWarning.party == self.a, CaseWarning.live_key.is_null(False)
                )
            ),
        ]
        for user, path, body in posts:
            yield user.post(path, body).status_code in (200, 201)
        sent = self.refer("a", word)
        end = rng.choice(["revoke", "answer", "withdraw"])
        if end == "revoke":
            handing_on.revoke(self.worker["a"].at(), sent.referral.id)
        elif end == "answer":
            handing_on.answer(self.worker["a"].at(), sent.referral.id, answer="reject", reason="other")
        else:
            self.looking["a"].post("/case-lookups/current/withdraw", {"consent": sent.referral.consent})
        yield True

    def known(self):
        """What may stand in an address: ids of this case, and of A's rows, which to others are unknown."""

        def newest(model, of):
            return [str(model.select().where(of).order_by(model.id.desc()).get().id)]

        return {
            "case_id": [self.desk.id],
            "party_id": [self.a, self.b],
            "side": ["a", "b", "joint"],
            "kind": list(get_args(CaseSheet)),
            "thread": ["listen-a", "listen-b"],
            "step": ["listen"],
            "list_name": ["causes"],
            "skill": ["sewing"],
            "team_id": [str(self.desk.team.id)],
            "station_id": [str(self.desk.team.station_id)],
            "follow_up_id": newest(FollowUp, FollowUp.party == self.a),
            "warning_id": newest(CaseWarning, CaseWarning.party == self.a),
            "level_id": newest(RiskLevel, RiskLevel.party == self.a),
            "ask_id": newest(CorrectionRequest, CorrectionRequest.party == self.a),
            "consent_id": newest(CaseConsent, CaseConsent.party == self.a),
            "referral_id": [*newest(Referral, Referral.party == self.a), self.sent.referral.id],
            "paper_id": newest(CasePaper, CasePaper.side == "a"),
        }

    def addresses(self):
        """Every address of the app that is only read, with all that may stand in it."""
        known = self.known()
        for rule in self.app.url_map.iter_rules():
            names = sorted(rule.arguments)
            if "GET" not in rule.methods or APART.search(rule.rule) or not set(names) <= set(known):
                continue
            for values in product(*(known[name] for name in names)):
                yield self.app.url_map.bind("localhost").build(
                    rule.endpoint, dict(zip(names, values, strict=True))
                )

    def seen(self, paths):
        """All that the others are answered, by who and where."""
        found = {}
        for path in paths:
            for who in self.who_asks(path):
                if path.startswith("/console"):
                    found[who, path] = self.ask(self.consoles[who].client, path)
                else:
                    user = self.users[who]
                    found[who, path] = self.ask(user.client, path, f"Bearer {user.token}")
        for path in (path for some in PATHS.values() for path in some if "?" not in path):
            for form in ("csv", "xlsx"):
                found["admin", path, form] = self.ask(
                    self.consoles["admin"].client, f"/console{path}?as={form}"
                )
        for end in ("", "/reads"):
            path = f"/api/v1/case-lookups/current{end}"
            found["b", path] = self.ask(self.looking["b"].client, path, f"Bearer {self.looking['b'].token}")
        found["receiver", "/r/"] = bare(self.open_link(), "/r/")
        return found

    def who_asks(self, path):
        """A colleague is asked about the case, an organizer where its number may be counted, a resident at
        what is theirs; B's worker and the admin everywhere."""
        if not path.startswith(("/console", "/api/")):
            return ["resident b"]
        of_the_case = re.search(r"[0-9a-z]{24}", path) is not None
        residents = [] if path.startswith("/console") else ["resident b"]
        return ["worker b", "admin", "colleague" if of_the_case else "organizer", *residents]

    def ask(self, client, path, bearer=None):
        # The clock stands still, so that nothing would be free again.
        Allowance.delete().execute()
        limits.REFUSED = limits.Refusals()
        headers = {} if bearer is None else {"Authorization": bearer}
        return bare(client.get(path, headers=headers), path)


def bare(answer, path):
    """Status and bytes of an answer; of pages without their tokens, of a workbook what is in its parts."""
    data = answer.data
    if answer.mimetype == "text/html":
        data = re.sub(rb"[0-9A-Za-z_.-]{20,}", b"", data)
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(book.read(name) for name in book.namelist() if "core.xml" not in name)
    if "settlement" in path:
        data = re.sub(rb"\d+", b"", data)
    return answer.status_code, data


@pytest.fixture
def world(app, at_console, monkeypatch):
    monkeypatch.setattr(limits, "REFUSED", limits.REFUSED)
    return World(app, at_console)


def test_nobody_else_learns_what_a_said_or_did(world):
    rng = random.Random(12)
    paths, hers = list(world.addresses()), world.known()["warning_id"][0]
    before = world.seen(paths)
    done = sum(world.act_for_a(rng) for _ in range(ROUNDS))
    after = world.seen(paths)
    assert done > 200
    told = {key for key in before if before[key] != after[key]}
    assert {key for key in told if not re.search(LOOKED, key[1])} == set()
    assert before["receiver", "/r/"][0] == 200
    statuses = Counter(status for status, _ in after.values())
    assert statuses[200] > 150 and statuses[404] > 150 and statuses[429] == 0
    # To them a row of A's is as one that never was.
    of_hers = {key: answer for key, answer in after.items() if hers in key[1]}
    for (who, path), answer in of_hers.items():
        nowhere = re.sub(r"[0-9a-z]{24}", UNKNOWN, path)
        at = world.consoles[who].client if path.startswith("/console") else world.users[who].client
        bearer = None if path.startswith("/console") else f"Bearer {world.users[who].token}"
        assert answer == world.ask(at, nowhere, bearer), path
    assert len(of_hers) > 5


def test_the_log_says_what_was_done_and_not_what_was_said(world):
    """The same acts with other words leave the same entries."""
    logs = []
    for words in ("她怕他", "别的话"):
        since = AuditEntry.select().count()
        of = f"/case-parties/{world.a}"
        posts = [
            (f"/cases/{world.desk.id}/entries", {"side": "a", "text": words}),
            (f"{of}/risk-facts", {"key": "afraid", "told_by": "self", "day": "2026-11-20", "note": words}),
            (f"{of}/risk-levels", {"level": "yellow", "reason": words}),
            (f"{of}/consents", {"purpose": "contact", "way": "phone", "witness": words}),
            (
                f"{of}/disclosures",
                {"channel": "phone", "said": words, "spoke_with": words, "ground": "emergency"},
            ),
        ]
        for path, body in posts:
            assert world.users_of_a.post(path, body).status_code == 201, path
        world.users_of_a.put(of, {"address": words, "job": words})
        rows = AuditEntry.select().order_by(AuditEntry.id).offset(since)
        kept = [(row.event, row.object_type, row.outcome, row.reason, repr(row.data)) for row in rows]
        logs.append([re.sub(r"[0-9a-z]{24}", "", repr(entry)) for entry in kept])
    assert logs[0] == logs[1] and len(logs[0]) > 5


def test_the_control(world):
    """A word in the joint file shows: the comparison sees a difference where there is one."""
    path = f"/console/cases/{world.desk.id}/sides/joint"
    before = world.ask(world.consoles["worker b"].client, path)
    assert world.lead.post(f"/cases/{world.desk.id}/pause", {"reason": "一方住院"}).status_code == 200
    assert world.ask(world.consoles["worker b"].client, path) != before
