"""What watches the house asks for figures that are there, and each alarm has its entry in the guide."""

import json
import re
import shutil
import subprocess

import pytest

from app.config import ROOT
from app.factory import create_app
from tests.conftest import make_config

FOLDER = ROOT / "deploy/monitoring"
RULES = (FOLDER / "huhang-rules.yml").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs/guide/运维.md").read_text(encoding="utf-8")
TOKEN = "a-token-for-figures"


def test_each_figure_that_is_asked_for_is_there(database, database_url, wechat):
    client = create_app(make_config(database_url, METRICS_TOKEN=TOKEN), wechat=wechat).test_client()
    client.get("/healthz")
    told = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    there = set(re.findall(r"^# TYPE (\w+)", told, re.MULTILINE))
    there |= {f"{name}_{part}" for name in there for part in ("bucket", "sum", "count")}
    exprs = re.findall(r"expr: '(.+)'", RULES)
    exprs += [
        target["expr"]
        for panel in json.loads((FOLDER / "grafana.json").read_text(encoding="utf-8"))["panels"]
        for target in panel["targets"]
    ]
    assert len(exprs) > 20
    for expr in exprs:
        for name in re.findall(r"\bhuhang_\w+\b(?!\()", expr):
            assert name in there or name == "huhang_messages_", (name, expr)


def test_each_alarm_has_its_entry():
    alarms = re.findall(r"alert: (\w+)", RULES)
    assert len(alarms) > 12
    assert re.findall(r"^#### `(Huhang\w+)`", GUIDE, re.MULTILINE) == alarms


@pytest.mark.parametrize(
    "words",
    [
        ["check", "rules", "huhang-rules.yml"],
        ["test", "rules", "huhang-rules-test.yml"],
        ["check", "config", "--syntax-only", "prometheus.yml"],
    ],
)
def test_promtool_takes_them(words):
    """Where Prometheus is installed its own tool looks; elsewhere the tests above must do."""
    promtool = shutil.which("promtool")
    if promtool is not None:
        said = subprocess.run([promtool, *words], cwd=FOLDER, capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout + said.stderr
