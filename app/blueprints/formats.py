"""How moments, distances and opening hours read in Chinese: Jinja filters for portal and console.

Moments come in as aware UTC and are shown as clocks in the district show them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Protocol, TypeVar
from urllib.parse import quote

from app.blueprints.labels import QUALIFICATION_KINDS, WEEKDAYS
from app.blueprints.markdown import render_markdown
from app.clock import LOCAL, local_day, spell_day, spell_month
from app.letters import unified


class Timed(Protocol):
    """Anything that starts."""

    @property
    def starts_at(self) -> datetime: ...


class Lasting(Timed, Protocol):
    """Anything that starts and ends."""

    @property
    def ends_at(self) -> datetime: ...


class Opening(Protocol):
    """One stretch of opening hours."""

    @property
    def weekday(self) -> int: ...
    @property
    def opens(self) -> str: ...
    @property
    def closes(self) -> str: ...


class Point(Protocol):
    """Degrees of GCJ-02."""

    @property
    def lng(self) -> float: ...
    @property
    def lat(self) -> float: ...


class Paper(Protocol):
    """A certificate with a last day."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def expires_on(self) -> date: ...
    @property
    def state(self) -> str: ...


class Located(Protocol):
    """A place with a name."""

    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def place(self) -> Point: ...


T = TypeVar("T", bound=Timed)


@dataclass(frozen=True)
class Weekdays:
    """Days in a row that keep the same hours. No spans: closed."""

    name: str
    spans: list[str]
    has_today: bool


def clock(moment: datetime) -> str:
    """`14:00`"""
    return f"{moment.astimezone(LOCAL):%H:%M}"


def day(moment: datetime, now: datetime) -> str:
    """`11月28日 周六`, with the year where it is not this one."""
    return date_day(local_day(moment), now)


def nearness(moment: datetime, now: datetime) -> str:
    """`今天`, `明天`, `后天`; nothing for other days."""
    away = (local_day(moment) - local_day(now)).days
    return {0: "今天", 1: "明天", 2: "后天"}.get(away, "")


def moment(value: datetime, now: datetime) -> str:
    """`11月28日 周六 14:00`"""
    return f"{day(value, now)} {clock(value)}"


def times(event: Lasting) -> str:
    """`14:00–15:30`"""
    return f"{clock(event.starts_at)}–{clock(event.ends_at)}"


def when(event: Lasting, now: datetime) -> str:
    """`11月28日 周六 14:00–15:30`; both days where it ends on another."""
    if local_day(event.starts_at) == local_day(event.ends_at):
        return f"{day(event.starts_at, now)} {times(event)}"
    return f"{moment(event.starts_at, now)} – {moment(event.ends_at, now)}"


def iso(value: datetime) -> str:
    """For `<time datetime>`: the local clock with its offset."""
    return value.astimezone(LOCAL).isoformat(timespec="minutes")


def iso_seconds(value: datetime) -> str:
    """For feeds, which want whole seconds: `2026-11-28T09:00:00+08:00`."""
    return value.astimezone(LOCAL).isoformat(timespec="seconds")


def by_day(events: Iterable[T]) -> list[tuple[datetime, list[T]]]:
    """Events in order of start, as (a moment of the day, the day's events)."""
    days = groupby(events, key=lambda event: local_day(event.starts_at))
    grouped = [list(group) for _, group in days]
    return [(group[0].starts_at, group) for group in grouped]


def distance(metres: int) -> str:
    """`860 米`, `1.2 公里`, `35 公里`."""
    if metres < 1000:
        return f"{max(10, round(metres, -1))} 米"
    return f"{metres / 1000:.1f} 公里" if metres < 10_000 else f"{metres / 1000:.0f} 公里"


def number(value: float) -> str:
    """`1.5`, `2`"""
    return f"{value:g}"


def dial(phone: str) -> str:
    """The number as a `tel:` link takes it."""
    return "".join(sign for sign in unified(phone) if sign.isdigit() or sign == "+")


def directions(station: Located) -> list[tuple[str, str]]:
    """Links to a station in the maps that people have. Plain links: nothing is loaded from there."""
    lng, lat = station.place.lng, station.place.lat
    name, address = quote(station.name), quote(station.address)
    return [
        (
            "腾讯地图",
            f"https://apis.map.qq.com/uri/v1/marker?marker=coord:{lat},{lng};title:{name};addr:{address}&referer=huhang",
        ),
        (
            "高德地图",
            f"https://uri.amap.com/marker?position={lng},{lat}&name={name}&coordinate=gaode&callnative=1",
        ),
        (
            "百度地图",
            f"https://api.map.baidu.com/marker?location={lat},{lng}&title={name}&content={address}"
            "&output=html&coord_type=gcj02&src=huhang",
        ),
    ]


def week(hours: Iterable[Opening], now: datetime) -> list[Weekdays]:
    """A week's opening hours, neighbouring days with the same hours in one line."""
    spans: dict[int, list[str]] = {weekday: [] for weekday in range(1, 8)}
    for stretch in sorted(hours, key=lambda stretch: (stretch.weekday, stretch.opens)):
        spans[stretch.weekday].append(f"{stretch.opens}–{stretch.closes}")
    today = local_day(now).isoweekday()
    lines = []
    for same, group in groupby(spans, key=spans.__getitem__):
        days = list(group)
        name = WEEKDAYS[days[0] - 1]
        if len(days) > 1:
            name += f"{'、' if len(days) == 2 else '至'}{WEEKDAYS[days[-1] - 1]}"
        lines.append(Weekdays(name, same, today in days))
    return lines


def date_day(value: date, now: datetime) -> str:
    """`11月28日 周六` of a day that has no clock, with the year where it is not this one."""
    year = "" if value.year == local_day(now).year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日 {WEEKDAYS[value.weekday()]}"


def due_paper(paper: Paper) -> str:
    """`心理咨询师（2026年12月31日到期）`."""
    expired = "，已过期" if paper.state == "expired" else ""
    return f"{paper.name or QUALIFICATION_KINDS[paper.kind]}（{spell_day(paper.expires_on)}到期{expired}）"


def code_point(letter: str) -> str:
    """`U+21946`: a letter by its number, for whoever has no font for it."""
    return f"U+{ord(letter):04X}"


FILTERS: dict[str, Callable[..., Any]] = {
    "by_day": by_day,
    "clock": clock,
    "code_point": code_point,
    "date_day": date_day,
    "day": day,
    "dial": dial,
    "directions": directions,
    "distance": distance,
    "due_paper": due_paper,
    "iso": iso,
    "iso_seconds": iso_seconds,
    "local_day": local_day,
    "moment": moment,
    "nearness": nearness,
    "number": number,
    "prose": render_markdown,
    "spell_day": spell_day,
    "spell_month": spell_month,
    "times": times,
    "week": week,
    "when": when,
}
