"""A case with a party, its worker and a receiver, for tests of what is handed on."""

from datetime import datetime
from typing import Any

from app.models import CaseParty, Person, Receiver
from app.services.core.call import Call
from app.services.referrals import consents, handing_on
from app.services.referrals.handing_on import ReferralView
from tests.conftest import NOW
from tests.factories import DISTRICT, create_area
from tests.services.cases.desk import BERT, open_case, work

NAME, PHONE, ADDRESS = "安娜", "13800001111", "黄河路9号"


class Handing:
    """One party of side A, her worker, and a legal aid desk that was rung."""

    def __init__(self) -> None:
        create_area(DISTRICT)
        self.desk = open_case("counseling", ({"side": "a", "name": NAME, "phone": PHONE}, BERT))
        self.party, self.other = self.desk.party("a"), self.desk.party("b")
        CaseParty.update(
            address=CaseParty.address.seal_for(self.party, ADDRESS), sex="female", birth_year=1990
        ).where(CaseParty.id == self.party).execute()
        self.worker = self.desk.join("a")
        self.receiver = Receiver.create(
            area=DISTRICT,
            kind="legal_aid",
            name="区法律援助中心",
            desk="一号窗口",
            phone="05461234567",
            verified_on=NOW.date(),
            verified_by="x",
        ).id

    def works_on(self, person_id: str) -> None:
        """Has somebody work for her, and not for the other side."""
        work(self.desk.id, Person.get_by_id(person_id), "a")

    def call(self, now: datetime = NOW) -> Call:
        return self.worker.at(now)

    def consent(self, now: datetime = NOW, **facts: Any) -> consents.ConsentView:
        given = {
            "purpose": "refer",
            "receiver": self.receiver,
            "groups": ["identity", "phone"],
            "way": "signed",
        }
        return consents.record_consent(self.call(now), self.party, **(given | facts))

    def draft(self, now: datetime = NOW, **facts: Any) -> ReferralView:
        asked = {"receiver": self.receiver, "groups": ["identity", "phone"], "words": "想问离婚时孩子归谁"}
        return handing_on.prepare(self.call(now), self.party, **(asked | facts))

    def sent(self, now: datetime = NOW, **facts: Any) -> handing_on.SentReferral:
        self.consent(now)
        return handing_on.send(self.call(now), self.draft(now, **facts).id)
