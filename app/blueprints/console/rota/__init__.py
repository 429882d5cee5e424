"""The rota: its calendar, shifts and rules."""

from app.blueprints.console.frame.routes import BOTH, DO, READ, Route
from app.blueprints.console.rota import calendar, rules

ROUTES: tuple[Route, ...] = (
    ("/rota", calendar.rota, READ),
    ("/rota/days", calendar.set_day, BOTH),
    ("/rota/days/rule", calendar.give_day_back, BOTH),
    ("/rota/rules", rules.rule_list, READ),
    ("/rota/rules/new", rules.new_rule, BOTH),
    ("/rota/rules/<rule_id>/end", rules.end_rule, BOTH),
    ("/rota/closures/new", rules.close_days, BOTH),
    ("/rota/closures/<closure_id>/lift", rules.lift_closure, BOTH),
    ("/shifts/<shift_id>", calendar.shift, READ),
    ("/shifts/<shift_id>/ask", calendar.ask_cover, BOTH),
    ("/slots/<slot_id>/<any(open, close):state>", calendar.set_slot, DO),
    ("/substitutions", calendar.substitution_list, READ),
    (
        "/substitutions/<substitution_id>/<any(accept, decline, withdraw):answer>",
        calendar.answer_substitution,
        BOTH,
    ),
)
