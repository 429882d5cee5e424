"""docs/compliance.md and docs/threats.md: each line has a state, and what is held can be looked at."""

import re

import pytest

from app.config import ROOT

PAGES = ("docs/compliance.md", "docs/threats.md")
STATES = {"held", "operator", "part", "open"}
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")


def lines() -> list[list[str]]:
    text = (ROOT / "docs/compliance.md").read_text(encoding="utf-8").partition("\n## ")[2]
    rows = re.findall(r"^\| (?!-|chapter|article|item)(.+) \|$", text, re.MULTILINE)
    return [[cell.strip() for cell in row.split(" | ")] for row in rows if not row.startswith("---")]


def test_each_line_has_a_state_and_what_is_held_is_shown() -> None:
    """What this software holds leads to a test or a page of it; the rest says whose it is."""
    found = lines()
    assert len(found) > 60
    for what, state, by in found:
        assert state in STATES, what
        if state == "held":
            assert LINK.search(by), what
        assert by, what


@pytest.mark.parametrize("page", PAGES)
def test_each_test_that_is_named_is_there(page: str) -> None:
    """A link that names a test leads to the file that has it."""
    named = [
        (name, target)
        for name, target in LINK.findall((ROOT / page).read_text(encoding="utf-8"))
        if name.startswith("test_")
    ]
    assert len(named) > 4
    for name, target in named:
        text = (ROOT / "docs" / target).resolve().read_text(encoding="utf-8")
        assert f"def {name}(" in text, name


def test_all_that_was_asked_for_is_there() -> None:
    """Each chapter of ASVS, each article of the law that lays a duty on us, each group of 等保."""
    text = (ROOT / "docs/compliance.md").read_text(encoding="utf-8")
    missing = [
        f"V{number}" for number in range(1, 15) if not re.search(rf"^\| V{number}[ .]", text, re.MULTILINE)
    ]
    said: set[int] = set()
    law = text.partition("## 个人信息保护法")[2].partition("## 等保")[0]
    for first, last in re.findall(
        r"(\d+)(?:–(\d+))?(?=[,– ])", " ".join(re.findall(r"^\| ([\d–, ]+)", law, re.M))
    ):
        said |= set(range(int(first), int(last or first) + 1))
    # 1–4, 10–12, 18, 27, 32–37 and from 59 on say who is meant, or speak to others.
    asked = {*range(5, 10), *range(13, 18), *range(19, 27), *range(28, 32), *range(38, 59)}
    assert (missing, asked - said) == ([], set())
    for group in (
        "物理环境",
        "通信网络",
        "区域边界",
        "身份鉴别",
        "访问控制",
        "安全审计",
        "入侵防范",
        "备份恢复",
    ):
        assert group in text
