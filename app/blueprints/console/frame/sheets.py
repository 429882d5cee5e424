"""What the tables look like that can be imported: by the same schemas as the forms, with the Chinese words in
place of codes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marshmallow import Schema

from app.blueprints import labels
from app.schemas.accounts import NewStaffForm
from app.schemas.catalog import CourseRequest, LecturerForm
from app.schemas.stations import AreaRequest, HotlineRequest, StationRequest
from app.services.stations.finder import list_areas


def topic_code(typed: str) -> str:
    """The code of a topic that has one; anything else in its own words."""
    known = {text: code for code, text in labels.COURSE_TOPICS.items()}
    return known.get(typed.strip(), typed)


@dataclass(frozen=True)
class SheetColumn:
    """A column of a table. `code` makes what the schema takes of what was typed. `choices` are offered to
    choose from; where `is_open`, another word, or several, may be written, too."""

    name: str
    title: str
    example: str
    note: str = ""
    required: bool = True
    code: Callable[[str], str] = str
    choices: Callable[[], Sequence[str]] = tuple
    is_open: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table that can be imported; `endpoint` is the list of what is there, `lead` what else to know."""

    title: str
    endpoint: str
    schema: type[Schema]
    columns: tuple[SheetColumn, ...]
    places: bool = False
    lead: str = ""


def _codes(words: labels.Labels) -> Callable[[str], str]:
    """Each of several words as its code; what has none stays, for the schema to refuse."""
    known = {text: code for code, text in words.items()}

    def code(typed: str) -> str:
        parts = (part.strip() for part in re.split(r"[,，、;；\n]+", typed))
        return "、".join(known.get(part, part) for part in parts if part)

    return code


def _known(words: labels.Labels) -> str:
    return "、".join(words.values())


def _choices(words: labels.Labels) -> Callable[[], Sequence[str]]:
    return lambda: list(words.values())


_AREA = "名称或代码；有重名的请写代码"
SHEETS = {
    "areas": Sheet(
        "区划",
        "area_list",
        AreaRequest,
        (
            SheetColumn("code", "代码", "370502001", "市、区县六位，镇街九位，村居十二位；上级写在下级前面"),
            SheetColumn("name", "名称", "文汇街道", "已登记的代码会换成这里的名称"),
        ),
    ),
    "stations": Sheet(
        "站点",
        "station_list",
        StationRequest,
        (
            SheetColumn("name", "名称", "文汇街道幸福家庭驿站"),
            SheetColumn(
                "kind",
                "类型",
                "镇街驿站",
                _known(labels.STATION_KINDS),
                code=_codes(labels.STATION_KINDS),
                choices=_choices(labels.STATION_KINDS),
            ),
            SheetColumn("area", "区划", "文汇街道", _AREA, choices=lambda: list(area_codes()), is_open=True),
            SheetColumn("address", "地址", "东营区某路1号"),
            SheetColumn("lng", "经度", "118.58", "腾讯或高德地图上的坐标（GCJ-02）"),
            SheetColumn("lat", "纬度", "37.45"),
            SheetColumn("phone", "电话", "0546-0000000", required=False),
            SheetColumn(
                "services",
                "服务",
                "婚姻家庭辅导、法律咨询",
                _known(labels.SERVICES),
                required=False,
                code=_codes(labels.SERVICES),
                choices=_choices(labels.SERVICES),
                is_open=True,
            ),
            SheetColumn(
                "access",
                "便利设施",
                "母婴室",
                _known(labels.ACCESS),
                required=False,
                code=_codes(labels.ACCESS),
                choices=_choices(labels.ACCESS),
                is_open=True,
            ),
            SheetColumn(
                "hours",
                "开放时间",
                "1-5 08:30-17:30",
                "1为周一；几段之间用分号",
                required=False,
                code=lambda typed: re.sub(r"\s*[;；]\s*", "\n", typed),
            ),
            SheetColumn("intro", "介绍", "", required=False),
        ),
        places=True,
    ),
    "hotlines": Sheet(
        "热线",
        "hotline_list",
        HotlineRequest,
        (
            SheetColumn("name", "名称", "希望24"),
            SheetColumn("number", "号码", "400-161-9995", "只写数字和横线"),
            SheetColumn("hours", "接听时间", "全天"),
            SheetColumn("position", "次序", "1", "数字小的排在前面", required=False),
            SheetColumn("note", "说明", "", required=False),
            SheetColumn(
                "dialled",
                "已拨通核对",
                "是",
                "每个号码都拨打一次，能接通再写“是”",
                code=lambda typed: "true" if typed == "是" else "false",
                choices=lambda: ["是", "否"],
            ),
        ),
    ),
    "staff": Sheet(
        "人员",
        "staff_list",
        NewStaffForm,
        (
            SheetColumn("name", "姓名", "李文慧", "同事看到的称呼，不填则显示用户名", required=False),
            SheetColumn("phone", "工作手机", "13800000000", "同事换班、代班时联系用", required=False),
            SheetColumn("username", "用户名", "wenhui-li", "登录时填写，建议用拼音或工号"),
            SheetColumn(
                "role",
                "角色",
                "组织者",
                _known(labels.ROLES),
                code=_codes(labels.ROLES),
                choices=_choices(labels.ROLES),
            ),
            SheetColumn(
                "area", "负责的区划", "文汇街道", _AREA, choices=lambda: list(area_codes()), is_open=True
            ),
        ),
        places=True,
        lead="导入的账号还不能登录。交给本人时，请在“人员”里点开账号，用“换密码”取得第一个密码。",
    ),
    "lecturers": Sheet(
        "讲师",
        "lecturer_list",
        LecturerForm,
        (
            SheetColumn("name", "姓名", "林若溪"),
            SheetColumn(
                "topics",
                "擅长",
                "婚前、婚姻经营",
                "用逗号分开，最多十项",
                required=False,
                code=_codes(labels.COURSE_TOPICS),
                choices=_choices(labels.COURSE_TOPICS),
                is_open=True,
            ),
            SheetColumn("intro", "介绍", "婚姻家庭辅导讲师", required=False),
        ),
    ),
    "courses": Sheet(
        "课程",
        "course_list",
        CourseRequest,
        (
            SheetColumn("title", "课程", "婚前要谈的十件事"),
            SheetColumn(
                "topic",
                "主题",
                "婚前",
                _known(labels.COURSE_TOPICS),
                code=topic_code,
                choices=_choices(labels.COURSE_TOPICS),
                is_open=True,
            ),
            SheetColumn("minutes", "时长", "90", "分钟", code=lambda typed: typed.removesuffix("分钟")),
            SheetColumn("lecturers", "能讲的讲师", "林若溪", "讲师库里的名字，用逗号分开", required=False),
            SheetColumn("intro", "介绍", "", required=False),
        ),
    ),
}


def area_codes() -> dict[str, str]:
    """Codes by name, without names that more than one has."""
    codes: dict[str, str] = {}
    several: set[str] = set()
    for area in list_areas():
        several |= {area.name} if area.name in codes else set()
        codes[area.name] = area.code
    return {name: code for name, code in codes.items() if name not in several}
