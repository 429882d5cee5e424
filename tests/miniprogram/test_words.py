"""The wordings that the client packs are the server's. Needs no Node."""

from tools.write_client_words import TARGET, content


def test_the_packed_words_are_the_servers() -> None:
    """Stale ones would be on the first screen; `python -m tools.write_client_words` writes them anew."""
    assert TARGET.read_text(encoding="utf-8") == content()
