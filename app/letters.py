"""Which letters a text may hold, and how a text of one line is kept to one line. Pure functions."""

import re

# What some engine or file can't hold: control letters (PostgreSQL: no NUL; XML, and so Atom and XLSX: none of
# them, nor the last two of a plane), halves of letters.
UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Whatever some program takes for the end of a line, and the tabs.
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
# Marks that turn what stands after them round: a name with one turns round the page it is put on. Telephones
# add them to numbers that are copied.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ODD = re.compile(f"{UNFIT.pattern}|{_BREAKS.pattern}|{_TURNING.pattern}")
# Blanks, and letters that show nothing: a text of these alone is empty.
EDGES = " \u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u180e\u3000\u3164\u2800\ufeff\uffa0" + "".join(
    map(chr, [*range(0x2000, 0x2010), 0x202F, 0x205F, *range(0x2060, 0x2065)])
)


def one_line(text: str) -> str:
    """The text on one line: breaks and tabs are a blank, what turns the direction or can't be stored is gone.
    Most texts are such lines already and come back as they are."""
    if not _ODD.search(text):
        return text
    return _TURNING.sub("", UNFIT.sub("", _BREAKS.sub(" ", text))).strip(EDGES)


def lines(text: str) -> str:
    """The text with each of its line ends as one `\\n`, without what can't be stored."""
    text = re.sub("\r\n|[\x0b\x0c\r\x85\u2028\u2029]", "\n", text)
    return _TURNING.sub("", UNFIT.sub("", text))
