"""What a resident's own phone may say beside a door's code: which installation it is, and where. Kept
coarsely and for thirty days, for a human to look at; no check-in depends on it."""

import math
from dataclasses import dataclass

from app.models import Lecture, ScanSign
from app.prepared import add
from app.services.core.call import Call
from app.services.core.geo import Place, distance_m
from app.services.core.keys import token_hash

_STEP_M = 100


@dataclass(frozen=True)
class Signs:
    """As the phone said it: the number that its mini-program gave itself, and where it is, in GCJ-02."""

    install: str | None = None
    place: Place | None = None


def record_signs(call: Call, lecture_id: str, scan_id: str, signs: Signs) -> None:
    """In the scan's transaction: a keyed hash of the number, and the distance in whole hundreds of metres.
    The place itself is kept nowhere."""
    install = None
    if signs.install:
        install = token_hash("install", signs.install)
    distance = None
    if signs.place is not None:
        lecture = Lecture.get_by_id(lecture_id)
        if lecture.lng is not None and lecture.lat is not None:
            exact = distance_m(Place(lecture.lng, lecture.lat), signs.place)
            distance = math.floor(exact / _STEP_M) * _STEP_M
    if install is not None or distance is not None:
        add(ScanSign, scan=scan_id, install=install, distance_m=distance, received_at=call.now)
