"""The demo's residents: invented people who came to WeChat one after the other, and how they act."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import config
from app.services.accounts.sessions import sign_in_as
from app.services.cards.own_card import bind_card
from app.services.core.call import Actor, Call
from app.services.core.permissions import PRIVACY_VERSION
from app.services.messaging import subscriptions
from app.services.operations.demo.diary import Diary
from app.services.people import text_checks
from app.services.people.couples import invite, link
from app.services.people.profiles import accept_consent, type_phone, update_profile

COUNT = 60
COUPLES = 8
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = (
    "秀兰", "建国", "丽华", "志强", "晓燕", "海涛", "玉梅", "文博", "雅婷", "国庆", "春霞", "明辉",
    "静怡", "立新", "红霞", "思远", "桂英", "俊杰", "雪梅", "子涵", "爱华", "鹏飞", "欣然", "德海",
)  # fmt: skip
_PHONE = "154{:08}"


@dataclass
class Resident:
    """One of them, by the name under which they sign in (`sim:resident-1`); `person_id` once they have."""

    name: str
    nickname: str
    area: str
    person_id: str = ""

    def call(self, now: datetime) -> Call:
        """A deed of theirs at a moment."""
        return Call(Actor(self.person_id, "wechat", "", PRIVACY_VERSION), now)

    def allow_messages(self, now: datetime) -> None:
        """Says yes in WeChat's dialog: one more message of each kind."""
        templates = {template.id for template in config.current().wechat_templates.values()}
        subscriptions.report(self.call(now), dict.fromkeys(templates, "accept"))


def make(areas: Sequence[str], dice: random.Random) -> list[Resident]:
    """The same people each time."""
    names = dice.sample([surname + given for surname in _SURNAMES for given in _GIVEN], COUNT)
    return [
        Resident(f"resident-{number}", nickname, areas[number % len(areas)])
        for number, nickname in enumerate(names, 1)
    ]


def note_arrivals(
    diary: Diary, people: Sequence[Resident], cards: Sequence[str], start: datetime, dice: random.Random
) -> None:
    """They sign in during the first days, give a name, some a number; some bind a printed card, some are
    linked with their partner."""
    for number, person in enumerate(people):
        came = start + timedelta(minutes=number * 7 + dice.randrange(5))
        card = cards[number] if number % 2 else None

        def arrive(
            now: datetime, person: Resident = person, number: int = number, card: str | None = card
        ) -> None:
            person.person_id = sign_in_as(f"sim-{person.name}", now=now).person.id
            accept_consent(person.call(now), PRIVACY_VERSION)
            profile = {"nickname": person.nickname, "area": person.area}
            update_profile(person.call(now), profile, text_checks.CLEAR)
            if number % 4:
                type_phone(person.call(now), _PHONE.format(number + 100))
                person.allow_messages(now)
            if card is not None:
                bind_card(person.call(now), code=card)

        diary.note(came, arrive)
    for one, other in zip(people[0 : 2 * COUPLES : 2], people[1 : 2 * COUPLES : 2], strict=True):

        def pair(now: datetime, one: Resident = one, other: Resident = other) -> None:
            link(other.call(now), code=invite(one.call(now)).code)

        diary.note(start + timedelta(days=1), pair)
