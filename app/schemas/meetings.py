"""Work meetings and partners."""

from typing import get_args

from app.schemas.base import Request
from app.schemas.fields import AreaCode, Choice, Day, PhoneNumber, Text
from app.vocabulary import MeetingKind


class MeetingRequest(Request):
    area = AreaCode(shortest=1, required=True)
    kind = Choice(*get_args(MeetingKind), required=True)
    title = Text(80, shortest=1, required=True)
    day = Day(required=True)
    place = Text(80, load_default="")
    agenda = Text(2000, lines=True, load_default="")
    decisions = Text(4000, lines=True, load_default="")
    minutes = Text(8000, lines=True, load_default="")


class MeetingTaskRequest(Request):
    who = Text(40, shortest=1, required=True)
    what = Text(200, shortest=1, required=True)
    due_on = Day(required=True)


class PartnerRequest(Request):
    area = AreaCode(shortest=1, required=True)
    name = Text(80, shortest=1, required=True)
    what = Text(300, lines=True, shortest=1, required=True)
    desk = Text(80, load_default="")
    phone = PhoneNumber(load_default=None)
    since = Day(required=True)
    until = Day(load_default=None)
