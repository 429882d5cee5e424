"""The operators' page can be followed: its commands are good shell, in an order that works, and ask their
reader for nothing that the page does not say. `make deploy-test` follows it."""

import re
import subprocess

from app.config import ROOT, Config
from tests.deploy.guide import ENGINES, OWN_WORDS, PAGE, blocks, filled, on_engine

KEYS = {f"密钥{number}": f"{at}-key-of-more-than-thirty-two-letters" for at, number in enumerate("一二三四")}


def test_each_block_is_one_to_run_or_a_file() -> None:
    for block in blocks():
        assert block.kind in ("sh", "ini"), block.line
        assert block.engine in (None, *ENGINES), block.line
        if block.kind == "sh":
            subprocess.run(["bash", "-n", "-c", block.text], check=True)


def test_the_reader_is_asked_for_what_the_page_names() -> None:
    """After one's own words are put in, no command has a word of Chinese left, and so no gap; each of these
    words is named at the head of the page."""
    head = PAGE.read_text(encoding="utf-8").partition("## 1. ")[0]
    used = "".join(block.text for block in blocks())
    for word in OWN_WORDS:
        assert word in used and word in head, word
    for block in blocks():
        text = filled(block.text, OWN_WORDS | KEYS)
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        assert not re.search("[一-鿿]", "".join(lines)), block.line


def test_the_settings_of_the_page_are_taken_on_each_engine() -> None:
    (file,) = [block for block in blocks() if block.kind == "ini"]
    assert file.file == "/etc/huhang.env"
    for engine, scheme in (("mariadb", "mysql:"), ("postgresql", "postgresql:")):
        text = on_engine(filled(file.text, OWN_WORDS | KEYS), engine)
        env = dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))
        config = Config.from_env(env)
        assert config.is_production and config.database_url.startswith(scheme)
        assert config.trusted_proxies == 1


def test_settings_are_loaded_before_the_program_is_called() -> None:
    """Each command of the program's comes after the block that loads them, and runs as its own user."""
    loaded = False
    for block in blocks():
        loaded = loaded or block.loads_settings
        for line in block.text.splitlines():
            if "flask" in line:
                assert loaded and line.startswith("runuser -u huhang -- .venv/bin/flask --app wsgi "), line


def test_every_unit_is_switched_on_or_set_off_by_one() -> None:
    """Each of deploy/systemd is enabled by the page, or is what an enabled timer starts."""
    (enabled,) = re.findall(r"^systemctl enable --now (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    named = {name if "." in name else f"{name}.service" for name in enabled.split()}
    for unit in (ROOT / "deploy/systemd").glob("huhang-*"):
        assert unit.name in named or f"{unit.stem}.timer" in named, unit.name
