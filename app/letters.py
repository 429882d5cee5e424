"""Which letters a text may hold, and how a text of one line is kept to one line. Pure functions."""

import re
import unicodedata
from urllib.parse import unquote

# What some engine or file can't hold: control letters (PostgreSQL: no NUL; XML, and so Atom and XLSX: none of
# them, nor the last two of a plane), halves of letters.
UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Whatever some program takes for the end of a line, and the tabs.
_ENDS = "\x0b\x0c\r\x85\u2028\u2029"
_BREAKING = "\t\n" + _ENDS
_BREAKS = re.compile(f"[{_BREAKING}]+")
# Marks that turn what stands after them round: a name with one turns round the page it is put on. Telephones
# add them to numbers that are copied.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# One set: alternatives, of which each looks for one kind, take four times as long.
_ODD = re.compile("[" + "".join(kind.pattern.strip("[]+") for kind in (UNFIT, _BREAKS, _TURNING)) + "]")
_ENDING = re.compile(f"\r\n|[{_ENDS}]")
_ODD_LINES = re.compile("[" + "".join(kind.pattern.strip("[]+") for kind in (UNFIT, _TURNING)) + _ENDS + "]")
# Blanks, and letters that show nothing: a text of these alone is empty.
EDGES = " \u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u180e\u3000\u3164\u2800\ufeff\uffa0" + "".join(
    map(chr, [*range(0x2000, 0x2010), 0x202F, 0x205F, *range(0x2060, 0x2065)])
)


def one_line(text: str) -> str:
    """The text on one line: breaks and tabs are a blank, what turns the direction or can't be stored is gone.
    Most texts are such lines already and come back as they are."""
    if not _ODD.search(text):
        return text
    return _kept(_BREAKS.sub(" ", text)).strip(EDGES)


def lines(text: str) -> str:
    """The text with each of its line ends as one `\\n`, without what can't be stored."""
    if not _ODD_LINES.search(text):
        return text
    return _kept(_ENDING.sub("\n", text))


def _kept(text: str) -> str:
    return _TURNING.sub("", UNFIT.sub("", text))


def trimmed(text: str) -> str:
    """The text without blanks at its edges; nothing where all of it shows nothing. What chooses the shape of
    its last letter stays."""
    text = text.strip(EDGES)
    return text if _SHAPELESS.sub("", text).strip(EDGES) else ""


# Dots that stand between the parts of a name: on keyboards and in files there are a dozen of them.
_DOTS = re.compile("[.\u00b7\u0387\u2022\u2024\u2027\u2219\u22c5\u25cf\u2e31\u2e33\u3002\u30fb\ua78f\uff65]")
# Letters without a shape: format marks and what chooses between shapes of the letter before (Unicode's
# Default_Ignorable_Code_Point), and the ends of lines.
_SHAPELESS = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BETWEEN = re.compile(rf"{_DOTS.pattern}|\s")
_DASHES = re.compile("[-\u2010-\u2015\u2212\u30fc\ufe58\ufe63]")


def unified(text: str) -> str:
    """The text with one letter for each of its letters, however it was typed: full width, composed or not,
    without what has no shape (Unicode's NFKC), nor what is left of lines that were copied."""
    return unicodedata.normalize("NFKC", _SHAPELESS.sub("", text)).strip(EDGES + _BREAKING)


def initial(name: str) -> str:
    """The first letter of a name that shows by itself; nothing where none does."""
    seen = _SHAPELESS.sub("", name).strip(EDGES)
    return next((letter for letter in seen if not unicodedata.category(letter).startswith("M")), "")


def folded(text: str) -> str:
    """What two spellings of a name have in common: no blanks, dots or dashes, one case. It is compared, never
    shown."""
    plain = _DASHES.sub("", _DOTS.sub("", unified(text).casefold()))
    return unicodedata.normalize("NFKC", "".join(plain.split()))


# Each word is looked for by itself, and whoever sends hundreds has these looked for.
_MOST_WORDS = 5


def words(text: str) -> list[str]:
    """What somebody looks for, without the blanks and dots between: in what is found these are others, or
    none."""
    return _BETWEEN.sub(" ", text).split()[:_MOST_WORDS]


def login(text: str) -> str:
    """The name of an account as it is kept: one width, one case."""
    return unicodedata.normalize("NFKC", unified(text).casefold())


def code(text: str) -> str:
    """A code as it was made, whatever it was typed with: capital letters and digits alone."""
    return "".join(letter for letter in unified(text).upper() if letter.isascii() and letter.isalnum())


def digits(text: str) -> str:
    """A number that was handed out, whatever it was typed with: its digits alone."""
    return re.sub(r"\D", "", unified(text), flags=re.ASCII)


def phone(text: str) -> str:
    """A number as it is dialled, from what people copy: digits, and a plus before those from abroad."""
    typed = re.sub(r"[\s().]", "", _DASHES.sub("", unified(text)))
    return re.sub(r"^(\+|00)86(?=1\d{10}$)", "", typed)


def figures(text: str) -> str:
    """Numbers, days and times as they are printed, from what people type or copy: digits and marks narrow,
    dashes all alike."""
    return _DASHES.sub("-", unified(text))


def with_country(number: str) -> str:
    """A number as it is kept and compared, in E.164: one without a country's is of this country."""
    return number if number.startswith("+") else f"+86{number}"


def pasted_link(text: str) -> str:
    """A link as it was made, from what chats and scanners make of it: percent signs undone, without what was
    hung on after `?` or `#`."""
    link = unified(text)
    if "%" in link:
        link = unified(unquote(link))
    return re.split(r"[?#]", link, maxsplit=1)[0].rstrip("/")


def width(text: str) -> int:
    """How much room a name takes: a hanzi counts two, a Latin letter one, a mark on a letter nothing."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
