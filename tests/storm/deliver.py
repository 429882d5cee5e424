"""One worker's batch, as a process of its own that a test can kill."""

from flask import current_app

from app import clock
from app.services.messaging import delivery
from wsgi import app

with app.app_context():
    delivery.deliver(current_app.extensions["wechat"], clock=clock.now)
