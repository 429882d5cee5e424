"""Cases: one's list and the register, a case's files, the guided steps, danger, papers and agreements, the
supervisor's page, a party's own look."""

from app.blueprints.console.cases import danger, files, lookups, papers, register, steps, supervising
from app.blueprints.console.frame.routes import BOTH, DO, READ, Route

ROUTES: tuple[Route, ...] = (
    ("/cases", register.case_list, READ),
    ("/cases/new", register.new_case, BOTH),
    ("/cases/register", register.case_register, READ),
    ("/cases/supervised", supervising.case_supervision, READ),
    ("/cases/<case_id>", files.case, READ),
    ("/cases/<case_id>/sides/<side>", files.case_side, READ),
    ("/cases/<case_id>/step/<name>", files.case_step, BOTH),
    ("/cases/<case_id>/together", files.case_together, BOTH),
    ("/cases/<case_id>/handover", files.case_handover, BOTH),
    ("/cases/<case_id>/assign", register.case_assign, BOTH),
    ("/cases/<case_id>/<side>/write/<step>", steps.case_write, BOTH),
    ("/cases/<case_id>/<side>/codes/<list_name>", files.case_codes, BOTH),
    ("/cases/<case_id>/drafts/<thread>", steps.case_draft, ("PUT",)),
    ("/cases/<case_id>/entries/<thread>", steps.case_versions, READ),
    ("/cases/<case_id>/papers", papers.case_papers, BOTH),
    ("/cases/<case_id>/agree", papers.case_agree, BOTH),
    ("/cases/<case_id>/agreement", papers.case_agreement, READ),
    ("/cases/<case_id>/agreement/confirmation", papers.case_confirmation, BOTH),
    ("/cases/<case_id>/agreement/<item_id>", papers.case_item, BOTH),
    ("/case-parties/<party_id>", files.case_party, BOTH),
    ("/case-parties/<party_id>/phone", files.case_phone, DO),
    ("/case-parties/<party_id>/risk", danger.case_risk, READ),
    ("/case-parties/<party_id>/risk/facts", danger.case_fact, BOTH),
    ("/case-parties/<party_id>/risk/level", danger.case_level, BOTH),
    ("/case-parties/<party_id>/lookup", lookups.case_lookup, READ),
    ("/case-parties/<party_id>/lookup/on", lookups.lookup_on, DO),
    ("/case-parties/<party_id>/lookup/off", lookups.lookup_off, DO),
    ("/case-asks/<ask_id>", lookups.case_ask, BOTH),
    ("/risk-levels/<level_id>", danger.case_second, BOTH),
)
