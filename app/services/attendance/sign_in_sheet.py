"""The paper on the table at the door: who has a place, to be ticked off by hand where no phone is at hand."""

from dataclasses import dataclass

from app.models import Person, SignUp, SignUpParty
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.permissions import managed_lecture
from app.services.people.profiles import shown_name

# Lines for those who come without a place.
SPARE = 12


@dataclass(frozen=True)
class SheetLine:
    """One person with a place. The name is masked, as in every roster; who gave none is told by the end of
    their telephone number, as far as a profile shows it."""

    number: int
    name: str
    couple: bool


@command("roster:print", "lecture")
def read_sheet(call: Call, lecture_id: str) -> list[SheetLine]:
    """Those with a place, by name, so that each is found. Raises `NotFound`."""
    managed_lecture(call.actor, lecture_id)
    rows = list(
        SignUp.select(Person.nickname, Person.phone, SignUpParty.size)
        .join(Person, on=(SignUp.person == Person.id))
        .switch(SignUp)
        .join(SignUpParty)
        .where(
            SignUp.lecture == lecture_id,
            SignUp.live_person.is_null(False),
            SignUpParty.status == "confirmed",
        )
        .order_by(SignUp.id)
        .dicts()
    )
    # Names are sealed: the database can't put them in order.
    rows.sort(key=lambda row: row["nickname"] or "")
    audit.record(call, "roster:print", "lecture", lecture_id, data={"shown": len(rows)})
    return [
        SheetLine(number, shown_name(row["nickname"], row["phone"]), row["size"] == 2)
        for number, row in enumerate(rows, 1)
    ]
