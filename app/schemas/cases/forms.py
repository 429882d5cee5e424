"""The console's forms of case work, which become what the services take."""

from typing import Any, get_args

from marshmallow import ValidationError, fields, post_load

from app.schemas.base import Request
from app.schemas.cases.work import LONGEST
from app.schemas.fields import Choice, Count, Day, Id, PersonName, PhoneNumber, Text
from app.vocabulary import AgreementForm, CaseKind, ChildHome, PartyStage

# How many things one form takes; more are agreed on with the API.
ITEMS = 4


class CaseForm(Request):
    station = Id(required=True)
    kind = Choice(*get_args(CaseKind), required=True)
    source = Text(40, shortest=1, required=True)
    source_ref = Text(200, load_default=None)
    a_name = PersonName(load_default=None)
    a_phone = PhoneNumber(load_default=None)
    a_contact = Text(200, lines=True, load_default=None)
    b_name = PersonName(load_default=None)
    b_phone = PhoneNumber(load_default=None)
    b_came = fields.Boolean(load_default=False)

    @post_load
    def by_side(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Two sides, or one where nothing is said of the other."""
        first = {"side": "a", **{name: data.pop(f"a_{name}") for name in ("name", "phone", "contact")}}
        second = {"side": "b", **{name: data.pop(f"b_{name}") for name in ("name", "phone", "came")}}
        both = [first, second] if second["name"] or second["phone"] else [first]
        return data | {"parties": both}


class StepForm(Request):
    text = Text(LONGEST, lines=True, shortest=1, required=True)
    skipped = fields.Boolean(load_default=False)


class CodesForm(Request):
    keys = Text(400, load_default="")
    main = Text(40, load_default=None)

    @post_load
    def listed(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """What is ticked is one text, `a、b`."""
        return data | {"keys": [key for key in data["keys"].split("、") if key]}


class DescribeForm(Request):
    """What is left empty here is emptied, but for what the page does not show."""

    name = PersonName(load_default=None)
    phone = PhoneNumber()
    contact = Text(200, lines=True)
    safe_from = Count(0, 23)
    safe_until = Count(1, 24)
    stage = Choice(*get_args(PartyStage), required=True)
    address = Text(200, load_default=None)
    address_hidden = fields.Boolean(load_default=False)
    job = Text(80, load_default=None)
    sex = Choice("female", "male", load_default=None)
    birth_year = Count(1900, 2100, load_default=None)
    identity_kind = Text(40)


class ChildForm(Request):
    birth_year = Count(1900, 2100, required=True)
    lives_with = Choice(*get_args(ChildHome), required=True)


class AgreeForm(Request):
    form = Choice(*get_args(AgreementForm), required=True)
    effective_on = Day(required=True)
    what1 = Text(500, lines=True, load_default=None)
    who1 = Choice("a", "b", "both", load_default="both")
    due_on1 = Day(load_default=None)
    what2 = Text(500, lines=True, load_default=None)
    who2 = Choice("a", "b", "both", load_default="both")
    due_on2 = Day(load_default=None)
    what3 = Text(500, lines=True, load_default=None)
    who3 = Choice("a", "b", "both", load_default="both")
    due_on3 = Day(load_default=None)
    what4 = Text(500, lines=True, load_default=None)
    who4 = Choice("a", "b", "both", load_default="both")
    due_on4 = Day(load_default=None)

    @post_load
    def by_item(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The items that say something."""
        items = []
        for number in range(1, ITEMS + 1):
            what, who = data.pop(f"what{number}"), data.pop(f"who{number}")
            due_on = data.pop(f"due_on{number}")
            if what:
                items.append({"what": what, "who": who, "due_on": due_on})
        if not items:
            raise ValidationError({"what1": ["必填"]})
        return data | {"items": items}
