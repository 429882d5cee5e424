"""The bill of materials of a release (CycloneDX 1.6, JSON), out of the locks that `make` installs from: what
runs on the server, and the decoder that the scanner's page brings. Written to standard output."""

import importlib.metadata
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_PINNED = re.compile(r"^([a-z0-9_.\-]+)(?:\[[^\]]*\])?==(\S+?)(?: |$)(.*?)(?=^[a-z0-9]|\Z)", re.M | re.S)


def bill() -> dict[str, Any]:
    """The document. It has no moment and no number of its own: one state of the repository has one bill."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": project["name"], "version": project["version"]}
        },
        "components": sorted([*from_python(), *from_npm()], key=lambda one: str(one["purl"])),
    }


def from_python() -> Iterator[dict[str, Any]]:
    """Each package that requirements.lock pins, with the hashes any of which is installed."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, version, rest in _PINNED.findall(text):
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
            "licenses": licenses(name),
            "hashes": [
                {"alg": "SHA-256", "content": digest}
                for digest in re.findall(r"--hash=sha256:([0-9a-f]{64})", rest)
            ],
        }


def licenses(name: str) -> list[dict[str, Any]]:
    """As the installed package says; nothing where it is not installed or says nothing short."""
    try:
        said = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return []
    if expression := said.get("License-Expression"):
        return [{"expression": expression}]
    word = (said.get("License") or "").strip()
    return [{"license": {"name": word}}] if word and len(word) < 80 and "\n" not in word else []


def from_npm() -> Iterator[dict[str, Any]]:
    """What package-lock.json pins for the browser."""
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for path, facts in packages.items():
        if path:
            name = path.rpartition("node_modules/")[2]
            yield {
                "type": "library",
                "name": name,
                "version": facts["version"],
                "purl": f"pkg:npm/{name.replace('@', '%40')}@{facts['version']}",
                "licenses": [{"expression": facts["license"]}] if "license" in facts else [],
            }


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, ensure_ascii=False, indent=1)
    print()
