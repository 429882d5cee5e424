"""Whether what requirements.lock pins has known weaknesses, as the index's own database says (pip-audit).

A weakness fails. An index that does not answer fails nothing: what could not be asked is said, so that nobody
takes silence for a clean bill."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# In an environment of its own: it brings 28 packages that nothing here needs.
TOOL = ROOT / ".venv/audit"
PINNED = "pip-audit==2.10.1"
PATIENCE_S = 120


def main() -> int:
    """Ask, and say what came of it."""
    found = ask()
    if found is None:
        print("没有查漏洞公告：装不上 pip-audit，或索引没有回答。请在能联网的机器上再运行 make advisories")
        return 0
    weak = [(one, weakness) for one in found for weakness in one.get("vulns", ())]
    for one, weakness in weak:
        better = "、".join(weakness["fix_versions"]) or "还没有"
        print(f"{one['name']} {one['version']}：{weakness['id']}，修好的版本：{better}")
    unasked = [one["name"] for one in found if "skip_reason" in one]
    if unasked:
        print(f"{len(found)} 个依赖中有 {len(unasked)} 个索引没有回答，没有查到")
    if not weak and len(unasked) < len(found):
        print(f"{len(found) - len(unasked)} 个依赖没有已知漏洞")
    return 1 if weak else 0


def ask() -> list[dict[str, Any]] | None:
    """What is known of each pinned package, or None where nobody could be asked."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        try:
            run(answer)
            dependencies: list[dict[str, Any]] = json.loads(answer.read_text())["dependencies"]
        except (OSError, subprocess.SubprocessError, ValueError, KeyError):
            return None
        return dependencies


def run(answer: Path) -> None:
    """Has the answer written. Its exit code says nothing: it is 1 for a weakness and for a lost network."""
    tool = TOOL / "bin/pip-audit"
    if not tool.exists():
        quietly(sys.executable, "-m", "venv", str(TOOL))
        quietly(str(TOOL / "bin/python"), "-m", "pip", "install", "--quiet", PINNED)
    locked = ("-r", str(ROOT / "requirements.lock"), "--disable-pip", "--require-hashes")
    asked = [str(tool), *locked, "--progress-spinner", "off", "-f", "json", "-o", str(answer)]
    subprocess.run(asked, timeout=PATIENCE_S, check=False, capture_output=True)


def quietly(*command: str) -> None:
    subprocess.run(command, timeout=PATIENCE_S, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
