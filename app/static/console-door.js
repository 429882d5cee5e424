// The hall's screen. Asks for the present code at each turn, and for the count of people in between.
// Without this the page loads itself again every ten seconds.

const ASK_EVERY_S = 5;
const RETRY_S = 2;

const hall = document.querySelector("[data-door]");
const part = (name) => hall.querySelector(`[data-${name}]`);
const picture = part("picture");
const progress = part("progress");
const says = part("says");

// How long the code holds is counted here from the moment the answer came: the computer in the hall may
// show any time of day.
let turnEnds = performance.now() + Number(hall.dataset.secondsLeft) * 1000;
let shown = hall.dataset.expiresAt;
let asking = false;
let askAt = 0;

const secondsLeft = () => (turnEnds - performance.now()) / 1000;

async function show(state) {
  if (state.expires_at !== shown) {
    // The new picture is loaded before it takes the old one's place, so that the screen never flickers.
    const next = new Image();
    next.src = state.picture;
    await next.decode();
    picture.src = next.src;
    part("typed").textContent = state.typed_code;
    shown = state.expires_at;
  }
  part("present").textContent = state.present;
  part("expected").textContent = state.expected;
}

async function ask() {
  asking = true;
  try {
    const response = await fetch(hall.dataset.door, { redirect: "manual", cache: "no-store" });
    if (response.type === "opaqueredirect" || response.status === 404) {
      // Signed out, or the lecture was called off: the page itself says which.
      window.location.reload();
      return;
    }
    if (!response.ok) throw new Error(String(response.status));
    const state = await response.json();
    const ends = performance.now() + state.seconds_left * 1000;
    await show(state);
    turnEnds = ends;
    askAt = performance.now() + Math.min(ASK_EVERY_S, Math.max(state.seconds_left, 0.2)) * 1000;
    says.textContent = "";
    hall.classList.remove("hall--stale");
  } catch {
    askAt = performance.now() + RETRY_S * 1000;
    if (secondsLeft() < 0) {
      says.textContent = "网络断了，正在重试。请先找志愿者扫听课卡。";
      hall.classList.add("hall--stale");
    }
  } finally {
    asking = false;
  }
}

setInterval(() => {
  progress.value = Math.max(0, secondsLeft());
  if (!asking && performance.now() >= askAt) ask();
}, 250);

// A screen that goes dark in the middle of the queue helps nobody.
async function stayAwake() {
  if (!("wakeLock" in navigator) || document.visibilityState !== "visible") return;
  try {
    await navigator.wakeLock.request("screen");
  } catch {
    // Refused on low battery; then the screen follows the computer's own settings.
  }
}
document.addEventListener("visibilitychange", stayAwake);
stayAwake();

const full = part("full");
if (document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", () => document.documentElement.requestFullscreen());
}
