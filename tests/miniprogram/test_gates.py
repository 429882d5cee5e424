"""What `make miniprogram` holds against: each kind of fault that a phone, and not always WeChat's own tools,
would show is put into a copy of the client, and is caught."""

import shutil
from pathlib import Path

import pytest

from tests.miniprogram.conftest import CLIENT, run_node

COMPILERS = ("harness/package.mjs", "harness/compile.mjs")
LINT = ("harness/lint.mjs",)
TYPES = ("node_modules/typescript/bin/tsc -p .",)
PAGE = "pages/help/index"


@pytest.fixture
def copy(node: str, tmp_path: Path) -> Path:
    """The client and its tools, to be broken."""
    root = tmp_path / "miniprogram"
    root.mkdir()
    for name in ("client", "harness"):
        shutil.copytree(CLIENT / name, root / name)
    for name in ("package.json", "tsconfig.json", "project.config.json"):
        shutil.copy(CLIENT / name, root / name)
    (root / "node_modules").symlink_to(CLIENT / "node_modules")
    return root


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def gates(node: str, root: Path, steps: tuple[str, ...]) -> tuple[int, str]:
    """Run the steps until one fails; what they said."""
    said = ""
    for step in steps:
        done = run_node(node, *step.split(), cwd=root)
        said += done.stdout + done.stderr
        if done.returncode != 0:
            return done.returncode, said
    return 0, said


FAULTS = {
    "an unclosed tag": (f"{PAGE}.wxml", "</button>", "", COMPILERS),
    "a bad wx:for": ("mine/record/index.wxml", '{{lectures}}" wx:key', '{{lectures +}}" wx:key', COMPILERS),
    "an unfinished binding": (f"{PAGE}.wxml", '"{{trouble}}"', '"{{trouble"', COMPILERS),
    "an unclosed rule": ("app.wxss", "margin-top: 12px; }", "margin-top: 12px;", COMPILERS),
    "broken code": (f"{PAGE}.ts", "stations() {", "stations( {", COMPILERS),
    "a page that is not there": ("app.json", '"pages/help/index"', '"pages/nowhere/index"', LINT),
    "a component that is not there": (f"{PAGE}.json", "hotlines/hotlines", "hotlines/nowhere", LINT),
    "bad JSON": (f"{PAGE}.json", "{", "{,", LINT),
    "an unknown tag": (f"{PAGE}.wxml", "<view class=\"page\">", "<view class=\"page\"><vieww></vieww>", LINT),
    "a component that is not declared": (f"{PAGE}.wxml", "<hotlines", "<station-card /><hotlines", LINT),
    "bindtap": (f"{PAGE}.wxml", 'bind:tap="stations"', 'bindtap="stations"', LINT),
    "PATCH": (f"{PAGE}.ts", '"get"', '"patch"', LINT),
    "a call that the host lacks": (f"{PAGE}.ts", "wx.switchTab", "wx.getClipboardData", LINT),
    "a handler that is not there": (f"{PAGE}.wxml", 'bind:tap="stations"', 'bind:tap="nowhere"', LINT),
    "a link to no page": (f"{PAGE}.ts", "/pages/stations/index", "/pages/nowhere/index", LINT),
    "a tap without a role": (f"{PAGE}.wxml", ' aria-role="button"', "", LINT),
    "help that can be shared": (f"{PAGE}.ts", "stations() {", "onShareTimeline() {},\n  stations() {", LINT),
    "a field that the API has not": (f"{PAGE}.ts", ".items)", ".rows)", TYPES),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_caught(node: str, copy: Path, fault: str) -> None:
    """The gate that is meant for it says no."""
    name, old, new, steps = FAULTS[fault]
    change(copy / "client" / name, old, new)
    status, said = gates(node, copy, steps)
    assert status != 0, said


def test_the_client_passes_every_gate(node: str, copy: Path) -> None:
    """Unbroken, it is let through, by the types as well; so the faults above are what is caught."""
    status, said = gates(node, copy, (*LINT, *TYPES, *COMPILERS, "harness/sizes.mjs"))
    assert status == 0, said
    assert "skipped" not in said


def test_what_is_too_large_is_caught(node: str, copy: Path) -> None:
    """The main package has its budget, and so has all that a resident may have to load."""
    (copy / "client/lib/large.ts").write_text(f'export const LARGE = "{"x" * 520_000}";\n')
    status, said = gates(node, copy, ("harness/package.mjs", "harness/sizes.mjs"))
    assert status != 0 and "main package" in said


def test_what_is_vendored_is_caught(node: str, copy: Path) -> None:
    """No library but the one that draws QR codes."""
    (copy / "client/vendor").mkdir()
    (copy / "client/vendor/other.ts").write_text("export const OTHER = 1;\n")
    status, said = gates(node, copy, ("harness/package.mjs", "harness/sizes.mjs"))
    assert status != 0 and "vendored" in said


def test_types_that_are_stale_are_caught(node: str, copy: Path) -> None:
    """The description of the API has changed and the types have not."""
    source = CLIENT.parent / "docs/openapi.json"
    (copy.parent / "docs").mkdir()
    change(shutil.copy(source, copy.parent / "docs/openapi.json"), '"HomeResponse"', '"FrontResponse"')
    status, said = gates(node, copy, ("harness/types.mjs --check",))
    assert status != 0 and "stale" in said


def test_the_unit_tests_pass(node: str) -> None:
    """The pure modules and the way to the server, under Node's own runner."""
    done = run_node(node, "--test", "--test-reporter=dot", "tests/")
    assert done.returncode == 0, done.stdout + done.stderr
