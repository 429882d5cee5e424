"""The console's menu: five groups, and in each the pages that are of somebody's work."""

from dataclasses import dataclass

from app.services.core.call import Actor
from app.services.core.permissions import ADMIN, AUDITOR, COUNSELOR, ORGANIZER, scopes


@dataclass(frozen=True)
class Section:
    """A page of the menu: name, endpoint, whose work it is (no role: everybody's), and where the pages
    below it lie."""

    name: str
    endpoint: str
    roles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Pages that belong together."""

    name: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Shown:
    """A link of the menu as somebody sees it. `current` is `page` on the page itself, `true` below it. A
    group's link leads to the first of its `pages`."""

    name: str
    endpoint: str
    current: str | None
    pages: tuple["Shown", ...] = ()


MENU = (
    Group(
        "今天",
        (
            Section("今天", "today"),
            Section("查找", "search", (ORGANIZER,), ("/console/search",)),
            Section("审核", "text_list", (ORGANIZER,), ("/console/texts",)),
            Section("消息", "message_list", (), ("/console/messages",)),
            Section("任务", "work_list", (), ("/console/works", "/console/imports")),
        ),
    ),
    Group(
        "讲座",
        (
            Section(
                "讲座",
                "lecture_list",
                (ORGANIZER,),
                (
                    "/console/lectures",
                    "/console/lecture-templates",
                    "/console/check-ins",
                    "/console/volunteers",
                ),
            ),
            Section("点课", "request_list", (ORGANIZER,), ("/console/requests", "/console/course-quotas")),
            Section(
                "课程",
                "course_list",
                (ORGANIZER,),
                (
                    "/console/courses",
                    "/console/series",
                    "/console/lecturers",
                    "/console/imports/new/courses",
                    "/console/imports/new/lecturers",
                ),
            ),
            Section("听课卡", "batch_list", (ORGANIZER,), ("/console/cards",)),
            Section("证书", "certificate_list", (ORGANIZER,), ("/console/certificates",)),
        ),
    ),
    Group(
        "辅导",
        (
            Section("我的值班", "duty_day", (COUNSELOR,), ("/console/duty",)),
            Section(
                "个案",
                "case_list",
                (COUNSELOR,),
                (
                    "/console/cases",
                    "/console/case-parties",
                    "/console/follow-ups",
                    "/console/risk-levels",
                    "/console/case-warnings",
                ),
            ),
            Section(
                "值班",
                "rota",
                (ORGANIZER,),
                (
                    "/console/rota",
                    "/console/shifts",
                    "/console/slots",
                    "/console/teams",
                    "/console/topics",
                ),
            ),
            Section("转介", "handing_cases", (COUNSELOR,), ("/console/referrals",)),
            Section("收件单位", "receiver_list", (COUNSELOR,), ("/console/receivers",)),
            Section("代班", "substitution_list", (COUNSELOR,), ("/console/substitutions",)),
            Section("代办", "act_list", (ORGANIZER, COUNSELOR), ("/console/acting",)),
            Section("结算", "settlement_list", (ORGANIZER,), ("/console/settlements",)),
        ),
    ),
    Group(
        "数字",
        (
            Section("总览", "overview", (ORGANIZER,), ("/console/overview",)),
            Section("到课", "attendance", (ORGANIZER,), ("/console/numbers",)),
            Section("会议", "meeting_list", (ORGANIZER,), ("/console/meetings",)),
            Section("合作单位", "partner_list", (ORGANIZER,), ("/console/partners",)),
            Section("台账", "report", (ORGANIZER,), ("/console/numbers/report",)),
        ),
    ),
    Group(
        "设置",
        (
            Section("站点", "station_list", (ADMIN,), ("/console/stations", "/console/imports/new/stations")),
            Section("区划", "area_list", (ADMIN,), ("/console/areas", "/console/imports/new/areas")),
            Section("工作日历", "calendar", (ADMIN,), ("/console/calendar",)),
            Section("热线", "hotline_list", (ADMIN,), ("/console/hotlines", "/console/imports/new/hotlines")),
            Section("个案设置", "case_settings", (ADMIN,), ("/console/case-settings",)),
            Section("人员", "staff_list", (ADMIN,), ("/console/staff", "/console/imports/new/staff")),
            Section("个人信息", "export_person", (ADMIN,), ("/console/people",)),
            Section("日志", "log_list", (AUDITOR,), ("/console/log",)),
        ),
    ),
)


def menu_of(actor: Actor, endpoint: str, path: str) -> list[Shown]:
    """The groups in which somebody has pages, and where in them this address is."""
    here = _here(endpoint, path)
    shown = []
    for group in MENU:
        pages = tuple(
            Shown(section.name, section.endpoint, _current(section, here, endpoint))
            for section in group.sections
            if not section.roles or any(scopes(actor, role) for role in section.roles)
        )
        if pages:
            is_here = any(page.current for page in pages)
            shown.append(Shown(group.name, pages[0].endpoint, "true" if is_here else None, pages))
    return shown


def _here(endpoint: str, path: str) -> Section | None:
    """The page of the menu that the address is, or lies below: the nearest one."""
    below = [
        (len(place), section)
        for group in MENU
        for section in group.sections
        for place in section.places
        if path == place or path.startswith(f"{place}/")
    ]
    itself = [
        section for group in MENU for section in group.sections if endpoint == f"console.{section.endpoint}"
    ]
    return itself[0] if itself else max(below, key=lambda found: found[0])[1] if below else None


def _current(section: Section, here: Section | None, endpoint: str) -> str | None:
    if section is not here:
        return None
    return "page" if endpoint == f"console.{section.endpoint}" else "true"
