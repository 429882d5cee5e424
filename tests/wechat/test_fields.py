"""Texts are made to fit a template's fields, whatever they are, by WeChat's rules as the fake has them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wechat import fields
from app.wechat.fake import obeys

MOMENT = datetime(2026, 12, 1, 1, 5, tzinfo=UTC)
# Texts that look like what a field wants, and every letter there is: half letters, marks, emoji.
letters = st.one_of(
    st.characters(),
    st.sampled_from("0123456789:年月日-/.~ \n\t\x00\u202e\u2028\ud800\U0001f600一鿿¥元,。Az"),
)
texts = st.one_of(
    st.text(letters, max_size=60),
    st.from_regex(r"[0-9]{1,4}年[0-9]{1,2}月[0-9]{1,2}日 ?[0-9]{1,2}:[0-9]{2}"),
    st.from_regex(r"[0-9]{0,40}\.?[0-9]{0,40}"),
)


@given(kind=st.sampled_from(sorted(fields.KINDS)), number=st.integers(0, 99), text=texts)
def test_any_text_fits_any_field(kind: str, number: int, text: str) -> None:
    """Whatever the text, what is made of it obeys the field's type."""
    fitted = fields.fit(f"{kind}{number}", text)
    assert obeys(f"{kind}{number}", fitted), fitted


@given(kind=st.sampled_from(sorted(fields.KINDS)), moment=st.datetimes(timezones=st.just(UTC)))
def test_any_moment_fits_any_field(kind: str, moment: datetime) -> None:
    """A moment can go into every field."""
    if moment.year in range(2, 9999):
        assert obeys(f"{kind}1", fields.fit(f"{kind}1", moment))


@given(text=st.text(letters, max_size=60))
def test_fitting_twice_changes_nothing(text: str) -> None:
    """What fits is left as it is."""
    for kind in fields.KINDS:
        once = fields.fit(f"{kind}1", text)
        assert fields.fit(f"{kind}1", once) == once


@pytest.mark.parametrize(
    ("key", "value", "fitted"),
    [
        ("thing1", "好好说话", "好好说话"),
        ("thing1", "一" * 20, "一" * 20),
        ("thing1", "一" * 21, "一" * 19 + "…"),
        ("thing1", "\U0001f600" * 11, "\U0001f600" * 9 + "…"),
        ("thing1", " 第一行\r\n第二行\t", "第一行 第二行"),
        ("thing1", "a\u202eb\x00c", "abc"),
        ("thing1", "\x00", "无"),
        ("short_thing12", "一" * 30, "一" * 19 + "…"),
        ("time2", MOMENT, "2026年12月1日 09:05"),
        ("date2", MOMENT, "2026年12月1日 09:05"),
        ("thing2", MOMENT, "2026年12月1日 09:05"),
        ("date2", "2026-12-01T09:05", "2026年12月1日 09:05"),
        ("time2", "12月1日9:05", "09:05"),
        ("date2", "2026年2月30日", fields.NO_MOMENT),
        ("time2", "25:00", fields.NO_MOMENT),
        ("number3", "共 12.50 元", "12.50"),
        ("number3", "没有", "0"),
        ("amount3", "¥120.00", "120.00元"),
        ("phrase4", "已登记。请到场", "已登记请到"),
        ("phrase4", "OK", "通知"),
        ("name5", "王小明2", "王小明*"),
        ("name5", "欧阳" * 6, "欧阳" * 4 + "欧*"),
        ("name5", "𠮷野䶮", "𠮷野䶮"),
        ("name5", "阿卜杜热合曼·阿卜杜克里木", "阿卜杜热合曼.阿卜*"),
        ("name5", "小燕子🌸", "小燕子"),
        ("name5", "古丽ئابدۇ", "古丽*"),
        ("name5", "བོད", "*"),
        ("name5", "José Müller", "JoseMuller"),
        ("name5", "Ｌｉ", "Li"),
        ("name5", "🌸", "-"),
        ("name5", "Li Ming", "LiMing"),
        ("phone_number6", "+86 138-0000-0000转123456", "+86138-0000-00001"),
        ("character_string7", "编号A-12", "A-12"),
        ("car_number8", "鲁E12345", "鲁E12345"),
    ],
)
def test_examples(key: str, value: str | datetime, fitted: str) -> None:
    """What residents will see."""
    assert fields.fit(key, value) == fitted


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("thing1", "一" * 21),
        ("thing1", "两\n行"),
        ("number1", "1" * 33),
        ("number1", "１"),
        ("letter1", "a1"),
        ("symbol1", "------"),
        ("character_string1", "编号"),
        ("time1", "24:00"),
        ("time1", "2026年12月1日"),
        ("date1", "12月1日"),
        ("amount1", "12345678901元"),
        ("phone_number1", "1" * 18),
        ("car_number1", "鲁E1234567"),
        ("name1", "一" * 11),
        ("name1", "a" * 21),
        ("phrase1", "一二三四五六"),
        ("phrase1", "已OK"),
        ("thing", "x"),
    ],
)
def test_the_checker_is_strict(key: str, value: str) -> None:
    """The control: what breaks a rule of WeChat's page is found to."""
    assert not obeys(key, value)
