"""What the processes of one machine take: `python -m bench.memory [sqlite] [mariadb] [postgresql]`.

Gunicorn and the background worker as the Procfile starts them, on WeChat's adapter. After 150 requests their
proportional set sizes are added up: a page that two of them share counts half for each."""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import requests

from bench import people
from bench.__main__ import SERVERS
from tests import engines
from tests.deploy.visitor import Visitor
from tests.storm.server import ROOT, Server, serving

CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
# The worker's jobs of each minute have run by then.
WORKED_S = 75
PAGES = 150


def main() -> None:
    for engine in sys.argv[1:] or ["sqlite"]:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huhang-memory-")))
            url = f"sqlite:///{folder / 'memory.db'}"
            if engine != "sqlite":
                url = stack.enter_context(engines.temporary_database(SERVERS[engine], "huhang_memory"))
            _measure(engine, _settings(url), folder)


def _settings(url: str) -> dict[str, str]:
    return {
        "APP_ENV": "test",
        "DATABASE_URL": url,
        "PUBLIC_URL": "http://127.0.0.1",
        "SECRET_KEY": "memory " * 8,
        "LOOKUP_KEY": "lookup " * 8,
        "FIELD_KEYS": f"bench:{'fields' * 8}",
        "METRICS_TOKEN": "metrics-of-the-bench",
        "WECHAT_APP_ID": "wx0000000000000000",
        "WECHAT_APP_SECRET": "0" * 32,
        # Nobody is there.
        "WECHAT_API_URL": "https://127.0.0.1:9/",
    }


def _measure(engine: str, env: Mapping[str, str], folder: Path) -> None:
    district = people.settle(env, 10, kept=folder / "accounts.json")
    with (
        serving("wsgi:app", env, log=folder / "web.log") as server,
        _working(env, folder / "worker.log") as background,
    ):
        ready = [_cpu_s(pid) for pid in _family(server.pid)]
        begun = time.monotonic()
        answered = _browse(server, folder / "accounts.json", district)
        time.sleep(max(0.0, WORKED_S - (time.monotonic() - begun)))
        master, *workers = [_pss_mb(pid) for pid in _family(server.pid)]
        beside = _pss_mb(background)
        print(f"{engine}, after {answered} answers: {master + sum(workers) + beside:.0f} MB")
        print(f"  master {master:.0f}, workers {_listed(workers)}, background {beside:.0f}")
        print(f"  seconds of CPU until ready, master and workers: {_listed(ready, 2)}", flush=True)


def _listed(figures: list[float], digits: int = 0) -> str:
    return ", ".join(f"{figure:.{digits}f}" for figure in figures)


@contextmanager
def _working(env: Mapping[str, str], log: Path) -> Iterator[int]:
    """The background worker, until the block ends; gives its process."""
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    command = next(line for line in lines if line.startswith("worker:")).partition(":")[2]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            shlex.split(command),
            cwd=ROOT,
            env={"PATH": path, **env},
            stdout=output,
            stderr=output,
            executable=str(Path(sys.executable).with_name(shlex.split(command)[0])),
        )
    try:
        yield process.pid
        if process.poll() is not None:
            raise SystemExit(f"the background worker ended:\n{log.read_text(errors='replace')}")
    finally:
        process.terminate()
        process.wait()


def _browse(server: Server, accounts: Path, district: people.District) -> int:
    """Looks at the portal and the console by following links, at every list of the API, at its document;
    signs up and books. Gives the number of answers."""
    passwords = json.loads(accounts.read_text(encoding="utf-8"))
    answers: list[requests.Response] = []
    portal = _visitor(server, answers)
    _follow(portal, "/", PAGES)
    console = _visitor(server, answers)
    console.send("/console/sign-in", username="demo-dongying", password=passwords["demo-dongying"])
    _follow(console, "/console", PAGES)
    bearer = {"Authorization": f"Bearer {district.residents[0].token}"}
    for path, operations in portal.http.get(f"{server.url}/api/openapi.json").json()["paths"].items():
        if "get" in operations and "{" not in path:
            portal.http.get(server.url + path, headers=bearer)
    lines = [*people.bookings(district.slots, district.residents)]
    lines += people.sign_ups(people.coming_lecture(), district.residents)
    for line in lines:
        method, path, token, _, body = line.split("\t")
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        portal.http.request(method, server.url + path, data=body.encode(), headers=headers)
    return sum(answer.ok for answer in answers)


def _visitor(server: Server, answers: list[requests.Response]) -> Visitor:
    visitor = Visitor(server.url)
    # Each request by a connection of its own, so that both workers get some.
    visitor.http.headers["Connection"] = "close"

    def note(answer: requests.Response, *_: object, **__: object) -> None:
        answers.append(answer)

    visitor.http.hooks["response"].append(note)
    return visitor


def _follow(visitor: Visitor, start: str, most: int) -> None:
    seen, waiting = {start}, [start]
    while waiting and len(seen) < most:
        answer = visitor.http.get(visitor.house + waiting.pop(0))
        for path in re.findall(r'href="(/[^"#]*)"', answer.text):
            if path not in seen and path.startswith(start):
                seen.add(path)
                waiting.append(path)


def _family(master: int) -> list[int]:
    children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()
    return [master, *map(int, children)]


def _pss_mb(pid: int) -> float:
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    assert found
    return int(found[1]) / 1024


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS


if __name__ == "__main__":
    main()
