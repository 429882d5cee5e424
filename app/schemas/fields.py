"""Fields that let nothing absurd through, and read what people type in any width."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar

from marshmallow import ValidationError, fields, validate

from app import letters
from app.clock import LOCAL, local_moment
from app.services.core.divisions import scope_of

_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)

fields.Field.default_error_messages |= {
    "required": "必填",
    "null": "不能为空值",
    "validator_failed": "内容有误",
}


class Text(fields.String):
    """Text of bounded length that every engine and every file can hold. It is one line, whatever was pasted
    into it, unless it may have `lines`; without `strip` it is taken to the letter, as a password is."""

    default_error_messages = {"invalid": "应为文字", "unfit": "含有无法保存的字符"}

    def __init__(
        self, longest: int, *, shortest: int = 0, strip: bool = True, lines: bool = False, **options: Any
    ) -> None:
        self.strip, self.lines = strip, lines
        message = f"长度应为{shortest}到{longest}个字"
        options["validate"] = [
            validate.Length(shortest, longest, error=message),
            *options.pop("also", []),
        ]
        super().__init__(**options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        if letters.UNFIT.search(text):
            raise self.make_error("unfit")
        if not self.strip:
            return text
        text = letters.lines(text).strip() if self.lines else letters.one_line(text)
        return letters.trimmed(text)


class Choice(Text):
    """One of some words."""

    def __init__(self, *choices: str, **options: Any) -> None:
        only = validate.OneOf(choices, error="不在可选的范围内，请重新选择")
        super().__init__(40, also=[only], **options)


class Id(Text):
    """An opaque id. Its form is not checked: what does not exist is not found."""

    def __init__(self, **options: Any) -> None:
        super().__init__(64, shortest=1, **options)


class Words(Text):
    """Some codes, each once, with commas between."""

    def __init__(self, *known: str, **options: Any) -> None:
        self.known = known
        super().__init__(400, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:  # type: ignore[override]
        text = super()._deserialize(value, attr, data, **kwargs)
        words = [word for word in re.split(r"[,，、\s]+", text) if word]
        if any(word not in self.known for word in words):
            raise self.make_error("invalid")
        return list(dict.fromkeys(words))

    default_error_messages = {"invalid": "有认不出的项目"}


class Ticked(Text):
    """Ids of what was ticked on a form, with `、` between; at most `most` of them."""

    default_error_messages = {"many": "选得太多了"}

    def __init__(self, *, most: int = 100, **options: Any) -> None:
        self.most = most
        super().__init__(30 * most, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:  # type: ignore[override]
        ids = [one for one in super()._deserialize(value, attr, data, **kwargs).split("、") if one]
        if len(ids) > self.most:
            raise self.make_error("many")
        return ids


def _in_figures(typed: Any) -> Any:
    """A number as it is read, where it was typed in full width."""
    return letters.figures(typed).replace("。", ".") if isinstance(typed, str) else typed


class Count(fields.Integer):
    """A whole number within bounds."""

    default_error_messages = {"invalid": "应为整数", "too_large": "数字过大"}

    def __init__(self, lowest: int, highest: int, **options: Any) -> None:
        bounds = validate.Range(lowest, highest, error=f"应在{lowest}到{highest}之间")
        super().__init__(validate=bounds, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, bool | float) or (isinstance(value, str) and len(value) > 20):
            raise self.make_error("invalid", input=value)
        return int(super()._deserialize(_in_figures(value), attr, data, **kwargs))


class Amount(fields.Float):
    """A number within bounds, with whatever stands for its point on the keyboard."""

    default_error_messages = {"invalid": "应为数字", "special": "应为数字"}

    def __init__(self, lowest: int, highest: int, **options: Any) -> None:
        bounds = validate.Range(lowest, highest, error=f"应在{lowest}到{highest}之间")
        super().__init__(validate=bounds, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return float(super()._deserialize(_in_figures(value), attr, data, **kwargs))


# China's frame, by the limit of the degrees.
_INLAND = {180: (73, 136), 90: (3, 54)}


class Degrees(Amount):
    """A longitude (`limit` 180) or latitude (90); with `inland` one in China."""

    def __init__(self, limit: int, *, inland: bool = False, **options: Any) -> None:
        super().__init__(*(_INLAND[limit] if inland else (-limit, limit)), **options)


class Moment(fields.Field[datetime]):
    """RFC 3339 with an offset, in this century. Inside: aware, UTC. Outside: the district's offset."""

    default_error_messages = {
        "invalid": "应为带时区的时间，如 2026-12-01T09:00:00+08:00",
        "range": "时间应在2000年到2099年之间",
    }

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.astimezone(LOCAL).isoformat(timespec="seconds")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        try:
            moment = datetime.fromisoformat(letters.figures(value))
            if moment.tzinfo is None:
                raise self.make_error("invalid")
            moment = moment.astimezone(UTC)
        except OverflowError:
            raise self.make_error("range") from None
        except (TypeError, ValueError):
            raise self.make_error("invalid") from None
        if not _EARLIEST <= moment < _LATEST:
            raise self.make_error("range")
        return moment

    # What the document says of the field, beside what it can see for itself (`blueprints.api.frame`).
    document: ClassVar[dict[str, Any]] = {"type": "string", "format": "date-time"}


class DayOrMoment(Moment):
    """A bound in a query: a moment, or a day, of which `from` takes the start and `to` the end."""

    default_error_messages = {"invalid": "应为日期或带时区的时间"}
    document: ClassVar[dict[str, Any]] = {
        "anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}],
    }

    def __init__(self, *, end: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.end = end

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        typed = _narrow(value)
        if isinstance(typed, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed, re.ASCII):
            try:
                day = datetime.fromisoformat(typed).date()
            except ValueError:
                raise self.make_error("invalid") from None
            if not _EARLIEST.year <= day.year < _LATEST.year:
                raise self.make_error("range")
            return local_moment(day, time.min) + timedelta(days=int(self.end))
        return super()._deserialize(value, attr, data, **kwargs)


def _narrow(typed: Any) -> Any:
    """A day or a time as it is read, where it was typed in full width."""
    return letters.figures(typed) if isinstance(typed, str) else typed


_MISREAD = "请填写日期和时间，如 2026-12-01T09:00"


def with_offset(typed: Any) -> Any:
    """`2026-12-01T09:00` on the district's clock, with its offset; anything else as it is."""
    said = _narrow(typed)
    try:
        moment = datetime.fromisoformat(said)
    except (TypeError, ValueError):
        return typed
    has_hour = len(said) > len("2026-12-01")
    return moment.replace(tzinfo=LOCAL).isoformat() if has_hour and moment.tzinfo is None else said


class LocalMoment(Moment):
    """A moment as `<input type="datetime-local">` sends it."""

    default_error_messages = {"invalid": _MISREAD}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        return super()._deserialize(with_offset(value), attr, data, **kwargs)


class Month(fields.Date):
    """A month, as its first day."""

    def __init__(self, **options: Any) -> None:
        wrong = "应为月份，如 2026-12"
        super().__init__(
            format="%Y-%m",
            validate=validate.Range(date(2000, 1, 1), date(2099, 12, 31), error="应在2000年到2099年之间"),
            error_messages={"invalid": wrong, "format": wrong},
            **options,
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        return super()._deserialize(_narrow(value), attr, data, **kwargs)


class Day(fields.Date):
    """A calendar day of this century."""

    default_error_messages = {"invalid": "应为日期，如 2026-12-01", "range": "应在2000年到2099年之间"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        day: date = super()._deserialize(_narrow(value), attr, data, **kwargs)
        if not 2000 <= day.year < 2100:
            raise self.make_error("range")
        return day


class PersonName(Text):
    """A person's name, kept as it was typed: up to 25 hanzi or 50 other letters (民委发〔2016〕33号)."""

    WIDEST = 50

    def __init__(self, *, shortest: int = 0, **options: Any) -> None:
        super().__init__(4 * self.WIDEST, shortest=shortest, also=[self._bound], **options)

    def _bound(self, name: str) -> None:
        if letters.width(name) > self.WIDEST:
            raise ValidationError("最多25个汉字或50个字母")


class SearchText(Text):
    """What somebody looks for: full width and half width find the same."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return letters.unified(super()._deserialize(value, attr, data, **kwargs))


class Login(Text):
    """The name of an account: full width and capitals don't matter, so it is folded before it is kept or
    looked up."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return letters.login(super()._deserialize(value, attr, data, **kwargs))


# Of a town or a district, which is kept without these zeros.
_PADDED = re.compile("[0-9]{9}000")


class AreaCode(Text):
    """A division's code, of which a list's owner may have typed the digits in full width. Statistics write
    towns and districts with zeros up to twelve digits."""

    def __init__(self, **options: Any) -> None:
        super().__init__(12, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        code = letters.unified(super()._deserialize(value, attr, data, **kwargs))
        return scope_of(code).ljust(6, "0") if _PADDED.fullmatch(code) else code


class ShownNumber(Text):
    """A number as it stands on pages and signs, with its dashes and blanks."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return letters.figures(super()._deserialize(value, attr, data, **kwargs))


class PhoneNumber(Text):
    """A number as it is dialled, from however it was copied: digits, with a plus before those of another
    country."""

    _FORM, _MESSAGE = r"\+?[0-9]{3,20}\Z", "只写数字和横线"

    def __init__(self, **options: Any) -> None:
        form = validate.Regexp(re.compile(self._FORM, re.ASCII), error=self._MESSAGE)
        super().__init__(40, also=[form], **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return letters.phone(super()._deserialize(value, attr, data, **kwargs))


class MobileNumber(PhoneNumber):
    """A number that takes messages: a Chinese mobile's, or one of another country with its plus."""

    _FORM, _MESSAGE = r"(\+[1-9][0-9]{6,14}|1[0-9]{10})\Z", "请填写手机号"


class Faults(fields.Field[dict[str, Any]]):
    """What is wrong with a request's fields: by place, then by field, a list of messages. Inside lists the
    position stands between."""

    document: ClassVar[dict[str, Any]] = {
        "type": "object",
        "additionalProperties": {"$ref": "#/components/schemas/FieldFaults"},
    }
