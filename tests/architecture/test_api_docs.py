"""The pages of the API's reference."""

import re

from app.config import ROOT

THINGS = ("signing-in", "refreshing", "consent", "idempotency", "paging", "times", "errors", "limits")


def test_the_start_page_says_what_holds_everywhere(guest):
    """Signing in, refreshing, consent, keys, paging, times and places, errors and limits each have a place,
    and each reason that is named leads to its explanation."""
    page = guest.client.get("/api/docs").text
    assert all(f'id="{thing}"' in page for thing in THINGS)
    named = re.findall(r'href="/api/docs/errors#(\w+)"', page)
    assert {"token_expired", "consent_required", "idempotency_mismatch"} <= set(named)
    reasons = guest.client.get("/api/docs/errors").text
    assert all(f'id="{reason}"' in reasons for reason in named)


def test_each_reason_can_be_linked(guest):
    """docs/api-errors.md is served whole: a row for each reason, with its anchor and what a client does."""
    listed = re.findall(
        r"^\| `(\w+)` \|", (ROOT / "docs/api-errors.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    page = guest.client.get("/api/docs/errors").text
    assert re.findall(r'<tr id="(\w+)"', page) == listed
    assert "<code>PUT /me/consent</code>" in page


def test_its_icons_show(served, browser):
    """Nothing that Swagger UI draws is held back by the page's own policy, and operations say their reasons
    as links."""
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{served}/api/docs")
    page.locator('.opblock:has-text("/auth/wechat") .opblock-summary-control').first.click(timeout=60_000)
    page.locator('.opblock a[href$="/api/docs/errors#bad_code"]').wait_for(timeout=60_000)
    assert told == []
    page.close()
