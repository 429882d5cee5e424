"""Reading a case that is not one's own."""

from typing import get_args

from app.schemas.base import Request
from app.schemas.fields import Choice, Text
from app.schemas.views import response_of
from app.services.cases.glass import GlassOpened
from app.vocabulary import GlassGround, GlassVerdict, PartySide


class GlassRequest(Request):
    ground = Choice(*get_args(GlassGround), required=True)
    reason = Text(500, lines=True, shortest=1, required=True)
    otp = Text(40, load_default="", metadata={"description": "两步验证的六位数字"})


class GlassForm(GlassRequest):
    code = Text(20, shortest=1, required=True)
    side = Choice(*get_args(PartySide), required=True)


class GlassVerdictForm(Request):
    verdict = Choice(*get_args(GlassVerdict), required=True)
    words = Text(500, lines=True, shortest=1, required=True)


GlassOpenedResponse = response_of(GlassOpened, "GlassOpenedResponse")
