"""A new administrator's first morning at the console of a deployed house, form by form: the second factor,
divisions, a center, a lecturer, and the first lecture, which anybody then finds on the portal. Prints its
address."""

import os
import re
import sys
from datetime import UTC, datetime, timedelta

import pyotp

from tests.deploy.visitor import Visitor

HOUSE = os.environ["PUBLIC_URL"]


def main() -> None:
    admin = Visitor(HOUSE)
    admin.send("/console/sign-in", username="admin", password=sys.stdin.readline().rstrip("\n"))
    (secret,) = re.findall(r"手工输入：(\w+)", admin.page("/console/second-step"))
    assert "备用码" in admin.send("/console/second-step", code=pyotp.TOTP(secret).now()).text
    for code, name in (("370500", "东营市"), ("370502", "东营区"), ("370502001", "文汇街道")):
        admin.send("/console/areas/new", code=code, name=name)
    admin.send(
        "/console/stations/new",
        name="东营区幸福护航服务中心",
        kind="center",
        area="370502",
        address="济南路1号",
        lng="118.58",
        lat="37.45",
        phone="0546-8200110",
        services="counseling",
        **{
            "hours-0-days": [str(day) for day in range(1, 6)],
            "hours-0-opens": "08:30",
            "hours-0-closes": "17:00",
        },
    )
    admin.send("/console/lecturers/new", name="王老师", topics="", intro="")
    lecture = _lecture(admin)
    assert "两个人怎样商量钱" in Visitor(HOUSE).page(lecture)
    assert lecture in Visitor(HOUSE).page("/lectures")
    sys.stdout.write(f"{HOUSE}{lecture}\n")


def _lecture(admin: Visitor) -> str:
    """Written, then published; gives its path on the portal."""
    day = (datetime.now(UTC) + timedelta(days=7)).date()
    drafted = admin.send(
        "/console/lectures/new",
        title="两个人怎样商量钱",
        delivery="open",
        area="370502",
        venue="东营区幸福护航服务中心",
        starts_at=f"{day}T09:00",
        ends_at=f"{day}T10:30",
        capacity="60",
        description="带上笔。",
    )
    path = drafted.url.removeprefix(HOUSE).partition("?")[0]
    admin.send(path, to=f"{path}/publish")
    return path.removeprefix("/console")


if __name__ == "__main__":
    main()
