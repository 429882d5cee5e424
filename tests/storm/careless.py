"""How not to claim a place: look, then write what was seen plus one. Only the storms' negative control serves
this; it shows that their race is a race."""

import os
import threading
from contextlib import suppress

from flask import Flask, Response, jsonify, request

from app import clock, db
from app.config import Config
from app.models import Booking, Slot

# Two threads of one worker meet here between reading and writing: that makes the race certain.
_between = threading.Barrier(2)
WAIT_S = 1


def create_app() -> Flask:
    config = Config.from_env(os.environ)
    config.activate()
    db.connect(config)
    app = Flask("careless")

    @app.get("/healthz")
    def alive() -> Response:
        return jsonify(status="ok")

    @app.post("/api/v1/bookings")
    def book() -> tuple[Response, int]:
        slot_id, person_id = request.get_json()["slot"], request.headers["Authorization"].split()[1]
        slot = Slot.get_by_id(slot_id)
        if slot.taken >= slot.capacity:
            return jsonify(reason="slot_full"), 409
        with suppress(threading.BrokenBarrierError):
            _between.wait(WAIT_S)

        def write() -> None:
            Slot.update(taken=slot.taken + 1).where(Slot.id == slot_id).execute()
            Booking.create(
                slot=slot_id,
                person=person_id,
                live_person=person_id,
                mode="phone",
                starts_at=slot.starts_at,
                ends_at=slot.ends_at,
                created_at=clock.now(),
            )

        db.write_transaction(write)
        return jsonify(status="booked"), 201

    @app.teardown_appcontext
    def return_connection(_: BaseException | None) -> None:
        if not db.database.is_closed():
            db.database.close()

    return app
