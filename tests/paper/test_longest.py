"""Every printed thing with the longest that its fields take: inside the paper, readable, apart."""

from itertools import combinations

import pytest

from app.paper.cards import CardFace, card_sheets
from app.paper.case_sheets import Part, SheetFace, Table, case_sheet
from app.paper.certificates import CertificateFace, certificate_sheet
from app.paper.posters import PosterFace, poster_sheet
from app.paper.records import RecordFace, record_sheets
from app.paper.reports import report_sheets
from app.paper.setting import SMALLEST, set_text
from tests.conftest import NOW

LONGEST_NAMES = {
    "hanzi": "阿卜杜热合曼·阿卜杜克里木·买买提吐尔逊·艾力江",
    "letters": "W" * 50,
    "words": "Maria Magdalena Wilhelmina Theodora von Hohenstaufen",
}
TITLES = {"hanzi": "幸福家庭建设公益讲座之好好说话" * 5 + "亲子沟通篇", "letters": "W" * 80, "short": "家"}
VENUE = "东营区文汇街道幸福社区党群服务中心二楼婚姻家庭辅导室" * 4 + "（东门进，二楼右转）"
QR = "https://huhang.example/v/X1JX5035Z12345"


def certificate(title, name):
    lectures = [(title, "2026-11-01", 2.5)] * 40
    face = CertificateFace(name, title, 100, lectures, NOW, "X1JX-5035-Z123-45", QR)
    return certificate_sheet(face)


def poster(title, _name):
    return poster_sheet(PosterFace(title, VENUE, NOW, NOW, QR), NOW)


def record(title, _name):
    rows = [("2026-11-01", title, title, VENUE, "2.5")] * 12
    face = RecordFace("再成长档案", VENUE, rows, [(title, "X1JX-5035-Z123-45", "2026-11-01")] * 3)
    return record_sheets(face, NOW)


def report(title, _name):
    table = {
        "title": title,
        "columns": ["镇街", *("参加讲座的人次合计",) * 9],
        "rows": [[title, *(1_234_567,) * 9], ["镇", None, *(0,) * 8]] * 4,
        "note": VENUE * 2,
        "drawn": 1,
    }
    return report_sheets(title, [table, table | {"rows": []}], VENUE, NOW)


def case(title, name):
    """A paper of mediation with something of everything, and one with nothing."""
    columns = [("序号", 14.0), ("材料名称", 54.0), ("存放处", 98.0)]
    face = SheetFace(
        title="人民调解受理登记表",
        number="登记号：2026年第1234号",
        facts=[("人民调解委员会", VENUE), ("姓名", name), ("住址", title), ("联系电话", None)],
        foot=f"X1JX5035Z1　打印：{name}　2026年11月25日",
        parts=[Part("记录", [VENUE, "", title] * 12), Part("结果")],
        table=Table(columns, [("1", title, VENUE)] * 4),
        notes=[VENUE],
        signers=["人民调解委员会（盖章）："] * 4,
    )
    return case_sheet(face, "X1JX5035Z1", NOW)


def cards(_title, _name):
    faces = [CardFace("X1JX-5035-Z001", QR, 1000) for _ in range(10)]
    return card_sheets(
        9999, faces, NOW, hotlines=[("很长的热线名称" * 8, "0" * 40), ("妇女维权服务热线", "400-161-9995")]
    )


SHEETS = {
    "certificate": certificate,
    "poster": poster,
    "record": record,
    "report": report,
    "cards": cards,
    "case": case,
}


@pytest.mark.parametrize(
    ("sheet", "title", "name"),
    [
        ("cards", "short", "words"),
        *((sheet, title, "words") for sheet in ("poster", "record", "report", "case") for title in TITLES),
        *(("certificate", title, name) for title in ("hanzi", "letters") for name in LONGEST_NAMES),
    ],
)
def test_the_longest_stays_inside_the_paper(drawn, sheet, title, name):
    """On each page, at a size that can be read; no line lies on another; and every letter is there."""
    SHEETS[sheet](TITLES[title], LONGEST_NAMES[name])
    assert drawn
    assert [line for line in drawn if line.left < 8 or line.right > 202] == []
    assert [line for line in drawn if line.top < 8 or line.bottom > 290] == []
    assert [line for line in drawn if line.size < SMALLEST] == []
    for one, other in combinations(drawn, 2):
        apart = (
            one.page != other.page
            or one.right <= other.left
            or other.right <= one.left
            or one.bottom <= other.top + 0.01
            or other.bottom <= one.top + 0.01
        )
        assert apart, (one, other)
    whole = "".join(line.text for line in drawn).replace(" ", "")
    if sheet != "cards":
        assert TITLES[title] in whole
    if sheet == "certificate":
        assert LONGEST_NAMES[name].replace(" ", "") in whole


def test_the_code_of_a_poster_keeps_clear_of_the_words(drawn, monkeypatch):
    """A long title makes the code smaller, which still is as wide as a hand is long."""
    codes = []
    monkeypatch.setattr(
        "app.paper.posters.draw_qr", lambda _document, _text, at, size: codes.append((*at, size))
    )
    for title in TITLES.values():
        poster(title, "")
    assert min(size for _, _, size in codes) >= 110
    assert max(size for _, _, size in codes) <= 140
    for left, top, size in codes:
        assert left >= 8
        assert left + size <= 202
        assert top + size <= 242


def test_lines_break_where_people_break_them():
    """Words stay whole, no line begins with a full stop or ends with an opening mark, and the lines of a
    heading are about equally long."""

    def width_of(text):
        return float(len(text))

    was_set = set_text("和孩子一起读书，和爱人好好说话。", width_of, width=90, size=10, most=2)
    assert was_set.lines == ("和孩子一起读书，", "和爱人好好说话。")
    assert set_text("one two three", width_of, width=8 * 8, size=8).lines == ("one two", "three")
    assert set_text("甲乙丙丁（戊己）庚", width_of, width=8 * 5, size=8).lines == ("甲乙丙丁", "（戊己）庚")
    assert set_text("x" * 9, width_of, width=8 * 4, size=8).lines == ("xxx",) * 3
    assert set_text("", width_of, width=9, size=9).lines == ("",)
