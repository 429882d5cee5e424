"""What a table of words is."""


class Labels(dict[str, str]):
    """A table of words that shows an unknown code as it is, rather than an error to a visitor."""

    def __missing__(self, code: str) -> str:
        return code
