"""One slot closed or opened by hand, on top of what the rule made."""

from dataclasses import dataclass
from typing import Any

from app.clock import local_day
from app.errors import NotFound, SlotClosed
from app.models import Shift, Slot
from app.services.core import audit
from app.services.core.call import Call
from app.services.rota import generation
from app.services.rota.changes import require_station
from app.services.rota.days import NOTHING, Outcome
from app.services.rota.rebooking import claim_people, close_slots, find_homes


@dataclass(frozen=True)
class CloseSlot:
    """A slot takes no bookings; who has it finds another. The rota does not open it again."""

    slot: str

    def make(self, call: Call) -> Outcome:
        slot = require_slot(call, self.slot)
        if slot.state == "closed":
            return NOTHING
        claim_people([self.slot])
        close_slots(call, [self.slot])
        claim_people([self.slot])
        audit.record(call, "slot:close", "slot", self.slot)
        return Outcome(0, 0, 0, [], find_homes(call, [self.slot]))


@dataclass(frozen=True)
class OpenSlot:
    """A slot that was closed by hand can be booked again."""

    slot: str

    def make(self, call: Call) -> Outcome:
        slot = require_slot(call, self.slot)
        Slot.update(state="open").where(Slot.id == self.slot).execute()
        audit.record(call, "slot:open", "slot", slot.id)
        return NOTHING


def require_slot(call: Call, slot_id: str) -> Any:
    """The slot, to come and of a planned shift, at a station that the caller manages. Raises `NotFound`,
    `SlotClosed`."""
    generation.lock_rota()
    slot = Slot.get_or_none(Slot.id == slot_id)
    if slot is None:
        raise NotFound()
    require_station(call, slot.station_id)
    shift = Shift.get_by_id(slot.shift_id)
    if shift.state != "planned" or slot.starts_at <= call.now or local_day(slot.starts_at) != shift.day:
        raise SlotClosed()
    return slot
