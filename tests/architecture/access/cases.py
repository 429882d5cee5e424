"""Cases, what is handed on, warnings and follow-up."""

from tests.architecture.access.roles import CLOSED, LISTS, LOOKED_UP, NOT_STAFF, ROLES

PLANNED = {"event": "order", "base_day": "2027-03-01"}
AGREED = {"form": "oral", "effective_on": "2026-11-25", "items": [{"who": "a", "what": "x"}]}
CASE = {
    "station": "{station_id}",
    "kind": "mediation",
    "source": "walk_in",
    "parties": [{"side": "a", "name": "安娜"}],
}

CASES = [
    ("GET", "/cases", None, LISTS),
    ("POST", "/cases", CASE, NOT_STAFF | {"elsewhere": 403, "organizer": 403, "admin": 403}),
    ("GET", "/cases/{case_id}", None, CLOSED),
    ("GET", "/cases/{case_id}/sides/{side}", None, CLOSED),
    ("GET", "/case-parties/{party_id}/phone", None, CLOSED),
    ("POST", "/cases/{case_id}/accept", {}, CLOSED),
    ("POST", "/cases/{case_id}/refuse", {"reason": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/pause", {"reason": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/resume", {"reason": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/agree", AGREED, CLOSED),
    ("POST", "/cases/{case_id}/end", {"reason": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/close", {"outcome": "court"}, CLOSED),
    ("POST", "/cases/{case_id}/reopen", {"reason": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/entries", {"side": "a", "text": "x"}, CLOSED),
    ("GET", "/cases/{case_id}/entries/{thread}", None, CLOSED),
    ("PUT", "/cases/{case_id}/drafts/{thread}", {"side": "a", "text": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/codes", {"side": "a", "list": "causes", "keys": []}, CLOSED),
    ("POST", "/cases/{case_id}/sides/{side}/needs/{skill}", {"stage": "enrolled"}, CLOSED),
    ("GET", "/cases/{case_id}/workers", None, CLOSED),
    ("POST", "/cases/{case_id}/handover", {"to": "x", "text": "x"}, CLOSED),
    ("GET", "/cases/{case_id}/papers", None, CLOSED),
    ("POST", "/cases/{case_id}/papers", {"side": "a", "kind": "rights", "pages": 1}, CLOSED),
    ("GET", "/cases/{case_id}/agreement", None, CLOSED),
    ("PUT", "/cases/{case_id}/agreement/confirmation", {"state": "asked"}, CLOSED),
    ("POST", "/agreement-items/{item_id}/done", {"done_on": "2026-11-25"}, CLOSED),
    ("PUT", "/case-parties/{party_id}", {"job": "x"}, CLOSED),
    ("GET", "/case-parties/{party_id}/risk", None, CLOSED),
    ("POST", "/case-parties/{party_id}/glass", {"ground": "danger", "reason": "x"}, CLOSED),
    (
        "POST",
        "/case-parties/{party_id}/risk-facts",
        {"key": "afraid", "told_by": "self", "day": "2026-11-25"},
        CLOSED,
    ),
    ("POST", "/case-lookups", {"code": "AAAAAAAAAA", "pin": "123456"}, dict.fromkeys(ROLES, 409)),
    ("GET", "/case-lookups/current", None, LOOKED_UP),
    ("DELETE", "/case-lookups/current", None, LOOKED_UP),
    ("GET", "/case-lookups/current/reads", None, LOOKED_UP),
    ("POST", "/case-lookups/current/withdraw", {"consent": "x"}, LOOKED_UP),
    ("POST", "/case-lookups/current/corrections", {"text": "x"}, LOOKED_UP),
    ("GET", "/follow-ups", None, LISTS),
    ("GET", "/follow-ups/{follow_up_id}", None, CLOSED),
    ("POST", "/follow-ups/{follow_up_id}/tries", {"channel": "phone", "result": "reached"}, CLOSED),
    ("POST", "/follow-ups/{follow_up_id}/outcome", {"outcome": "same"}, CLOSED),
    ("GET", "/case-parties/{party_id}/follow-ups", None, CLOSED),
    ("POST", "/case-parties/{party_id}/follow-ups", PLANNED, CLOSED),
    ("GET", "/case-parties/{party_id}/lookup", None, CLOSED),
    ("POST", "/case-parties/{party_id}/lookup", {}, CLOSED),
    ("DELETE", "/case-parties/{party_id}/lookup", None, CLOSED),
    ("GET", "/case-parties/{party_id}/asks", None, CLOSED),
    ("POST", "/case-asks/{ask_id}/answer", {"text": "x"}, CLOSED),
    ("POST", "/case-parties/{party_id}/risk-levels", {"level": "red", "reason": "x"}, CLOSED),
    ("POST", "/risk-levels/{level_id}/second", {"agreed": True}, CLOSED),
    ("GET", "/warnings/{warning_id}", None, CLOSED),
    ("POST", "/warnings/{warning_id}/see", None, CLOSED),
    ("POST", "/warnings/{warning_id}/confirm", {"level": "red", "plan": "x"}, CLOSED),
    ("POST", "/warnings/{warning_id}/dismiss", {"reason": "x"}, CLOSED),
    ("POST", "/warnings/{warning_id}/second", {"agreed": True}, CLOSED),
    ("GET", "/warnings", None, LISTS),
    ("GET", "/warning-dismissals", None, LISTS),
    # An admin of the place assigns, and reads nothing; there is nobody of that name.
    ("POST", "/cases/{case_id}/workers", {"person": "x"}, CLOSED | {"admin": 422}),
    ("GET", "/risk-levels", None, LISTS),
    # A case is its workers' alone: nobody in the scenario is one.
    *(
        (method, f"/case-parties/{{party_id}}/{what}", body, CLOSED)
        for what, body in (
            ("consents", {"purpose": "service", "way": "signed"}),
            ("disclosures", {"channel": "phone", "said": "x", "spoke_with": "y", "ground": "emergency"}),
            ("referrals", {"receiver": "x", "words": "x"}),
        )
        for method, body in (("GET", None), ("POST", body))
    ),
    ("POST", "/case-parties/{party_id}/consents/{consent_id}/withdraw", {}, CLOSED),
    ("GET", "/referrals/{referral_id}/preview", None, CLOSED),
    ("POST", "/referrals/{referral_id}/send", {}, CLOSED),
    ("POST", "/referrals/{referral_id}/revoke", {}, CLOSED),
    ("POST", "/referrals/{referral_id}/answer", {"answer": "accept"}, CLOSED),
]
