"""The rules of early warning: pure, over what is known of a party. Each gives the facts by which it holds,
none where it does not. Nothing is scored. A rule's words, and by when it is acted on, are rows
(`WarningRule`)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.services.cases.levels import DEGREES
from app.vocabulary import RiskDegree

# A child's harm is reported by law at once (未成年人保护法 11): the four fields, and harm that was seen.
OF_CHILDREN = ("child_violence", "child_bullied", "child_neglected", "child_abused", "child_hurt")
LETHAL = ("strangled", "weapon", "threat_to_kill", "pregnant", "order_broken")
SECOND_WARNING, NO_INCOME = "second_warning", "no_income"
CONFLICT = ("couple_discord", "in_laws", "violence", "money", "addiction")


@dataclass(frozen=True)
class Fact:
    """Something that is known: which row tells it, what it is, since which day."""

    id: str
    what: str
    day: date


@dataclass(frozen=True)
class Known:
    """All that the rules look at, of one party on one day. The own box counts as yellow."""

    level: RiskDegree
    facts: tuple[Fact, ...]
    today: date


Rule = Callable[[Known], list[Fact]]


def _any_of(*whats: str) -> Rule:
    return lambda known: [fact for fact in known.facts if fact.what in whats]


def _several(count: int, days: int, *whats: str) -> Rule:
    """At least `count` of them within the last `days`."""

    def found(known: Known) -> list[Fact]:
        since = known.today - timedelta(days=days)
        facts = [fact for fact in known.facts if fact.what in whats and fact.day >= since]
        return facts if len(facts) >= count else []

    return found


def _both(first: Rule, second: Rule) -> Rule:
    def found(known: Known) -> list[Fact]:
        one, other = first(known), second(known)
        return [*one, *other] if one and other else []

    return found


def _either(first: Rule, second: Rule) -> Rule:
    return lambda known: [*first(known), *second(known)]


def _from(degree: RiskDegree, rule: Rule) -> Rule:
    """Only of who is in at least that danger."""
    return lambda known: rule(known) if DEGREES.index(known.level) >= DEGREES.index(degree) else []


RULES: dict[str, Rule] = {
    "W1": _any_of("unsafe"),
    "W2": _any_of(*LETHAL),
    "W3": _any_of(*OF_CHILDREN),
    "W4": _either(_any_of(SECOND_WARNING), _several(2, 365, "warning_letter", "call_out")),
    "W5": _several(3, 730, "case"),
    "W6": _from("orange", _any_of("unreached")),
    "W7": _from("yellow", _several(2, 30, "missed")),
    "W8": _from("yellow", _several(2, 7, "half_joint")),
    "W9": _any_of("referral_failed"),
    "W10": _from("orange", _any_of("divorce_sought")),
    "W11": _from("yellow", _several(1, 30, "changed", "erased")),
    "W12": _both(_any_of(NO_INCOME), _any_of(*CONFLICT)),
}
