"""docs/wechat.md names each part of wechatpy that is used: the way out stays as short as it says."""

import ast
import re

from app.config import ROOT


def test_the_list_of_used_parts_is_true() -> None:
    """Each name imported from wechatpy, with the file it is imported in; nothing is imported otherwise."""
    used = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("wechatpy"):
                used |= {(f"{node.module}.{one.name}", path.name) for one in node.names}
            elif isinstance(node, ast.Import):
                assert not any(one.name.startswith("wechatpy") for one in node.names), path
    text = (ROOT / "docs/wechat.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(wechatpy[\w.]+)` \| `([\w.]+)` \|", text, re.MULTILINE)
    assert set(listed) == used and len(listed) == len(used)
