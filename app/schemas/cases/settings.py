"""The console's forms of what a district says for itself about its cases."""

from typing import get_args

from marshmallow import fields

from app.schemas.base import Request
from app.schemas.fields import Choice, Count, Text
from app.vocabulary import DeadlineEvent, DueShift, StepSides


class YearsForm(Request):
    archive = Count(1, 100, load_default=None)
    record = Count(1, 100, load_default=None)


class WordForm(Request):
    name = Text(40, shortest=1, required=True)
    position = Count(0, 999, required=True)
    required = fields.Boolean(load_default=False)
    in_use = fields.Boolean(required=True)


class _Deadline(Request):
    name = Text(40, shortest=1, required=True)
    days = Count(-365, 365, required=True)
    shift = Choice(*get_args(DueShift), required=True)
    position = Count(0, 999, required=True)


class NewDeadlineForm(_Deadline):
    event = Choice(*get_args(DeadlineEvent), required=True)


class DeadlineForm(_Deadline):
    in_use = fields.Boolean(required=True)


class NewStepForm(Request):
    name = Text(40, shortest=1, required=True)
    position = Count(0, 999, required=True)
    sides = Choice(*get_args(StepSides), required=True)
    guide = Text(300, lines=True, required=True, shortest=1)
    prompts = Text(500, lines=True, load_default="")
    required = fields.Boolean(load_default=False)


class TemplateStepForm(NewStepForm):
    in_use = fields.Boolean(required=True)


class HoursForm(Request):
    hours = Count(1, 720, required=True)
