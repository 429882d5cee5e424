"""The camera: how fast a card is told, the browser's own decoder, the torch, a camera that is refused."""

import pytest

from tests.scanner.conftest import light_phone, pair, phone, photo, printed, shoot, show_code

pytestmark = pytest.mark.browser

# From the picture in which a code was found (the last one drawn before its scan got a number) to the result.
TIMED = """
window.took = [];
let drawn = 0;
let begun = 0;
const draw = CanvasRenderingContext2D.prototype.getImageData;
CanvasRenderingContext2D.prototype.getImageData = function (...args) {
  drawn = performance.now();
  return draw.apply(this, args);
};
const number = crypto.randomUUID.bind(crypto);
crypto.randomUUID = () => { begun = drawn; return number(); };
addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
  if (document.getElementById("result").dataset.kind !== "ready") took.push(performance.now() - begun);
}).observe(document.getElementById("result"), { attributes: true }));
"""


def test_told_within_half_a_second_on_a_slow_phone(playwright, served, door, tmp_path):
    """A processor four times as slow as this one, printed cards at arm's length. Four in time are enough:
    what else this machine does at the moment may hold up others."""
    film = shoot(tmp_path / "cards.y4m", [photo(card) for card in printed(tmp_path, [door.anna, door.bert])])
    with phone(playwright, tmp_path / "profile", film) as context:
        page = context.pages[0]
        page.add_init_script(TIMED)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        pair(page, served, door)
        page.wait_for_function("() => took.filter((ms) => ms < 500).length >= 4", timeout=30_000)


def test_the_browsers_own_decoder_comes_first(browser, served, door):
    """Where there is one, the library is not even run."""
    with light_phone(browser) as page:
        loaded = []
        page.on("request", lambda request: loaded.append(request.url))
        pair(page, served, door)
        show_code(page, f"https://huhang.example/k/{door.anna.code}", "可以进场")
        assert loaded
        assert not any(url.endswith("decode.js") for url in loaded)


TORCH = """
window.lit = [];
MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true });
MediaStreamTrack.prototype.applyConstraints = async ({ advanced }) => { lit.push(advanced[0].torch); };
"""


def test_the_torch(browser, served, door):
    """Offered where the camera has one; pressed again, it goes out. No camera of a test has one, so the
    track's answers are made up."""
    with light_phone(browser) as page:
        page.add_init_script(TORCH)
        pair(page, served, door)
        for pressed in ("true", "false"):
            page.click("#torch")
            page.locator(f"#torch[aria-pressed={pressed}]").wait_for()
        assert page.evaluate("lit") == [True, False]


REFUSED = """
window.real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("", "NotAllowedError"); };
"""


def test_a_camera_that_is_refused_and_taken_away(browser, served, door):
    """Said in words, with a way to try again; typing works all the while."""
    with light_phone(browser) as page:
        page.add_init_script(REFUSED)
        pair(page, served, door)
        page.get_by_text("没有得到摄像头许可").wait_for()
        page.evaluate("() => { navigator.mediaDevices.getUserMedia = window.real; }")
        page.click("#reopen")
        page.locator("#camera-note").wait_for(state="hidden")
        page.evaluate(
            "(() => { const track = document.getElementById('camera').srcObject.getVideoTracks()[0];"
            " track.stop(); track.onended(); })()"
        )
        page.get_by_text("摄像头停了").wait_for()
        page.click("#reopen")
        page.locator("#camera-note").wait_for(state="hidden")
