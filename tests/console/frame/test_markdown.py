"""Markdown as organizers write it: a preview without JavaScript, and nothing in it that does harm."""

from collections.abc import Callable

import pytest

from app.blueprints.markdown import render_markdown
from app.models import Lecture
from tests.console.conftest import Desk
from tests.factories import TOWN, create_area, create_lecture

FORM = {
    "title": "新婚第一课",
    "area": TOWN,
    "venue": "文化站",
    "starts_at": "2026-12-01T09:00",
    "ends_at": "2026-12-01T11:00",
    "capacity": "30",
    "delivery": "sent",
    "audience": "residents",
}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("一行\n又一行\n\n另一段", "<p>一行<br />\n又一行</p>\n<p>另一段</p>\n"),
        ("# 大\n## 小", "<h3>大</h3>\n<h4>小</h4>\n"),
        ("**重** - 不是列点", "<p><strong>重</strong> - 不是列点</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<b onclick=x>重</b>", "<p>&lt;b onclick=x&gt;重&lt;/b&gt;</p>\n"),
        ("[走](javascript:alert(1))", "<p>走</p>\n"),
        ("[走](JaVaScRiPt:alert)", "<p>走</p>\n"),
        ("[走](data:text/html,x)", "<p>走</p>\n"),
        ("[走](//evil.example)", "<p>走</p>\n"),
        ("![图](https://evil.example/x.gif)", "<p>图</p>\n"),
        (
            '[走](https://a.example/?x="y)',
            '<p><a href="https://a.example/?x=%22y" rel="nofollow noopener noreferrer">走</a></p>\n',
        ),
        ("", ""),
    ],
)
def test_what_is_written_is_shown_and_harms_nobody(written: str, shown: str) -> None:
    """Paragraphs, headings below the page's, links to the web; HTML, scripts and pictures are words."""
    assert str(render_markdown(written)).strip() == shown.strip()


def test_a_long_nest_does_not_break_the_page() -> None:
    """A thousand brackets and quotes take no time and raise nothing."""
    for nasty in ("[" * 2000, ">" * 500 + "x", "*" * 3000, "- " * 300 + "x"):
        assert isinstance(str(render_markdown(nasty)), str)


def test_the_preview_saves_nothing(desk: Callable[..., Desk]) -> None:
    """A button of the form shows the text as the public will see it, with everything typed still there."""
    create_area(TOWN)
    at = desk()
    asked = FORM | {"description": "**带上**身份证\n\n<i>x</i>", "preview": "yes"}
    page = at.post("/lectures/new", asked)
    assert page.status_code == 200
    assert "<strong>带上</strong>" in page.text and "<i>x</i>" not in page.text
    assert 'value="新婚第一课"' in page.text and "还没有保存" in page.text
    assert Lecture.select().count() == 0
    lecture = create_lecture(description="## 讲什么\n- 一\n- 二")
    assert "<h4>讲什么</h4>" in at.get(f"/lectures/{lecture.id}")
    assert "<li>一</li>" in at.client.get(f"/lectures/{lecture.id}").text
    assert "还没有写介绍" in at.post(f"/lectures/{lecture.id}/edit", FORM | {"preview": "yes"}).text
    assert Lecture.get_by_id(lecture.id).description.startswith("## 讲什么")
