"""docs/guide/组织者.md names what is on the pages."""

import re

from app.config import ROOT

_GUIDE = ROOT / "docs/guide/组织者.md"
# Where the words of the console and of its papers are written.
_PAGES = ("app/templates/console/*/*.html", "app/blueprints/console/*/*.py", "app/paper/*.py")


def test_every_name_that_it_quotes_is_on_a_page() -> None:
    """A button that is renamed is renamed in the guide."""
    words = "\n".join(path.read_text(encoding="utf-8") for glob in _PAGES for path in ROOT.glob(glob))
    quoted = re.findall("“([^”]+)”", _GUIDE.read_text(encoding="utf-8"))
    assert len(quoted) > 40
    assert [name for name in quoted if name not in words] == []
