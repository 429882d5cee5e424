"""The one place that reads the wall clock, and the one that knows where the district is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The calendar day that `moment` falls on in the district."""
    return moment.astimezone(LOCAL).date()


def local_moment(day: date, wall: time) -> datetime:
    """The UTC moment at which clocks in the district show `wall` on `day`."""
    return datetime.combine(day, wall, LOCAL).astimezone(UTC)


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """First moment of the district's `day`, and of the day after, in UTC."""
    start = local_moment(day, time.min)
    return start, start + timedelta(days=1)


def month_bounds(day: date) -> tuple[datetime, datetime]:
    """First moment of the district's month that `day` is in, and of the month after, in UTC."""
    first = day.replace(day=1)
    return day_bounds(first)[0], day_bounds(month_after(first, 1))[0]


def month_after(day: date, months: int) -> date:
    """The first of the month so many `months` after the one that `day` is in; negative ones are before it."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def spell_day(day: date) -> str:
    """`2026年11月28日`"""
    return f"{spell_month(day)}{day.day}日"


def spell_month(day: date) -> str:
    """`2026年11月`"""
    return f"{day.year}年{day.month}月"


def spell_moment(moment: datetime) -> str:
    """`2026年11月28日 09:05`, as clocks in the district show it."""
    local = moment.astimezone(LOCAL)
    return f"{spell_day(local)} {local:%H:%M}"


def local_days(start: datetime, end: datetime) -> list[date]:
    """The district's days on which something is that ends at `end`; its last moment is not of it."""
    first, last = local_day(start), local_day(end - timedelta(microseconds=1))
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
