"""One simulated WeChat for all tests of this folder; each test gets a fresh `control` over it."""

import socket
from collections.abc import Callable, Iterator

import pytest

from app.wechat.client import WeChatClientAdapter
from app.wechat.gateway import MemoryTokenStore, Stage, TokenStore
from app.wechat.simulator import (
    APP_ID,
    APP_SECRET,
    Control,
    SimulatedWeChat,
    SimulatedWeChatServer,
)

PATIENT = (3.0, 3.0)
HASTY = (3.0, 0.08)


@pytest.fixture(scope="session")
def server() -> Iterator[SimulatedWeChatServer]:
    with SimulatedWeChatServer(SimulatedWeChat()) as server:
        yield server


@pytest.fixture
def control(server: SimulatedWeChatServer) -> Control:
    server.app.control = Control()
    return server.app.control


@pytest.fixture
def tokens() -> TokenStore:
    return MemoryTokenStore()


@pytest.fixture
def make_client(server: SimulatedWeChatServer, tokens: TokenStore) -> Callable[..., WeChatClientAdapter]:
    def make(
        app_id: str = APP_ID,
        app_secret: str = APP_SECRET,
        base_url: str = server.base_url,
        timeouts: tuple[float, float] = PATIENT,
        stage: Stage = "formal",
    ) -> WeChatClientAdapter:
        return WeChatClientAdapter(
            app_id, app_secret, base_url=base_url, tokens=tokens, stage=stage, timeouts=timeouts
        )

    return make


@pytest.fixture
def client(make_client: Callable[..., WeChatClientAdapter], control: Control) -> WeChatClientAdapter:
    return make_client()


@pytest.fixture
def hasty_client(make_client: Callable[..., WeChatClientAdapter]) -> WeChatClientAdapter:
    """Gives up so early that a test can wait for it."""
    return make_client(timeouts=HASTY)


@pytest.fixture(scope="session")
def too_slow() -> float:
    """Seconds after which the hasty client has given up."""
    return 2 * HASTY[1]


@pytest.fixture(scope="session")
def dead_url() -> str:
    """The address of a server that has gone: connections to it are refused."""
    with socket.socket() as gone:
        gone.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{gone.getsockname()[1]}/"
