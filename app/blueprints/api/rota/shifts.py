"""A team's own duty, and substitutions between teams."""

from datetime import date
from typing import Any

from flask import g

from app import clock
from app.blueprints.api.document import refuses
from app.blueprints.api.resources import rota as blp
from app.blueprints.auth import Access, access, current_call
from app.errors import NotFound
from app.schemas.base import page_of
from app.schemas.rota import (
    CoverResponse,
    ShiftQuery,
    ShiftResponse,
    SubstitutionRequest,
    SubstitutionResponse,
)
from app.services.core.paging import Page
from app.services.rota import substitutions
from app.services.rota.changes import TeamBusy
from app.services.rota.substitutions import AlreadyAsked, Answered, NotQualified, ShiftOver


@blp.route("/duty/shifts", methods=["GET"])
@access(Access.STAFF)
@blp.arguments(ShiftQuery, location="query")
@blp.response(200, page_of(ShiftResponse))
def list_shifts(query: dict[str, date]) -> object:
    """本团队的值班"""
    return Page(substitutions.list_shifts(g.actor, query["from_"], query["to"]), None)


@blp.route("/shifts/<shift_id>/covers", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, page_of(CoverResponse))
def list_shift_covers(shift_id: str) -> object:
    """谁能代这一班：当天有空、能接已约主题的团队"""
    return Page(substitutions.who_could_cover(g.actor, shift_id, now=clock.now()), None)


@blp.route("/shifts/<shift_id>/substitutions", methods=["POST"])
@access(Access.STAFF)
@refuses(AlreadyAsked, NotFound, NotQualified, ShiftOver, TeamBusy)
@blp.arguments(SubstitutionRequest)
@blp.creates(SubstitutionResponse)
def ask_substitution(body: dict[str, Any], shift_id: str) -> object:
    """请一个团队代班"""
    return substitutions.ask(current_call(), shift_id, **body)


@blp.route("/substitutions", methods=["GET"])
@access(Access.STAFF)
@blp.response(200, page_of(SubstitutionResponse))
def list_substitutions() -> object:
    """与我有关的代班请求"""
    return Page(substitutions.list_substitutions(g.actor, now=clock.now()), None)


@blp.route("/substitutions/<substitution_id>/accept", methods=["POST"])
@access(Access.STAFF)
@refuses(Answered, NotFound, NotQualified, ShiftOver, TeamBusy)
@blp.response(200, SubstitutionResponse)
def accept_substitution(substitution_id: str) -> object:
    """接受代班"""
    return substitutions.accept(current_call(), substitution_id)


@blp.route("/substitutions/<substitution_id>/decline", methods=["POST"])
@access(Access.STAFF)
@refuses(Answered, NotFound)
@blp.response(200, SubstitutionResponse)
def decline_substitution(substitution_id: str) -> object:
    """谢绝代班"""
    return substitutions.decline(current_call(), substitution_id)


@blp.route("/substitutions/<substitution_id>/withdraw", methods=["POST"])
@access(Access.STAFF)
@refuses(Answered, NotFound)
@blp.response(200, SubstitutionResponse)
def withdraw_substitution(substitution_id: str) -> object:
    """撤回代班请求"""
    return substitutions.withdraw(current_call(), substitution_id)
