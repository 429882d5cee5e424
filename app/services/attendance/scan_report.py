"""What became of a lecture's scans: refused, of a holder who was there already, handed in late, by a clock
that is wrong. Numbers for its organizers to look into; nothing follows from them by itself."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from peewee import JOIN

from app.models import PartnerScan, Person, PunchCard, Scan
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.permissions import managed_lecture
from app.services.people.profiles import mask_name

LATE = timedelta(minutes=10)
SKEWED_S = 120


@dataclass(frozen=True)
class Outcomes:
    """How many scans, and what became of them. `late` were received ten minutes or more after they were
    made, `skewed` came from a clock that was two minutes or more off."""

    scans: int
    accepted: int
    repeated: int
    refused: int
    late: Annotated[int, "扫描后十分钟以上才收到"]
    skewed: Annotated[int, "设备时钟相差两分钟以上"]


@dataclass(frozen=True)
class DeviceOutcomes(Outcomes):
    """The scans of cards by one device; `number` counts devices by when they first handed in."""

    number: int
    volunteer: str
    clock_skew_s: Annotated[int | None, "慢几秒；快为负"]


@dataclass(frozen=True)
class MergeReport(Outcomes):
    """`taken_over` check-ins were received with one scan and rest on an earlier one that came later;
    `collided` holders had their card read by more than one device."""

    refusals: dict[str, int]
    taken_over: Annotated[int, "后收到而更早的扫描，取代了先收到的"]
    collided: Annotated[int, "被不止一台设备扫描的持卡人"]
    devices: list[DeviceOutcomes]


@command("merge_report:read", "lecture")
def read_merge_report(call: Call, lecture_id: str) -> MergeReport:
    """What a lecture's scans came to, for its organizers. Raises `NotFound`."""
    managed_lecture(call.actor, lecture_id)
    rows = list(
        Scan.select(Scan, Person.nickname, PunchCard.person.alias("owner"), PartnerScan.scan.alias("along"))
        .join(Person, on=(Scan.actor == Person.id))
        .switch(Scan)
        .join(PunchCard, JOIN.LEFT_OUTER, on=(Scan.card == PunchCard.id))
        .switch(Scan)
        .join(PartnerScan, JOIN.LEFT_OUTER, on=(PartnerScan.scan == Scan.id))
        .where(Scan.lecture == lecture_id)
        .order_by(Scan.received_at, Scan.id)
        .dicts()
    )
    by_device: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    readers: dict[str, set[tuple[str, str | None]]] = {}
    for row in rows:
        if row["method"] in ("card_phone", "card_printed"):
            device = (row["actor"], row["device"])
            by_device.setdefault(device, []).append(row)
            if row["result"] != "refused":
                readers.setdefault(_holder(row), set()).add(device)
    audit.record(call, "merge_report:read", "lecture", lecture_id)
    return MergeReport(
        **_outcomes(rows),
        refusals=dict(Counter(row["reason"] for row in rows if row["result"] == "refused")),
        taken_over=sum(row["result"] == "accepted" and row["came_first"] is False for row in rows),
        collided=sum(len(devices) > 1 for devices in readers.values()),
        devices=[
            DeviceOutcomes(
                **_outcomes(own),
                number=number,
                volunteer=mask_name(own[0]["nickname"]),
                clock_skew_s=max(_skews(own), key=abs, default=None),
            )
            for number, own in enumerate(by_device.values(), 1)
        ],
    )


def _holder(row: dict[str, Any]) -> str:
    """Whose the scan is now: a card's are its present holder's, whosever it was when it was read."""
    return str(row["person"] if row["along"] else row["owner"] or row["card"])


def _outcomes(rows: list[dict[str, Any]]) -> dict[str, int]:
    results = Counter(row["result"] for row in rows)
    return {
        "scans": len(rows),
        "accepted": results["accepted"],
        "repeated": results["repeated"],
        "refused": results["refused"],
        "late": sum(row["received_at"] - row["happened_at"] >= LATE for row in rows),
        "skewed": sum(abs(skew) >= SKEWED_S for skew in _skews(rows)),
    }


def _skews(rows: list[dict[str, Any]]) -> Iterable[int]:
    return (row["clock_skew_s"] for row in rows if row["clock_skew_s"] is not None)
