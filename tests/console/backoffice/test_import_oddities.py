"""Tables as people really fill them in: nothing is left out, or taken for something else, without a word."""

import html
import io
import re
import time
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.models import ImportRow, Station
from app.spreadsheets import Unreadable, read_xlsx
from tests.console.backoffice.test_imports import STATION, TITLES, admin, book, look, upload
from tests.console.conftest import Desk
from tests.factories import TOWN, create_station

LINE = ["370502001070", "午村"]
AREAS = TITLES["areas"]


def workbook(**sheets: Callable[[Worksheet], object]) -> bytes:
    """A book with these sheets, each filled by its function."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, fill in sheets.items():
        fill(made.create_sheet(name))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def rows(*lines: list[Any], hidden: bool = False) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for line in lines:
            sheet.append(line)
        sheet.sheet_state = "hidden" if hidden else "visible"

    return fill


def read(at: Desk, kind: str, body: bytes) -> str:
    """Upload a file that can be read; gives the look at it."""
    answer = upload(at, kind, body)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return html.unescape(at.get(str(answer.location).removeprefix("/console")))


def refused(at: Desk, body: bytes, kind: str = "areas") -> str:
    answer = upload(at, kind, body)
    assert answer.status_code == 422
    return html.unescape(answer.get_data(as_text=True))


def cells() -> list[list[str]]:
    return [row.cells for row in ImportRow.select().order_by(ImportRow.line)]


def test_a_line_far_below_is_read(desk: Callable[..., Desk]) -> None:
    """However many empty rows lie between, under its own number; blank rows at the end count for nothing."""

    def fill(sheet: Worksheet) -> None:
        sheet.append(AREAS)
        for number, code, name in ((2, "370502001050", "子村"), (900_000, *LINE)):
            sheet.cell(number, 1, code)
            sheet.cell(number, 2, name)
        sheet.cell(900_500, 1, "  ")

    page = read(admin(desk), "areas", workbook(一=fill))
    assert "共 2 行" in page and [row.line for row in ImportRow.select()] == [2, 900_000]


def test_the_sheet_that_was_filled_in_is_read_and_named(desk: Callable[..., Desk]) -> None:
    """Also the template's second one; never a hidden one, nor the template's own example."""
    at = admin(desk)
    example = ["370502001", "文汇街道"]
    page = read(at, "areas", workbook(填写=rows(AREAS), 示例=rows(AREAS, example, LINE)))
    assert "读的是工作表“示例”" in page and "第2行是模板的示例，没有读" in page and cells() == [LINE]
    ImportRow.delete().execute()
    page = read(
        at,
        "areas",
        workbook(
            旧=rows(AREAS, ["1", "2"], hidden=True),
            说明=rows(["请填下一页"]),
            名单=rows(AREAS, LINE),
            二月=rows(AREAS, ["370502001071", "未村"]),
            示例=rows(AREAS, example),
        ),
    )
    assert cells() == [LINE]
    for said in (
        "“名单”",
        "没有读隐藏的工作表“旧”（1行）",
        "没有读工作表“说明”（1行）",
        "没有读工作表“二月”（1行）",
    ):
        assert said in page, said
    assert "没有读工作表“示例”" not in page
    said = refused(at, workbook(旧=rows(AREAS, LINE, hidden=True), 空=rows([])))
    assert "“旧”是隐藏的" in said


def test_the_empty_template_says_so(desk: Callable[..., Desk]) -> None:
    """Sent back as it was fetched, it holds nothing: neither its example nor its choices are lines."""
    at = admin(desk)
    for kind in TITLES:
        template = at.client.get(f"/console/imports/new/{kind}/template").data
        assert "1到5000行" in refused(at, template, kind)


@pytest.mark.parametrize(
    ("titles", "line", "said"),
    [
        ([*AREAS, "备注"], [*LINE, "新设"], "没有读这些列：备注"),
        (AREAS, [*LINE, "新设"], "没有读这些列：第3列（没有标题）"),
        (["代码", "", "名称", "人口"], [LINE[0], "x", LINE[1], ""], "没有读这些列：人口、第2列（没有标题）"),
    ],
)
def test_columns_that_are_not_read_are_named(
    desk: Callable[..., Desk], titles: list[str], line: list[str], said: str
) -> None:
    """Those nobody knows, and those without a title."""
    assert said in read(admin(desk), "areas", book(titles, line))
    assert cells() == [LINE]


def merged(sheet: Worksheet) -> None:
    rows(["区划名单"], AREAS, LINE, ["370502001071", None])(sheet)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("B3:B4")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (book(["代码", "名称", "名称"], [*LINE, "别的"]), "两列“名称”"),
        (workbook(一=merged), "第3行有合并的单元格（B3:B4）"),
        ("代码,名称\n370502001070,午村\n".encode("gb18030"), "这是CSV文本"),
        ("代码,名称\n370502001070,午村\n".encode("utf-8-sig"), "这是CSV文本"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 600, "旧版的“.xls”，或者设了密码"),
    ],
    ids=["twice", "merged", "csv in GBK", "csv in UTF-8", "xls"],
)
def test_what_can_be_taken_two_ways_is_refused(desk: Callable[..., Desk], body: bytes, said: str) -> None:
    """With what to do; merged cells above the titles do no harm."""
    assert said in refused(admin(desk), body)


def banner(sheet: Worksheet) -> None:
    rows(["区划名单"], AREAS, LINE)(sheet)
    sheet.merge_cells("A1:B1")


def test_a_banner_above_the_titles_does_no_harm(desk: Callable[..., Desk]) -> None:
    assert "共 1 行，都可以导入" in read(admin(desk), "areas", workbook(一=banner))


def test_all_faults_of_a_line_are_told_at_once(desk: Callable[..., Desk]) -> None:
    """Those of its letters, and those that only the tables know; formulas and Excel's errors as what they
    are."""
    at = admin(desk)
    create_station(name="有了", area=TOWN)
    wrong = ["有了", "城堡", "99", "=A1", "#N/A", 200, "", "跳舞", "", "每天"]
    page = html.unescape(at.get(look(at, "stations", wrong)))
    for said in (
        "已经有同名的站点",
        "没有这个区划",
        "类型：请从这些中选：",
        "地址：是公式，请粘贴为数值",
        "经度：是Excel的错误值#N/A",
        "纬度：应在3到54之间",
        "服务：有认不出的项目",
        "开放时间：",
    ):
        assert said in page, said
    assert "必填" not in page
    for title in TITLES["stations"]:
        assert re.search(rf"<th[^>]*>{title}", page), title


def test_a_point_that_is_far_off_is_looked_at_again(desk: Callable[..., Desk]) -> None:
    """Another province warns, and can be imported; nowhere at all, or degrees the wrong way round, can't."""
    at = admin(desk)
    create_station(name="近", area=TOWN)
    far = ["乙", *STATION[1:4], 116.4, 39.9, *STATION[6:]]
    path = look(at, "stations", STATION, far)
    page = html.unescape(at.get(path))
    assert "请核对：离其他站点有" in page and "有1行请再核对，没有错就可以导入" in page
    assert re.findall(r'<th scope="row">(\d+)<', at.get(f"{path}?state=doubtful")) == ["3"]
    assert at.post(f"{path}/order", page=path).status_code == 303
    for lng, lat in ((0, 0), (37.4, 118.5)):
        line = ["丙", *STATION[1:4], lng, lat, *STATION[6:]]
        assert "应在73到136之间" in at.get(look(at, "stations", line))
    assert Station.select().count() == 1


def test_the_template_offers_what_can_be_chosen(desk: Callable[..., Desk]) -> None:
    """One of several is chosen from a list; where more may be written the list only helps."""
    at = admin(desk)
    loaded = openpyxl.load_workbook(io.BytesIO(at.client.get("/console/imports/new/stations/template").data))
    assert [sheet.title for sheet in loaded if sheet.sheet_state == "visible"] == ["填写", "示例"]
    rules = {str(rule.sqref): rule for rule in loaded["填写"].data_validations.dataValidation}
    assert {cells for cells, rule in rules.items() if rule.showErrorMessage} == {"B2:B5001"}
    assert {cells for cells, rule in rules.items() if not rule.showErrorMessage} == {
        "C2:C5001",
        "H2:H5001",
        "I2:I5001",
    }
    choices = [cell.value for cell in loaded["选项"]["B"] if cell.value]
    assert "镇街驿站" in choices
    assert rules["B2:B5001"].formula1 == f"选项!$B$1:$B${len(choices)}"
    assert [cell.value for cell in loaded["选项"]["C"] if cell.value] == ["东营区", "文汇街道"]


def _unfolding(sheets: int, line: bytes) -> bytes:
    """A book of so many sheets, each of which says `line`."""
    book, packed, made = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    for number in range(1, sheets):
        book.create_sheet(str(number))
    book.save(packed)
    text = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    text += line + b"</sheetData></worksheet>"
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name.startswith("xl/worksheets/sheet") else old.read(name))
    return made.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(_unfolding(60, b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), id="far"),
        pytest.param(_unfolding(1, b'<row r="1"><c r="A1"><v>1</v></c></row>' * 200_000), id="many"),
        pytest.param(_unfolding(3, b'<row r="9"/>' * 20_000), id="three"),
    ],
)
def test_a_small_file_costs_little(body: bytes) -> None:
    """A file of some kilobytes took half a minute of a processor: now two seconds at most, and it is refused
    with what to do."""
    assert len(body) < 80_000
    began = time.process_time()
    with pytest.raises(Unreadable, match="空白的行或工作表太多"):
        read_xlsx(body, most_rows=5_006)
    assert time.process_time() - began < 8
