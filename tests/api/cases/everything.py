"""One case in which everything that people write in their own words is written once, over HTTP."""

from typing import Any

from app.models import Counselor, FollowUp, Person, Receiver
from app.services.cases import parties
from app.services.cases.register import same_person
from tests.conftest import NOW, ApiUser
from tests.factories import DISTRICT, create_area, create_person, create_team
from tests.services.cases.desk import agree_to_service
from tests.services.counseling.desk import Counseling

PHONES = ("13866661111", "13866662222", "13866663333")
TODAY = NOW.date().isoformat()


class Everything:
    """What was written: `words`, each of which occurs nowhere else."""

    def __init__(self, liu: ApiUser) -> None:
        self.liu, self.words = liu, list(PHONES)
        create_area(DISTRICT)
        self.team = create_team()
        colleague = create_person().id
        for person_id in (liu.person_id, colleague):
            Counselor.create(person=person_id, team=self.team.id)
        self._register()
        self._files()
        self._agreement()
        self._danger()
        self._handed_on()
        self._asked_by_her()
        self._one_person(liu.person_id)
        self._send(f"{self.case}/handover", to=colleague, text=self._word())

    def _word(self) -> str:
        self.words.append(f"个案雀{len(self.words):02}号")
        return self.words[-1]

    def _send(self, path: str, **body: Any) -> Any:
        answer = self.liu.post(path, body)
        assert answer.status_code in (200, 201, 204), (path, answer.text)
        return answer.get_json(silent=True)

    def _register(self) -> None:
        sides = [
            {"side": side, "name": self._word(), "phone": phone, "contact": self._word(), "came": True}
            for side, phone in zip("ab", PHONES, strict=False)
        ]
        facts = {"station": self.team.station_id, "kind": "mediation", "source": "walk_in"}
        made = self._send("/cases", **facts, source_ref=self._word(), parties=sides)
        agree_to_service(made["id"])
        self.case = f"/cases/{made['id']}"
        self.party = f"/case-parties/{made['parties'][0]['id']}"
        self._send(f"{self.case}/accept", rights_told=True)

    def _files(self) -> None:
        described = {name: self._word() for name in ("name", "contact", "address", "job")}
        assert self.liu.put(self.party, described | {"phone": PHONES[2]}).status_code == 200
        self._send(f"{self.case}/entries", side="a", text=self._word())
        self._send(f"{self.case}/entries", side="b", step="listen", text=self._word())
        draft = {"side": "a", "text": self._word()}
        assert self.liu.put(f"{self.case}/drafts/t", draft).status_code == 200
        self._send(f"{self.case}/papers", side="a", kind="rights", pages=1, place=self._word())
        # What is refused is kept nowhere, either.
        refused = {"side": "joint", "text": self._word()}
        assert self.liu.post(f"{self.case}/entries", refused).status_code == 409

    def _agreement(self) -> None:
        items = [{"who": "a", "what": self._word(), "due_on": TODAY}]
        self._send(f"{self.case}/agree", form="written", effective_on=TODAY, items=items)

    def _danger(self) -> None:
        fact = {"key": "weapon", "told_by": "self", "day": TODAY, "note": self._word()}
        self._send(f"{self.party}/risk-facts", **fact)
        self._send(f"{self.party}/risk-levels", level="yellow", reason=self._word())
        raised = self.liu.get("/warnings").get_json()["items"]
        lethal = next(one["id"] for one in raised if one["rule"] == "W2")
        self._send(f"/warnings/{lethal}/confirm", level="orange", plan=self._word())
        self._send(f"{self.party}/follow-ups", event="cooling", base_day=TODAY)
        call = FollowUp.select().where(FollowUp.state == "planned").order_by(FollowUp.id).first()
        self._send(f"/follow-ups/{call.id}/outcome", outcome="same", text=self._word())

    def _handed_on(self) -> None:
        receiver = Receiver.create(area=DISTRICT, kind="legal_aid", name="区法律援助中心").id
        said = {"receiver": receiver, "groups": ["identity", "phone", "address"]}
        self._send(f"{self.party}/consents", purpose="refer", way="phone", witness=self._word(), **said)
        told = {"channel": "phone", "ground": "emergency", "said": self._word(), "spoke_with": self._word()}
        self._send(f"{self.party}/disclosures", **told, receipt=self._word())
        referral = self._send(f"{self.party}/referrals", words=self._word(), **said)["id"]
        self._send(f"/referrals/{referral}/send", channel="slip")
        self._send(f"/referrals/{referral}/answer", answer="accept")
        self._send(f"/referrals/{referral}/answer", answer="done", note=self._word())

    def _one_person(self, liu_id: str) -> None:
        """What the console alone has: a child, and that she came once before."""
        call = Counseling(Person.get_by_id(liu_id)).at()
        parties.add_child(call, self.case.rpartition("/")[2], side="a", birth_year=2019, lives_with="a")
        came = [{"side": "a", "name": self._word(), "came": True}]
        facts = {"station": self.team.station_id, "kind": "counseling", "source": "walk_in"}
        code = self._send("/cases", **facts, parties=came)["code"]
        same_person.propose(call, self.party.rpartition("/")[2], code=code, side="a", why=self._word())

    def _asked_by_her(self) -> None:
        made = self._send(f"{self.party}/lookup", identity_seen=True)
        opened = self._send("/case-lookups", code=made["code"], pin=made["pin"])
        hers = ApiUser(self.liu.client, token=opened["token"])
        asked = hers.post("/case-lookups/current/corrections", {"kind": "copy", "text": self._word()})
        assert asked.status_code == 201, asked.text
        self._send(f"/case-asks/{asked.get_json()['id']}/answer", text=self._word())
