"""A case with two sides, whose history can be played with A's part and without it, and what everybody else is
then shown: every address of the app is asked, so that a new one is asked, too.

Whatever is drawn while B acts is drawn from the number of the act alone, so that what is B's has the same ids
and codes in both."""

import io
import random
import re
import secrets
import sqlite3
import zipfile
from datetime import timedelta
from itertools import product
from typing import get_args

from app import clock, db
from app.models import (
    Allowance,
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
from app.services.cases import chasing
from app.services.cases.follow_ups import planning
from app.services.cases.lookups import own_case
from app.services.cases.warnings import raising
from app.services.core import limits
from app.services.core.permissions import PRIVACY_VERSION
from app.services.referrals import consents, handing_on
from app.vocabulary import CaseSheet
from tests.api.cases.test_twin_worlds import act, deeds
from tests.conftest import NOW, ApiUser
from tests.console.frame.long_lists import PATHS
from tests.factories import DISTRICT, create_area, create_person, create_team
from tests.services.cases.desk import supervisor_of, taken_on

ROUNDS = 8
# Codes and pictures of their own each time, ways through a sign-in, empty forms; the log is its readers'.
APART = re.compile(
    r"/(sign-in|second-step|own-wechat|log|static|wechat|api/docs|api/openapi|readyz|open|new)\b"
)
WORDS = ("她说", "又一句", "不要告诉任何人")


# What the worker does to cases.
BY_THE_CLOCK = (raising.raise_due, planning.settle, chasing.chase, chasing.alarm, chasing.leave_closed_cases)


class World:
    """A case with two sides, each with a worker, a referral and a look of its own; and who stands around."""

    def __init__(self, app, at_console, time, monkeypatch):
        self.app, self.time, self.monkeypatch = app, time, monkeypatch
        create_area(DISTRICT)
        self.desk = taken_on()
        self.a, self.b = self.desk.party("a"), self.desk.party("b")
        self.persons = {side: create_person(consent_version=PRIVACY_VERSION) for side in "ab"}
        for side, person in self.persons.items():
            CaseParty.update(person=person.id).where(CaseParty.id == self.desk.party(side)).execute()
        self.worker = {side: self.desk.join(side) for side in "ab"}
        self.receiver = Receiver.create(area=DISTRICT, kind="legal_aid", name="区法律援助中心").id
        staff = {
            "worker b": (self.worker["b"].id, "counselor"),
            "colleague": (self.desk.gu.id, "counselor"),
            "admin": (create_person().id, "admin"),
            "organizer": (create_person().id, "organizer"),
            "auditor": (create_person().id, "auditor"),
            # A supervisor of another team, who is asked as the second person.
            "second": (supervisor_of(create_team()).id, "counselor"),
        }
        self.consoles = {who: at_console(*one) for who, one in staff.items()}
        self.users = {who: self.user(person_id) for who, (person_id, _) in staff.items()}
        self.workers = {"a": self.counselor(self.worker["a"].id), "b": self.users["worker b"]}
        self.lead = self.counselor(self.desk.liu.id)
        self.users["resident b"] = self.user(self.persons["b"].id, via="wechat")
        self.looks = self.looking = {side: self.look(side) for side in "ab"}
        self.sent = self.refer("b", "想问房子归谁")
        self.theirs = self.app.test_client()
        visit = re.search(r'name="visit" value="([^"]+)"', self.open_link().get_data(as_text=True))[1]
        self.theirs.post(f"/r/{self.sent.token}", data={"visit": visit, "answer": "accept"})
        self.start = sqlite3.connect(":memory:")
        self.act_for("a", random.Random(0))
        db.database.connection().backup(self.start)

    def user(self, person_id, via="staff"):
        opened = db.write_transaction(lambda: sessions.open_session(person_id, via, clock.now()))
        return ApiUser(self.app.test_client(), person_id, opened.access_token)

    def counselor(self, person_id):
        RoleGrant.insert(person=person_id, role="counselor", scope=DISTRICT, granted_at=NOW).execute()
        return self.user(person_id)

    def look(self, side):
        made = own_case.switch_on(self.call(side), self.desk.party(side), identity_seen=True)
        token = own_case.open_lookup(code=made.code, pin=made.pin, now=self.time.moment).token
        return ApiUser(self.app.test_client(), token=token)

    def refer(self, side, words):
        call, party = self.call(side), self.desk.party(side)
        groups = {"receiver": self.receiver, "groups": ["identity", "phone"]}
        consents.record_consent(call, party, purpose="refer", way="signed", **groups)
        return handing_on.send(call, handing_on.prepare(call, party, words=words, **groups).id)

    def open_link(self):
        return self.theirs.post(f"/r/{self.sent.token}", data={"pin": self.sent.pin})

    def play(self, seed, of_a):
        """The history of a seed, from the start, with A's part or without it; what B's worker and B were
        answered, and how many things were done for A."""
        self.start.backup(db.database.connection())
        self.looking, said, done = dict(self.looks), [], 0
        for number in range(ROUNDS):
            self.time.moment = NOW + number * timedelta(minutes=2)
            if of_a:
                self.draw(2 * number)
                done += len(self.act_for("a", random.Random(f"a {seed} {number}")))
            self.time.moment += timedelta(minutes=1)
            self.draw(2 * number + 1)
            said += self.act_for("b", random.Random(f"b {seed} {number}"))
        self.draw(2 * ROUNDS)
        for job in BY_THE_CLOCK:
            job(now=self.time.moment)
        return said, done

    def draw(self, number):
        """From now on ids, codes and tokens hang on this number, and ids on nothing that was made before."""
        dice = random.Random(number)
        self.monkeypatch.setattr(db, "_newest", (1 << 47) + number << 72)
        drawn = {
            "randbits": dice.getrandbits,
            "randbelow": dice.randrange,
            "choice": dice.choice,
            "token_urlsafe": lambda size=32: dice.randbytes(size).hex(),
            "token_hex": lambda size=32: dice.randbytes(size).hex(),
        }
        for name, by in drawn.items():
            self.monkeypatch.setattr(secrets, name, by)

    def act_for(self, side, dice):
        """Some of what a side and its worker may do; what they are answered."""
        answers = []
        for deed, body in deeds(dice, side):
            if "step" in body:
                body["version"] = CaseEntry.select().where(CaseEntry.thread == f"listen-{side}").count()
            answers.append(act(self.workers[side], self.desk, deed, body, side))
        return [bare(answer, "") for answer in (*answers, *self.more(dice, side))]

    def more(self, dice, side):
        """What hands the matter on, what they ask for themselves, what becomes of warnings and needs."""
        party, word = self.desk.party(side), dice.choice(WORDS)
        of, worker, self.looking[side] = f"/case-parties/{party}", self.workers[side], self.look(side)
        codes = {"side": side, "list": "needs", "keys": ["sewing"]}
        told = {"channel": "phone", "said": word, "spoke_with": word, "ground": "emergency"}
        posts = [
            (worker, f"/cases/{self.desk.id}/codes", codes),
            (
                worker,
                f"/cases/{self.desk.id}/sides/{side}/needs/sewing",
                {"stage": dice.choice(["enrolled", "left"])},
            ),
            (worker, f"{of}/consents", {"purpose": "contact", "way": "phone", "witness": word}),
            (worker, f"{of}/disclosures", told),
            (self.looking[side], "/case-lookups/current/corrections", {"kind": "copy", "text": word}),
            *(
                (worker, f"/case-asks/{row.id}/answer", {"text": word})
                for row in CorrectionRequest.select().where(CorrectionRequest.party == party)
            ),
            *(
                (worker, f"/warnings/{row.id}/confirm", {"level": "orange", "plan": word})
                for row in CaseWarning.select().where(
                    CaseWarning.party == party, CaseWarning.live_key.is_null(False)
                )
            ),
        ]
        for user, path, body in posts:
            yield user.post(path, body)
        sent = self.refer(side, word)
        end = dice.choice(["revoke", "answer", "withdraw"])
        if end == "revoke":
            handing_on.revoke(self.call(side), sent.referral.id)
        elif end == "answer":
            handing_on.answer(self.call(side), sent.referral.id, answer="reject", reason="other")
        else:
            yield self.looking[side].post(
                "/case-lookups/current/withdraw", {"consent": sent.referral.consent}
            )

    def call(self, side):
        return self.worker[side].at(self.time.moment)

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
        self.draw(2 * ROUNDS + 1)
        found = {}
        for path in paths:
            for who in self.who_asks(path):
                if path.startswith("/console"):
                    found[who, path] = self.ask(self.consoles[who].client, path)
                else:
                    user = self.users[who]
                    found[who, path] = self.ask(user.client, path, f"Bearer {user.token}")
        lists = [f"/console{path}" for some in PATHS.values() for path in some]
        for path in (path for path in lists if path in paths):
            for form in ("csv", "xlsx"):
                found["admin", path, form] = self.ask(self.consoles["admin"].client, f"{path}?as={form}")
        for end in ("", "/reads"):
            path = f"/api/v1/case-lookups/current{end}"
            found["b", path] = self.ask(self.looking["b"].client, path, f"Bearer {self.looking['b'].token}")
        found["receiver", "/r/"] = bare(self.open_link(), "/r/")
        return found

    def who_asks(self, path):
        """A colleague is asked about the case, an organizer where its number may be counted, a resident at
        what is theirs; everybody else everywhere."""
        if not path.startswith(("/console", "/api/")):
            return ["resident b"]
        of_the_case = re.search(r"[0-9a-z]{24}", path) is not None
        residents = [] if path.startswith("/console") else ["resident b"]
        others = ["worker b", "admin", "second", "auditor"]
        return [*others, "colleague" if of_the_case else "organizer", *residents]

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
