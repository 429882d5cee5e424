"""Texts that organizers write in Markdown, as HTML that can do no harm: no HTML of their own, no pictures
from elsewhere, links to the web, to mail and to telephones only."""

from typing import Any
from urllib.parse import urlsplit

import mistune
from markupsafe import Markup, escape

_SCHEMES = {"http", "https", "mailto", "tel"}
# The page's own headings are the first two.
_BELOW = 2


class _Renderer(mistune.HTMLRenderer):
    """What an announcement needs, below the page's own headings."""

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        level = min(level + _BELOW, 6)
        return f"<h{level}>{text}</h{level}>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        try:
            scheme = urlsplit(url).scheme.lower()
        except ValueError:
            return text
        if scheme not in _SCHEMES:
            return text
        return f'<a href="{escape(url)}" rel="nofollow noopener noreferrer">{text}</a>'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return text


_markdown = mistune.create_markdown(renderer=_Renderer(escape=True), hard_wrap=True)


def render_markdown(text: str) -> Markup:
    """The HTML of a text. A line break is one; an empty line begins a paragraph."""
    return Markup(str(_markdown(text)))
