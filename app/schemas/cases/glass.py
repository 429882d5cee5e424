"""The console's forms of reading a case that is not one's own."""

from typing import get_args

from app.schemas.base import Choice, Request, Text
from app.vocabulary import GlassGround, GlassVerdict, PartySide


class GlassForm(Request):
    code = Text(20, shortest=1, required=True)
    side = Choice(*get_args(PartySide), required=True)
    ground = Choice(*get_args(GlassGround), required=True)
    reason = Text(500, lines=True, shortest=1, required=True)
    otp = Text(40, load_default="")


class GlassVerdictForm(Request):
    verdict = Choice(*get_args(GlassVerdict), required=True)
    words = Text(500, lines=True, shortest=1, required=True)
