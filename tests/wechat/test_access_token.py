"""When the client fetches an access token, and when it does not."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app import clock
from app.wechat import client as module
from app.wechat.client import WeChatClientAdapter
from app.wechat.gateway import TokenStore, WeChatError, WeChatRejected, WeChatUnavailable
from app.wechat.simulator import (
    APP_ID,
    APP_SECRET,
    PHONE_NUMBER,
    STABLE_TOKEN,
    TOKEN_LIFE_S,
    Control,
    SimulatedWeChatServer,
)

CODE = "phone:13800000000"
NUMBER = "+8613800000000"


def all_at_once(threads: int, client: WeChatClientAdapter) -> list[str]:
    """What each of `threads` callers got: the number, or the name of the error."""
    start = threading.Barrier(threads)

    def ask(_: int) -> str:
        start.wait()
        try:
            return client.phone_number(CODE)
        except WeChatError as error:
            return type(error).__name__

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(ask, range(threads)))


def test_the_token_is_fetched_once_and_kept(
    client: WeChatClientAdapter,
    control: Control,
    tokens: TokenStore,
    server: SimulatedWeChatServer,
) -> None:
    """The first call fetches the stable token by POST; the next ones use it."""
    before = clock.now()
    assert client.phone_number(CODE) == client.phone_number(CODE) == NUMBER
    [fetch] = control.requests_to(STABLE_TOKEN)
    assert (fetch.method, fetch.query) == ("POST", {})
    assert fetch.body == {"grant_type": "client_credential", "appid": APP_ID, "secret": APP_SECRET}
    kept = tokens.read()
    assert kept is not None
    assert kept[0] == server.app.token
    assert before <= kept[1] - timedelta(seconds=TOKEN_LIFE_S) <= clock.now()


@pytest.mark.parametrize(("minutes_left", "fetches"), [(6, 0), (4, 1), (-1, 1)])
def test_the_token_is_renewed_five_minutes_early(
    client: WeChatClientAdapter,
    control: Control,
    tokens: TokenStore,
    server: SimulatedWeChatServer,
    minutes_left: int,
    fetches: int,
) -> None:
    """A token is not used in the last five minutes of its life."""
    tokens.write(server.app.token, clock.now() + timedelta(minutes=minutes_left))
    assert client.phone_number(CODE) == NUMBER
    assert len(control.requests_to(STABLE_TOKEN)) == fetches


def test_sixteen_threads_cause_one_fetch(client: WeChatClientAdapter, control: Control) -> None:
    """An empty store is filled by one thread while the others wait."""
    assert all_at_once(16, client) == [NUMBER] * 16
    assert len(control.requests_to(STABLE_TOKEN)) == 1


def test_sixteen_threads_with_a_refused_token_cause_one_fetch(
    client: WeChatClientAdapter, control: Control, tokens: TokenStore
) -> None:
    """A token that WeChat withdrew is replaced once for all."""
    tokens.write("withdrawn", clock.now() + timedelta(hours=1))
    assert all_at_once(16, client) == [NUMBER] * 16
    assert len(control.requests_to(STABLE_TOKEN)) == 1


def test_a_fetch_in_vain_fails_all_who_waited_for_it(
    hasty_client: WeChatClientAdapter, control: Control, too_slow: float
) -> None:
    """Threads that waited for a fetch that timed out don't each wait for another."""
    control.slow(STABLE_TOKEN, too_slow)
    assert all_at_once(8, hasty_client) == ["WeChatUnavailable"] * 8
    assert len(control.requests_to(STABLE_TOKEN)) < 8


def test_a_fetch_in_vain_does_not_fail_later_calls(client: WeChatClientAdapter, control: Control) -> None:
    """When WeChat is back, so are we."""
    control.half_answer(STABLE_TOKEN, times=1)
    with pytest.raises(WeChatUnavailable):
        client.phone_number(CODE)
    assert client.phone_number(CODE) == NUMBER


@pytest.mark.parametrize("errcode", [40001, 40014, 42001])
def test_a_refused_token_is_replaced_and_the_call_repeated(
    client: WeChatClientAdapter, control: Control, errcode: int
) -> None:
    """One refusal of the token costs a refresh and a retry; the caller sees neither."""
    control.fail(PHONE_NUMBER, errcode=errcode, times=1)
    assert client.phone_number(CODE) == NUMBER
    assert len(control.requests_to(PHONE_NUMBER)) == 2
    assert len(control.requests_to(STABLE_TOKEN)) == 2


@pytest.mark.parametrize("errcode", [40001, 40014, 42001])
def test_a_token_refused_twice_ends_the_matter(
    client: WeChatClientAdapter, control: Control, errcode: int
) -> None:
    """There is one refresh and one retry, never an endless loop."""
    control.fail(PHONE_NUMBER, errcode=errcode)
    with pytest.raises(WeChatError):
        client.phone_number(CODE)
    assert len(control.requests_to(PHONE_NUMBER)) == 2
    assert len(control.requests_to(STABLE_TOKEN)) == 2


@pytest.mark.parametrize("errcode", [-1, 40013, 40029, 45011])
def test_other_refusals_leave_the_token_alone(
    client: WeChatClientAdapter, control: Control, errcode: int
) -> None:
    """Only errcodes about the token cause a refresh."""
    control.fail(PHONE_NUMBER, errcode=errcode)
    with pytest.raises(WeChatError):
        client.phone_number(CODE)
    assert len(control.requests_to(PHONE_NUMBER)) == len(control.requests_to(STABLE_TOKEN)) == 1


@pytest.mark.parametrize("errcode", [40001, 40125, 40164, 40243])
def test_a_refused_fetch_is_not_repeated(
    make_client: Callable[..., WeChatClientAdapter], control: Control, errcode: int
) -> None:
    """A frozen secret or an address off the whitelist is for the operator, at the first try."""
    control.fail(STABLE_TOKEN, errcode=errcode)
    with pytest.raises(WeChatRejected) as refusal:
        make_client().phone_number(CODE)
    assert refusal.value.reason == "misconfigured"
    assert len(control.requests) == 1


def test_a_token_in_its_last_minutes_does_when_no_new_one_comes(
    client: WeChatClientAdapter, control: Control, tokens: TokenStore, server: SimulatedWeChatServer
) -> None:
    """The early refresh may fail: the old token is good to its end."""
    tokens.write(server.app.token, clock.now() + timedelta(minutes=3))
    control.status(STABLE_TOKEN, 502)
    assert client.phone_number(CODE) == NUMBER


def test_while_one_renews_the_token_others_use_the_old_one(
    client: WeChatClientAdapter, control: Control, tokens: TokenStore, server: SimulatedWeChatServer
) -> None:
    """Somebody else's lease does not make anyone wait as long as there is a good token."""
    tokens.write(server.app.token, clock.now() + timedelta(minutes=3))
    with tokens.lease() as ours:
        assert ours
        assert client.phone_number(CODE) == NUMBER
    assert control.requests_to(STABLE_TOKEN) == []


def test_without_a_token_one_waits_for_whoever_fetches_it(
    client: WeChatClientAdapter, control: Control, tokens: TokenStore, server: SimulatedWeChatServer
) -> None:
    """A caller who finds the lease taken uses what its holder brings."""
    with ThreadPoolExecutor(1) as pool, tokens.lease():
        asked = pool.submit(client.phone_number, CODE)
        tokens.write(server.app.token, clock.now() + timedelta(hours=2))
        assert asked.result(timeout=5) == NUMBER
    assert control.requests_to(STABLE_TOKEN) == []


def test_nobody_waits_for_ever(
    client: WeChatClientAdapter, control: Control, tokens: TokenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A holder who brings nothing costs a caller their patience and no more."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.1)
    with tokens.lease(), pytest.raises(WeChatUnavailable, match="no token"):
        client.phone_number(CODE)
    assert control.requests == []
