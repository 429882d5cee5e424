"""What starts the containers agrees with what is in them: names, ports, volumes, settings, words to run."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask

from app.config import ROOT, Config

DEPLOY = ROOT / "deploy"
COMPOSE_TEXT = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
ENTRY = (DEPLOY / "start").read_text(encoding="utf-8")
OWN = {name: service for name, service in SERVICES.items() if "build" in service}
CLOUD = sorted((DEPLOY / "cloud").glob("*.json"))
# What an operator adds to either: in /etc/huhang.env, or in the console of 微信云托管.
SECRETS = {
    "APP_ENV": "production",
    "DATABASE_URL": "mysql://huhang:x@mariadb:3306/huhang",
    "SECRET_KEY": "s" * 40,
    "FIELD_KEYS": f"k1:{'f' * 40}",
    "LOOKUP_KEY": "l" * 40,
    "PUBLIC_URL": "https://huhang.example.org",
    "WECHAT_APP_ID": "wx0000000000000000",
    "WECHAT_APP_SECRET": "0" * 32,
}


def test_each_service_is_built_from_a_stage_that_is_there() -> None:
    stages = set(re.findall(r"^FROM \S+ AS (\w+)$", DOCKERFILE, re.MULTILINE))
    for name, service in OWN.items():
        build = service["build"]
        assert (DEPLOY / build["context"] / build["dockerfile"]).samefile(DEPLOY / "Dockerfile"), name
        assert build["target"] in stages, name


def test_what_is_run_is_known(app: Flask) -> None:
    """A role of the entry point's, or a command of flask's; a role ends by the signal that its unit uses."""
    roles = set(re.findall(r"^([a-z-]+)\)", ENTRY, re.MULTILINE))
    for service in OWN.values():
        if service["build"]["target"] == "app":
            (word,) = service["command"]
            assert word in roles or word in app.cli.commands
    unit = (DEPLOY / "systemd/huhang-worker.service").read_text(encoding="utf-8")
    assert f"KillSignal={SERVICES['worker']['stop_signal']}" in unit


def test_services_wait_for_what_can_be_waited_for() -> None:
    for name, service in SERVICES.items():
        awaited = service.get("depends_on", {})
        for other in awaited:
            condition = awaited[other]["condition"] if isinstance(awaited, dict) else "service_started"
            assert other in SERVICES, (name, other)
            if condition == "service_healthy":
                assert "healthcheck" in SERVICES[other], (name, other)
            if condition == "service_completed_successfully":
                assert SERVICES[other]["restart"] == "no", (name, other)


def test_only_the_site_s_ports_are_open() -> None:
    """The proxy's, which stands in the web's network and finds it where its configuration looks."""
    exposed = {
        stage: set(re.findall(r"\d+", ports))
        for stage, ports in re.findall(r"AS (\w+)\n(?:(?!FROM).*\n)*?EXPOSE (.+)", DOCKERFILE)
    }
    opened = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert set(opened) == {"web"} and SERVICES["nginx"]["network_mode"] == "service:web"
    assert {port.partition(":")[2] for port in opened["web"]} == exposed["proxy"]
    (inside,) = exposed["app"]
    assert f"PORT:-{inside}" in ENTRY
    assert f"server 127.0.0.1:{inside} " in (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


def test_volumes_are_declared_and_used() -> None:
    mounted = [volume.split(":") for service in SERVICES.values() for volume in service.get("volumes", ())]
    assert {source for source, *_ in mounted if source[0] not in "$./"} == set(COMPOSE["volumes"])
    # The rest of the image can't be written to.
    assert SERVICES["web"]["read_only"] and ["var", "/srv/huhang/var"] in mounted
    assert "install -d -o huhang -g huhang -m 700 var" in DOCKERFILE


def test_the_head_of_the_compose_file_says_what_it_needs() -> None:
    head = COMPOSE_TEXT.partition("\nname:")[0]
    for variable in set(re.findall(r"\$\{(\w+):\?\}", COMPOSE_TEXT)):
        assert variable in head, variable
    settings = dict(re.findall(r"([A-Z_]+)=(\S+)", head))
    config = Config.from_env(SECRETS | settings)
    for address in (config.database_url, config.redis_url or ""):
        assert re.findall(r"@(\w+):", address)[0] in SERVICES, address
    database = SERVICES["mariadb"]["environment"]
    named = f"mysql://{database['MARIADB_USER']}:…@mariadb:3306/{database['MARIADB_DATABASE']}"
    assert settings["DATABASE_URL"] == named
    assert config.trusted_proxies == 1


@pytest.mark.parametrize("file", CLOUD, ids=lambda file: file.stem)
def test_the_cloud_starts_what_the_image_has(file: Path) -> None:
    """Its settings with an operator's secrets are such that the app starts; no secret lies in the file."""
    told = json.loads(file.read_text(encoding="utf-8"))
    assert (ROOT / told["buildDir"] / told["dockerfilePath"]).samefile(DEPLOY / "Dockerfile")
    assert f"PORT:-{told['containerPort']}" in ENTRY
    assert not told["envParams"].keys() & (SECRETS.keys() - {"APP_ENV"})
    config = Config.from_env(SECRETS | told["envParams"])
    assert config.is_production and config.wechat_cloud_hosting
    # The clock's work is one process's.
    assert file.stem == "web" or told["maxNum"] == 1
