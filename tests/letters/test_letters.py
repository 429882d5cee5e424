"""One canonical form for names, logins, numbers, codes and links, however they were typed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import letters

TEMPLATES = Path(letters.__file__).parent / "templates"
NUMBERS = [
    (str(path.relative_to(TEMPLATES)), tag)
    for path in sorted(TEMPLATES.rglob("*.html"))
    for tag in re.findall(r"<input[^>]*inputmode=\"numeric\"[^>]*>", path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("page", "tag"), NUMBERS, ids=str)
def test_no_page_is_stricter_than_what_reads_it(page: str, tag: str) -> None:
    """Digits in full width, with blanks between and the marks of a copied number, get as far as the server: a
    browser would refuse them by a pattern, and cuts what is longer than the page says."""
    longest = re.search(r'maxlength="(\d+)"', tag)
    assert "pattern=" not in tag and longest is not None
    assert len("\u202d１ ２ ３ ４ ５ ６\u202c") <= int(longest[1]), page


# One of each block that Unicode gives no shape, and the blanks that are letters.
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u17b4\u180b\u180e\u200b\u200d\u200f\u202e\u2060\u2065\u206a\u3164\ufe0f\ufeff\uffa0\ufff0"
    "\U0001bca0\U0001d173\U000e0001\U000e0041\U000e0100\U000e0fff"
)


# One person, as different keyboards, files and lists spell her.
SPELLINGS = (
    "阿依古丽·买买提", "阿依古丽•买买提", "阿依古丽・买买提", "阿依古丽．买买提", "阿依古丽 · 买买提",
    "阿依古丽\u2027买买提", "阿依古丽\u200b·买买提", "\ufeff阿依古丽买买提", "阿依古丽\u3000买买提",
    "阿依古丽.买买提",
)  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings_of_one_name_fold_to_one(spelling: str) -> None:
    """Dots, blanks and letters without a shape don't make another person."""
    assert letters.folded(spelling) == letters.folded(SPELLINGS[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＬｉＬｅｉ", "lilei"),
        ("Li Lei", "LILEI"),
        ("José", "Jose\u0301"),
        ("ﬁ", "fi"),
        ("张 伟", "张伟"),
        ("ß", "SS"),
    ],
)
def test_width_case_and_composition_fold(one: str, other: str) -> None:
    """Full width, capitals and composed letters are the same letters."""
    assert letters.folded(one) == letters.folded(other)


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_what_shows_nothing_is_nothing(unseen: str) -> None:
    """Alone it is no name; inside one it makes no other. The shape of a last letter stays chosen."""
    assert letters.trimmed(unseen * 3) == letters.trimmed(f" {unseen}\u200b ") == ""
    assert letters.folded(f"葛{unseen}城") == letters.folded("葛城")
    assert letters.trimmed(" ❤\ufe0f ") == "❤\ufe0f" and letters.trimmed("葛\U000e0100") == "葛\U000e0100"


@pytest.mark.parametrize(
    ("one", "other"), [("张伟", "张玮"), ("𠮷野", "吉野"), ("李丽", "李丽丽"), ("𡥆", "𦩻")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    """Folding joins spellings, never people."""
    assert letters.folded(one) != letters.folded(other)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("138 0013 8001", "13800138001"),
        ("138-0013-8001", "13800138001"),
        ("１３８００１３８００１", "13800138001"),
        ("+86 13800138001", "13800138001"),
        ("0086 138 0013 8001", "13800138001"),
        ("\u202d138\u202c0013\u202d8001", "13800138001"),
        ("(0546) 812-3456", "05468123456"),
        ("138\u20130013\u20148001", "13800138001"),
        ("+1 202 555 0100", "+12025550100"),
        ("12338", "12338"),
    ],
)
def test_numbers_are_read_as_people_copy_them(typed: str, number: str) -> None:
    """Blanks, dashes, brackets, full width, the country's own prefix, and what telephones put around them."""
    assert letters.phone(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "08jv-abcd-efgh",
        "０８ＪＶ ａｂｃｄ－ＥＦＧＨ",
        "08JV\u200bABCD\u2014EFGH\r\n",
        "\ufeff08 JV ABCD EFGH",
    ],
)
def test_codes_are_read_from_every_keyboard(typed: str) -> None:
    """Width, case, gaps and invisible letters don't matter."""
    assert letters.code(typed) == "08JVABCDEFGH"


@pytest.mark.parametrize(
    "touched",
    [
        "https://h.cn/k/08JVABCDEFGH",
        "https%3A%2F%2Fh.cn%2Fk%2F08JVABCDEFGH",
        "https://h.cn/k/08JVABCDEFGH?from=timeline&isappinstalled=0",
        "https://h.cn/k/08JVABCDEFGH#wechat_redirect",
        "https%3A%2F%2Fh.cn%2Fk%2F08JVABCDEFGH%3Ffrom%3Dgroupmessage",
        " https://h.cn/k/08JVABCDEFGH/ \n",
    ],
)
def test_links_are_read_as_they_were_made(touched: str) -> None:
    """What WeChat and scanners do to a link is undone."""
    assert letters.pasted_link(touched) == "https://h.cn/k/08JVABCDEFGH"


def test_the_room_a_name_takes() -> None:
    """A hanzi counts two, a Latin letter one, a mark on a letter nothing."""
    assert letters.width("阿卜杜热合曼·艾力") == 17
    assert (letters.width("José"), letters.width("Jose\u0301")) == (4, 4)


@given(st.text(max_size=60))
def test_folding_never_fails_and_settles(text: str) -> None:
    """Whatever the text, folding what was folded changes nothing more."""
    for fold in (letters.folded, letters.login, letters.code):
        once = fold(text)
        assert fold(once) == once
