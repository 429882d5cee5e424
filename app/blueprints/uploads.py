"""Files that come with a form. They alone may be larger than a form ever is."""

from flask import Request

from app.pictures import LARGEST_FILE

# The form around the file.
_AROUND = 20_000


def allow_file(request: Request) -> None:
    """Lets this request's body be as large as a file may be; a larger one is refused unread (413)."""
    request.max_content_length = LARGEST_FILE + _AROUND


def uploaded(request: Request, name: str) -> bytes:
    """The bytes of one uploaded file; none where there is none."""
    allow_file(request)
    file = request.files.get(name)
    if file is None:
        return b""
    try:
        body: bytes = file.read()
        return body
    finally:
        # A large one lies in a file of its own until then.
        file.close()
