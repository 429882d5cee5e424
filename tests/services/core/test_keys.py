"""Keys and hashes come out as they always did: they are in tables, in print and in people's hands."""

import re

import pytest

from app import config
from app.config import ROOT
from app.services.accounts import scan_sign_in, second_factor, sessions, wechat_links
from app.services.attendance import doorcodes, name_search, offline_roster
from app.services.cards import codes
from app.services.core.keys import key_for, sign, token_hash
from tests.conftest import SECRET

ID = "01hx0000000000000000000a"

# Made by the code as it was before there was one way, with the tests' SECRET_KEY; the typed door code's last
# digit is the check digit that it got since.
FROZEN = {
    "scanner code": "7ed25d5f0b16f81c3e321cdd7c9c901276e4903b",
    "volunteer": "2c4287a2aa96324ac24e78d70243556d4214e831",
    "lecturer": "a67172d11adb315e8dbcd3908a0b1df6b55549ca",
    "feedback": "e386b8910903ff3c3596cb4555ea4f56d1b274cd",
    "couple": "7fdbadebd10ca821b98e9c3059c9c2743c0014ec",
    "install": "8d833afd32a401f397f6b5e30efa5b0d57d14321",
    "risk_flag.openid_hash": "56e66d875b4fe455227ee9c89fc6648112e4e364",
    "case_party.pin": "051ebb0ff0484e12d1e0957da3d97c2a5bb29423",
    "lookup_grant.form": "dbc56f09df7e164e8884b42764ab5f06a58466d5",
    "lookup_grant.token": "98d5def3f6d067b0c11d589d8df83bb905a43a35",
    "referral_link.browser": "fe17c6f8e071316ff45fecef5ff3d051213b8f2e",
    "referral_link.pin": "fdb1dd7cadd763ffa1e47c41fa13e700ee33f4b9",
    "referral_link.token": "0a1a9e5b683359947eb3a685536d03d83c46c395",
}
MADE = {
    "scanner token": (
        lambda: token_hash("scanner token", "t"),
        "0a70a14f09623c3030a5db9fbb2ab1bf11f54779",
    ),
    "recovery code": (lambda: second_factor._hash_of("abcd2345"), "91772e36f607f1f0db4be5ab2188af32"),
    "staff link": (lambda: wechat_links._hash("ABCD2345"), "ba484f72ae89eba7e8ff50215dfdc47f"),
    "browser": (lambda: scan_sign_in._hash("browser", "ABCD2345"), "d0643de326a5b6464d50ea851c3993c0"),
    "roster's ref": (lambda: offline_roster._ref("lecture", "holder"), "619613c706a29cde"),
    "roster's salt": (
        lambda: token_hash("offline roster", "lecture")[:32],
        "911afc60c5e131e3ceee19459d0a144f",
    ),
    "typed door code": (lambda: doorcodes.typed_code(ID, 1), "83832778"),
    "door code": (lambda: doorcodes._sign("x"), "2vmvay8w17xdf"),
    "card code": (lambda: codes._sign("x"), "w847j6mrvh8fg"),
    "found name": (lambda: name_search._sign("x"), "c07958249907bf15"),
    "refresh token": (
        lambda: sessions._write_refresh(ID, 3),
        f"{ID}.3.f3c0d86b5f009cdeb73fb34dc8141c11c23481de3ea82fb65bb76dfd8e4bd753",
    ),
    "access token": (
        lambda: key_for("access token").hex(),
        "8bee556f8a3d12758313cb300c3fee890b938252bc9c3bc96f6dc30ae1e8488c",
    ),
}


@pytest.mark.parametrize("purpose", FROZEN)
def test_a_stored_hash_stays_what_it_was(app, purpose):
    """What was stored of a code is still found by it."""
    assert token_hash(purpose, "ABCD2345") == FROZEN[purpose]


@pytest.mark.parametrize("name", MADE)
def test_codes_and_tokens_stay_what_they_were(app, name):
    """Codes in print and tokens on phones stay good."""
    assert config.current().secret_key == SECRET
    make, frozen = MADE[name]
    assert make() == frozen


def test_the_services_use_these_purposes():
    """The frozen purposes are the ones that the services name; a new one is frozen with its first use."""
    named = {
        purpose
        for path in (ROOT / "app" / "services").rglob("*.py")
        for purpose in re.findall(r'\btoken_hash\(\s*"([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert named == {
        *FROZEN,
        "limit",
        "name that nobody has",
        "scanner token",
        "offline ref",
        "offline roster",
    }


def test_no_two_purposes_share_a_key(app):
    """One purpose's key, signature or hash says nothing of another's; text that is no good has one too."""
    assert len({key_for("a"), key_for("b"), sign("a", "x"), sign("b", "x")}) == 4
    assert token_hash("a", "x") != token_hash("b", "x")
    assert len(token_hash("a", "\ud800")) == 40 and len(sign("a", "\ud800")) == 32
