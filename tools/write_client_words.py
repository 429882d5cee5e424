"""Write the wordings that the mini-program packs: what `GET /config` answers, for its first screen and for
a phone without a network. `tests/miniprogram` compares."""

import json
from pathlib import Path

from app.blueprints.labels import CLOSED_SETS

TARGET = Path(__file__).resolve().parent.parent / "miniprogram/client/api/words.ts"


def content() -> str:
    """The file as it should be."""
    words = json.dumps(CLOSED_SETS, ensure_ascii=False, indent=2)
    return (
        "// Made from the server's wordings by `python -m tools.write_client_words`; not written by hand.\n"
        f"export const WORDS: Record<string, Record<string, string>> = {words};\n"
    )


if __name__ == "__main__":
    TARGET.write_text(content(), encoding="utf-8")
