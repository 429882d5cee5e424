"""Whose turn it is. Nothing here reads the database."""

from collections import deque
from collections.abc import Iterator
from datetime import date


def whose_turn(
    turns: list[str],
    fixed: dict[int, str],
    days: list[date],
    *,
    served: dict[date, str],
    off: set[date],
    first: int = 0,
) -> Iterator[tuple[date, list[str]]]:
    """Each of the working `days` with its teams in the order in which they are asked.

    A weekday's own team (`fixed`) comes first. On any other day it is the team that has served the fewest
    of those days so far, among these the one that has waited longest, and nobody again before half of the
    others were asked. `served` are days that somebody has or had, `off` those that nobody had; where
    neither is known, the team whose turn it was is taken to have come. `first` is the place in `turns`
    of the team that begins.
    """
    begin = first % len(turns)
    waited = turns[begin:] + turns[:begin]
    counts = dict.fromkeys(turns, 0)
    resting: deque[str] = deque(maxlen=len(turns) // 2)
    for day in days:
        ranked = sorted(waited, key=lambda team: (team in resting, counts[team]))
        own = fixed.get(day.isoweekday())
        if own is not None:
            yield day, [own, *(team for team in ranked if team != own)]
            continue
        yield day, ranked
        team = served.get(day, "" if day in off else ranked[0])
        if team in counts:
            counts[team] += 1
            waited.remove(team)
            waited.append(team)
            resting.append(team)
