"""How great a party's danger is, as people decided: of the decisions that stand, the newest."""

from typing import Any

from peewee import fn

from app.models import CaseParty, RiskLevel
from app.vocabulary import RiskDegree

DEGREES: tuple[RiskDegree, ...] = ("none", "yellow", "orange", "red")


def level_of(party_id: str) -> RiskDegree | None:
    """The level of a party; None where nobody asked yet."""
    row = (
        RiskLevel.select(RiskLevel.level)
        .where(RiskLevel.party == party_id, RiskLevel.state == "live")
        .order_by(RiskLevel.version.desc())
        .tuples()
        .first()
    )
    return None if row is None else row[0]


def is_standing() -> Any:
    """SQL condition over `RiskLevel`: it is the decision that stands of its party."""
    later = RiskLevel.alias()
    newer = later.select(later.id).where(
        (later.party == RiskLevel.party) & (later.version > RiskLevel.version) & (later.state == "live")
    )
    return (RiskLevel.state == "live") & ~fn.EXISTS(newer)


def standing_levels(party_ids: list[str]) -> dict[str, RiskLevel]:
    """The decision that stands of each of several parties, of those who have one."""
    rows = RiskLevel.select(RiskLevel.party, RiskLevel.level, RiskLevel.set_by).where(
        RiskLevel.party.in_(party_ids), RiskLevel.state == "live"
    )
    return {row.party_id: row for row in rows.order_by(RiskLevel.version)}


def highest_level(case_id: str) -> RiskDegree:
    """The greater of the two parties' levels."""
    parties = CaseParty.select(CaseParty.id).where(CaseParty.case == case_id).tuples()
    levels = [level_of(party_id) or "none" for (party_id,) in parties]
    return max(levels, key=DEGREES.index, default="none")
