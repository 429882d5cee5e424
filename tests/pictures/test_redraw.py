"""Uploaded pictures: what is taken, and that nothing but dots comes through."""

import io
import random
import struct
import zlib
from contextlib import suppress

import pytest
from PIL import Image, PngImagePlugin

from app.pictures import LARGEST_FILE, SIDE, Unfit, redraw


def written(kind="JPEG", size=(40, 30), colour="red", **options):
    buffer = io.BytesIO()
    mode = "RGB" if kind == "JPEG" else "RGBA"
    Image.new(mode, size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def opened(raw):
    return Image.open(io.BytesIO(redraw(raw).body))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_three_kinds_become_one(kind):
    """A plain JPEG comes out, whatever came in."""
    picture = opened(written(kind))
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (40, 30))
    red, green, blue = picture.getpixel((5, 5))
    assert red > 240 and green < 15 and blue < 15


def test_nothing_comes_along():
    """No place, no device, no comment, no thumbnail, no text behind the picture's end."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET-DEVICE"
    exif[0x8825] = {1: "N", 2: (37.0, 27.0, 0.0)}
    meta = PngImagePlugin.PngInfo()
    meta.add_text("Author", "SECRET-AUTHOR")
    for raw in (
        written(exif=exif, comment=b"SECRET-COMMENT") + b"SECRET-TAIL",
        written("PNG", pnginfo=meta, exif=exif) + b"SECRET-TAIL",
        written("WEBP", exif=exif, xmp=b"<x>SECRET-XMP</x>"),
    ):
        assert b"SECRET" in raw
        drawn = redraw(raw)
        assert b"SECRET" not in drawn.body
        assert b"Exif" not in drawn.body
        picture = Image.open(io.BytesIO(drawn.body))
        assert not picture.getexif()
        assert set(picture.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }


def test_it_is_turned_upright_and_made_smaller():
    """As the phone meant it to be looked at; a large one fits in `SIDE`, a small one is not blown up."""
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(written(size=(40, 30), exif=exif)).size == (30, 40)
    drawn = redraw(written(size=(4000, 2000)))
    assert (drawn.width, drawn.height) == (SIDE, SIDE // 2)


def test_what_shines_through_is_white():
    """A transparent picture stays readable."""
    red, green, blue = opened(written("PNG", colour=(0, 0, 0, 0))).getpixel((5, 5))
    assert min(red, green, blue) > 240


def bomb():
    """A PNG of some hundred bytes that says it is 60,000 by 60,000."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0 no more than a beginning",
        written()[:300],
        written("GIF".replace("GIF", "PNG"))[:40],
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        bomb(),
        b"\0" * (LARGEST_FILE + 1),
    ],
    ids=["empty", "text", "svg", "head", "half", "half png", "postscript", "bomb", "large"],
)
def test_what_is_no_picture_is_refused(raw):
    """With a word, and without being decoded."""
    with pytest.raises(Unfit, match="照片"):
        redraw(raw)


def test_a_gif_is_not_taken():
    """What moves may not."""
    buffer = io.BytesIO()
    Image.new("P", (9, 9)).save(buffer, "GIF")
    with pytest.raises(Unfit):
        redraw(buffer.getvalue())


def test_large_pictures_of_each_kind_have_a_bound():
    """A JPEG may have more dots than the others, which are decoded whole."""
    with pytest.raises(Unfit, match="尺寸"):
        redraw(written("PNG", size=(5000, 4000)))
    assert redraw(written(size=(5000, 4000))).width == SIDE


def two_pictures():
    """As phones and cameras write it: a large one, and a smaller one behind it."""
    buffer = io.BytesIO()
    second = Image.new("RGB", (20, 10), "blue")
    Image.new("RGB", (40, 30), "red").save(buffer, "MPO", save_all=True, append_images=[second])
    return buffer.getvalue()


def test_of_two_pictures_the_first_is_kept():
    """Pillow calls such a JPEG by another name; it is bounded as a JPEG is."""
    raw = two_pictures()
    assert Image.open(io.BytesIO(raw)).format == "MPO"
    picture = opened(raw)
    assert picture.size == (40, 30)
    assert picture.getpixel((5, 5))[0] > 240


def moving(kind):
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (40, 30), "blue")]
    Image.new("RGB", (40, 30), "red").save(buffer, kind, save_all=True, append_images=frames)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_is_kept(kind):
    assert opened(moving(kind)).getpixel((5, 5))[0] > 240


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("JPEG", mode) for mode in ("L", "RGB", "CMYK")),
        *(("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
    ],
)
def test_every_way_of_storing_colour_is_read(kind, mode):
    """A dark grey comes out dark, whether it was stored in one bit or in sixteen, in inks or by a table."""
    picture = Image.new("RGB", (40, 30), (64, 64, 64))
    picture = Image.new(mode, (40, 30), 64 * 256) if mode == "I;16" else picture.convert(mode)
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    assert max(opened(buffer.getvalue()).resize((1, 1)).getpixel((0, 0))) < 90


def test_spoilt_pictures_are_refused_and_never_an_error():
    """Whatever bytes are turned round or cut off, what comes is a picture or `Unfit`."""
    dice = random.Random(4)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x9286] = b"x" * 60_000
    whole = [written(exif=exif), written("PNG"), written("WEBP"), two_pictures(), moving("PNG")]
    for _ in range(1500):
        raw = bytearray(dice.choice(whole))
        for _ in range(dice.randint(1, 6)):
            raw[dice.randrange(dice.choice((min(len(raw), 120), len(raw))))] = dice.randrange(256)
        with suppress(Unfit):
            redraw(bytes(raw[: dice.choice((len(raw), dice.randrange(len(raw))))]))
