"""How much a way of being recorded proves, from the least: a fixed code can be passed on at leisure, typed
letters told on the phone, a picture of the turning code sent on within seconds; a volunteer saw the card."""

from app.vocabulary import Assurance

STRENGTH: dict[Assurance, int] = {
    "self_static": 0,
    "typed": 1,
    "self_rotating": 2,
    "paper": 3,
    "volunteer": 3,
}
OF_METHOD: dict[str, Assurance] = {
    "door_qr": "self_rotating",
    "door_typed": "typed",
    "door_static": "self_static",
    "card_phone": "volunteer",
    "card_printed": "volunteer",
    "name": "volunteer",
    "paper": "paper",
}
# Ways in which somebody else wrote down who came.
AT_THE_DOOR = ("volunteer", "paper")
