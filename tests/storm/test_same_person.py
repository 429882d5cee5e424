"""Two links, each right, that together would make one person of both sides of a case: agreed to at once."""

from collections.abc import Callable

import pytest

from app import clock
from app.config import Config
from app.models import PersonLink
from app.services.cases.register import same_person
from tests.services.cases.desk import ANNA, BERT, CaseDesk, open_case
from tests.services.cases.test_same_person import register
from tests.storm.conftest import House
from tests.storm.test_referrals import together

ROUNDS = 10


@pytest.fixture
def house_of_cases(house: House) -> House:
    Config.from_env(house.env).activate()
    return house


def deciding(desk: CaseDesk, link: str) -> Callable[[], str]:
    return lambda: same_person.decide(desk.su.at(clock.now()), link, agreed=True)


@pytest.mark.usefixtures("house_of_cases")
def test_two_links_never_meet_in_one_case() -> None:
    for _ in range(ROUNDS):
        desk = open_case()
        code, _parties = register(desk, ANNA, BERT)
        links = [
            same_person.propose(
                desk.liu.at(clock.now()), desk.party(side), code=code, side="a", why="本人说的"
            )
            for side in ("a", "b")
        ]
        answers = together([deciding(desk, link) for link in links])
        assert sorted(answer == "opposing_sides" for answer in answers) == [False, True], answers
        live = PersonLink.select().where(PersonLink.state == "live", PersonLink.id.in_(links))
        assert live.count() == 1
