"""听课卡: one's own, and printed batches."""

from marshmallow import fields

from app.schemas.base import Count, Moment, Request, Response, Text


class BatchRequest(Request):
    count = Count(1, 1000, required=True)
    note = Text(200, load_default="")


class CardCodeRequest(Request):
    code = Text(200, shortest=1, required=True)


class VoidCardRequest(Request):
    reason = Text(200, lines=True, shortest=1, required=True)
    replacement = Text(200, load_default="")


class CardResponse(Response):
    card_no = fields.String()
    qr_text = fields.String()
    expires_at = Moment()
    punches = fields.Integer()


class BindRequest(Request):
    code = Text(300, shortest=1, required=True)


class LostCardRequest(Request):
    card_no = Text(300, shortest=1, required=True)
