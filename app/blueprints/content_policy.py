"""What a page may load, embed and send to: one text, so that no page forgets a part of it."""


def policy(*, images: str = "", styles: str = "") -> str:
    """Everything from here alone; `images` and `styles` name what a page needs beside it."""
    parts = [
        "default-src 'self'",
        *([f"img-src 'self' {images}"] if images else []),
        *([f"style-src 'self' {styles}"] if styles else []),
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
    return "; ".join(parts)
