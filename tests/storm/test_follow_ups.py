"""Calls under many hands: each is settled once, each day is planned once."""

from datetime import timedelta

from app import clock, db
from app.models import CaseParty, ContactTry, FollowUp
from app.services.cases.follow_ups import planning
from app.vocabulary import DeadlineEvent
from tests.services.cases.desk import CaseDesk, joined
from tests.storm.clients import side_by_side
from tests.storm.conftest import House
from tests.storm.test_cases import post, token_of

ROUNDS, HANDS = 8, 6


def planned(desk: CaseDesk, event: DeadlineEvent) -> str:
    """The first of the calls that an event of today asks for."""
    now, party = clock.now(), desk.party("a")
    db.write_transaction(lambda: planning.plan(desk.liu.at(now), party, event, clock.local_day(now)))
    return str(FollowUp.select().where(FollowUp.party == party).order_by(FollowUp.id).first().id)


def test_a_call_is_settled_once(house: House) -> None:
    """What was heard is written by many at once: the first is kept, the others are told."""
    for _ in range(ROUNDS):
        desk = joined()
        token, one = token_of(desk.liu.id), planned(desk, "closed")

        def conclude(_: int, token: str = token, one: str = one) -> int:
            return post(house, token, f"/follow-ups/{one}/outcome", {"outcome": "same"})

        statuses = side_by_side(conclude, HANDS, threads=HANDS)
        assert sorted(statuses) == [200] + [409] * (HANDS - 1)
        row = FollowUp.get_by_id(one)
        assert (row.state, row.outcome, row.version) == ("done", "same", 2)


def test_a_third_vain_day_begins_anew_once(house: House) -> None:
    """The third day's try comes from many hands: one gives up, and there is one new call."""
    for _ in range(ROUNDS):
        desk = joined()
        token, one, party = token_of(desk.liu.id), planned(desk, "report"), desk.party("a")
        # All hours are good, so that it does not matter when this runs.
        CaseParty.update(safe_from=0, safe_until=24).where(CaseParty.id == party).execute()
        for days in (1, 2):
            facts = {"channel": "phone", "result": "no_answer", "in_hours": True, "by": desk.liu.id}
            ContactTry.insert(follow_up=one, at=clock.now() - timedelta(days=days), **facts).execute()

        def miss(_: int, token: str = token, one: str = one) -> int:
            return post(house, token, f"/follow-ups/{one}/tries", {"channel": "phone", "result": "no_answer"})

        statuses = side_by_side(miss, HANDS, threads=HANDS)
        assert sorted(statuses) == [201] + [409] * (HANDS - 1)
        assert FollowUp.get_by_id(one).state == "again"
        anew = FollowUp.select().where(FollowUp.party == party, FollowUp.rule == "again_14")
        assert [row.state for row in anew] == ["planned"]


def test_a_day_is_planned_once(house: House) -> None:
    """The same day is told by many hands at once: its calls stand once."""
    for _ in range(ROUNDS):
        desk = joined()
        token, party = token_of(desk.liu.id), desk.party("a")
        day = clock.local_day(clock.now()).isoformat()

        def plan(_: int, token: str = token, party: str = party, day: str = day) -> int:
            return post(
                house, token, f"/case-parties/{party}/follow-ups", {"event": "cooling", "base_day": day}
            )

        assert set(side_by_side(plan, HANDS, threads=HANDS)) == {200}
        open_ones = FollowUp.select().where(FollowUp.party == party, FollowUp.state == "planned")
        assert open_ones.count() == 3
