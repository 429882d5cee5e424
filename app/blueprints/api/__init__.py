"""The JSON API: what the mini-program, the volunteer's scanner and other clients are written against.
Each room registers its views on the resources when it is imported."""

from app.blueprints.api import (
    accounts,
    attendance,
    cards,
    cases,
    catalog,
    counseling,
    home,
    learning,
    lectures,
    messaging,
    people,
    privacy,
    referrals,
    requests,
    rota,
    stations,
)
from app.blueprints.api.frame import Api, refuse_old_clients, revalidate
from app.blueprints.api.resources import RESOURCES

__all__ = [
    "RESOURCES",
    "Api",
    "accounts",
    "attendance",
    "cards",
    "cases",
    "catalog",
    "counseling",
    "home",
    "learning",
    "lectures",
    "messaging",
    "people",
    "privacy",
    "referrals",
    "refuse_old_clients",
    "requests",
    "revalidate",
    "rota",
    "stations",
]
