"""The operators' page read as what it is: commands for a machine, in their order, and a file to write."""

import re
from dataclasses import dataclass

from app.config import ROOT

PAGE = ROOT / "docs/guide/运维.md"
ENGINES = ("mariadb", "postgresql")
# What the page asks its reader to put in, and what the reader of a test does.
OWN_WORDS = {
    "<仓库地址>": "file:///root/huhang.git",
    "您的域名": "huhang.example.org",
    "您的AppID": "wx0000000000000000",
    "您的AppSecret": "0" * 32,
    "密码": "a-password-of-the-database",
}
_BLOCK = re.compile(r"^```(\w+)(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (/\S+)\n")


@dataclass(frozen=True)
class Block:
    """One fenced block: its section's number, its line on the page, and of which engine alone it is."""

    section: int
    line: int
    kind: str
    engine: str | None
    text: str

    @property
    def file(self) -> str:
        """Where the text belongs, as its first line says."""
        named = _FILE.match(self.text)
        assert named, f"line {self.line}: which file is it?"
        return named[1]

    @property
    def loads_settings(self) -> bool:
        return self.text.startswith("cd ")


def blocks() -> list[Block]:
    page = PAGE.read_text(encoding="utf-8")
    found = []
    for block in _BLOCK.finditer(page):
        kind, engine, text = block.groups()
        before = page[: block.start()]
        section = int(re.findall(r"^## (\d+)\. ", before, re.MULTILINE)[-1])
        found.append(Block(section, before.count("\n") + 1, kind, engine, text))
    return found


def filled(text: str, words: dict[str, str]) -> str:
    """The text with a reader's own words in place of the page's."""
    for there, here in words.items():
        text = text.replace(there, here)
    return text


def on_engine(settings: str, engine: str) -> str:
    """The settings with the address of this engine's database, as the page says to change it."""
    if engine == "postgresql":
        settings = re.sub(r"^DATABASE_URL=", "# DATABASE_URL=", settings, flags=re.MULTILINE)
        settings = re.sub(r"^# (DATABASE_URL=postgresql:)", r"\1", settings, flags=re.MULTILINE)
    return settings
