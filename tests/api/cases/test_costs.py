"""What the lists of case work cost: as many statements with twenty rows as with two."""

from datetime import timedelta

import pytest

from app.clock import local_day
from app.models import CasePaper, CorrectionRequest, Counselor, FollowUp, Receiver, TeamSupervisor
from app.prepared import add
from app.services.cases import parties, risk
from app.services.cases.file import entries
from app.services.cases.warnings import settling
from app.services.referrals import consents, disclosures, handing_on
from app.services.referrals.disclosures import Ground
from tests.conftest import NOW
from tests.factories import DISTRICT, create_area, create_person
from tests.services.cases.desk import ANNA, open_case, work
from tests.services.counseling.desk import Counseling

FEW, MANY = 2, 20
TODAY = local_day(NOW)


def planned(party, base_day):
    facts = {"rule": "service_7", "base_day": base_day, "due_on": TODAY, "planned_at": NOW}
    add(FollowUp, party=party, open_key=f"{party}:{base_day}", **facts)


class Rows:
    """What one counselor finds in their lists: so many cases, and of one party so many of everything."""

    def __init__(self):
        create_area(DISTRICT)
        self.person = create_person(nickname="刘老师")
        self.liu, self.size, self.first = Counseling(self.person), 0, None
        self.receiver = Receiver.create(area=DISTRICT, kind="legal_aid", name="区法律援助中心").id

    def grow(self, size):
        for number in range(self.size, size):
            self._case()
            self._of_one_party(number)
            self._for_a_second()
        self.size = size

    def _case(self):
        desk = open_case("counseling", (ANNA,))
        Counselor.create(person=self.liu.id, team=desk.team.id)
        TeamSupervisor.update(person=self.liu.id).where(TeamSupervisor.team == desk.team.id).execute()
        work(desk.id, self.person, "ab")
        self.first = self.first or desk
        asked = {"side": "a", "list_name": "needs", "keys": ["sewing"]}
        parties.set_codes(self.liu.at(), desk.id, **asked)
        armed(self.liu, desk)

    def _of_one_party(self, number):
        call, case, party = self.liu.at(), self.first.id, self.first.party("a")
        planned(party, TODAY - timedelta(days=number))
        entries.write_entry(call, case, side="a", text=f"她说{number}", thread="t", version=number)
        entries.write_entry(call, case, side="a", text="她说", thread=f"t-{number}")
        kept = {"case": case, "side": "a", "kind": "rights", "pages": 1}
        add(CasePaper, **kept, added_by=self.liu.id, added_at=NOW)
        handed = {"receiver": self.receiver, "groups": ["identity"]}
        consents.record_consent(call, party, purpose="refer", way="signed", **handed)
        handing_on.prepare(call, party, words="想问离婚", **handed)
        told = {"channel": "phone", "groups": [], "spoke_with": "民警", "ground": Ground("emergency")}
        disclosures.record_disclosure(call, party, said="有危险", **told)
        ask = {"kind": "copy", "live_key": f"{number}", "text": "一份", "asked_at": NOW, "due_on": TODAY}
        add(CorrectionRequest, party=party, **ask)
        colleague = create_person(nickname="关老师")
        Counselor.create(person=colleague.id, team=self.first.team.id)

    def _for_a_second(self):
        """Another team's warning to drop and level to lower, which wait for a word from elsewhere."""
        desk = open_case("counseling", (ANNA,))
        armed(desk.liu, desk)
        (warning,) = settling.list_warnings(desk.liu.at()).items
        settling.dismiss_warning(desk.liu.at(), warning.id, reason="厨房用具")
        for level in ("orange", "none"):
            risk.set_level(desk.liu.at(), desk.party("a"), level=level, reason="说了")

    def lists(self):
        case, party = f"/cases/{self.first.id}", f"/case-parties/{self.first.party('a')}"
        return [
            "/cases",
            "/cases?need=sewing",
            "/cases?state=intake",
            "/follow-ups",
            "/warnings",
            "/risk-levels",
            "/warning-dismissals",
            f"{case}/workers",
            f"{case}/papers",
            f"{case}/entries/t",
            *(f"{party}/{name}" for name in ("follow-ups", "consents", "referrals", "disclosures", "asks")),
        ]


def armed(who, desk):
    risk.record_fact(who.at(), desk.party("a"), key="weapon", told_by="self", day=TODAY)


@pytest.fixture
def rows(database):
    return Rows()


def test_a_list_costs_the_same_however_long_it_is(rows, signed_in, queries):
    rows.grow(FEW)
    liu = signed_in(rows.liu.id)
    paths = rows.lists()
    whole = f"/cases/{rows.first.id}/sides/a"
    asked = {}
    for size in (FEW, MANY):
        rows.grow(size)
        for path in [*paths, whole]:
            with queries() as seen:
                answer = liu.get(path).get_json()
            length = len(answer["entries"]) if path == whole else len(answer["items"])
            assert length >= size, path
            asked.setdefault(path, set()).add(len(seen))
    assert {path: counts for path, counts in asked.items() if len(counts) > 1} == {}
