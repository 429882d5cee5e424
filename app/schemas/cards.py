"""听课卡: one's own, and printed batches."""

from app.schemas.base import Request
from app.schemas.fields import Count, Text
from app.schemas.views import response_of
from app.services.cards.own_card import CardView


class BatchRequest(Request):
    count = Count(1, 1000, required=True)
    note = Text(200, load_default="")


class CardCodeRequest(Request):
    code = Text(200, shortest=1, required=True)


class VoidCardRequest(Request):
    reason = Text(200, lines=True, shortest=1, required=True)
    replacement = Text(200, load_default="")


CardResponse = response_of(CardView)


class BindRequest(Request):
    code = Text(300, shortest=1, required=True)


class LostCardRequest(Request):
    card_no = Text(300, shortest=1, required=True)
