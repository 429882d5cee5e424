"""Opening hours on a form: lines of two times and the days of the week they hold on. What a form sends is the
text that the schema of hours reads, `1 08:30-17:30` a line, so that an import and a page say the same."""

import re
from dataclasses import dataclass, field

from flask import request

from app.blueprints import labels

# Two stretches a day, another for the weekend, and one to spare.
LINES = 4
MOST = 12
_LINE = re.compile(r"(\d?) ?(\d\d:\d\d)?-(\d\d:\d\d)?")


@dataclass
class Line:
    """From when to when, on which days (1 is Monday)."""

    opens: str = ""
    closes: str = ""
    days: set[int] = field(default_factory=set)


def by_line(text: str | None) -> list[Line]:
    """The lines to show of a form's text, with empty ones to fill in."""
    lines: dict[tuple[str, str], Line] = {}
    for row in (text or "").splitlines():
        found = _LINE.fullmatch(row.strip())
        if found is None:
            continue
        weekday, opens, closes = found.groups(default="")
        line = lines.setdefault((opens, closes), Line(opens, closes))
        if weekday:
            line.days.add(int(weekday))
    shown = sorted(lines.values(), key=lambda line: (min(line.days, default=8), line.opens))
    return shown + [Line()] * max(1, LINES - len(shown))


def in_words(text: str) -> str:
    """`周一 08:30-17:30、周二 …`."""
    rows = [row for row in text.splitlines() if row.startswith(tuple("1234567"))]
    return "、".join(f"{labels.WEEKDAYS[int(row[0]) - 1]}{row[1:]}" for row in rows)


def typed(name: str) -> str:
    """What was filled in, a line for each day, in the order of the week. Half a line is one that the schema
    finds fault with. The look at what a change would do carries the text itself."""
    if name in request.form:
        return request.form[name].replace("\r\n", "\n")
    rows = set()
    for number in range(MOST):
        at = f"{name}-{number}"
        opens, closes = request.form.get(f"{at}-opens", "")[:5], request.form.get(f"{at}-closes", "")[:5]
        days = [day for day in request.form.getlist(f"{at}-days") if day in "1234567"]
        if opens or closes or days:
            rows |= {f"{day} {opens}-{closes}" for day in days or [""]}
    return "\n".join(sorted(rows))
