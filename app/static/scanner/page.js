// The page's wiring: what is typed, seen, shown.
import { startCamera } from "./camera.js";
import { Door } from "./door.js";
import { clock, signal, wakeSound } from "./words.js";

const TICK = 4000;
const SHOWN_FOR = 6000;
const CLOCK_OFF = 60_000;
const at = (id) => document.getElementById(id);
const door = new Door(draw);
let stopCamera = null;
let fading = 0;

function draw() {
  const isPaired = door.pairing !== null && !door.ended;
  at("pairing").hidden = isPaired;
  at("door").hidden = !isPaired;
  at("title").textContent = door.pairing?.lecture_title ?? "扫码签到";
  at("network").textContent = door.online ? "在线" : "离线";
  at("unsent").textContent = String(door.queue.size);
  at("synced").textContent = door.synced ? clock(door.synced) : "还没有";
  notice("offline", !door.online && isPaired && (door.roster
    ? "没有网络，照常扫码，记录保存在这台设备上，联网后自动上传。"
    : "没有网络，也还没有取得名单，扫到的卡先记录，联网后核对。"));
  const ahead = door.roster?.ahead ?? 0;
  notice("clock", Math.abs(ahead) > CLOCK_OFF
    && `这台设备的时间${ahead > 0 ? "慢" : "快"}了约 ${Math.round(Math.abs(ahead) / 60000)} 分钟，签到时间已按服务器校正。`);
  notice("ended", door.ended && (door.queue.size
    ? `这台设备的扫码资格已失效，还有 ${door.queue.size} 条没有上传，请重新配对。` : "这台设备的扫码资格已失效，请重新配对。"));
}

// One line for each matter; an empty text takes it away. Written only on change, or it is read out again.
function notice(matter, text) {
  const old = at("notices").querySelector(`[data-matter="${matter}"]`);
  if (!text) { old?.remove(); return; }
  if (old?.textContent === text) return;
  const line = old ?? document.createElement("p");
  line.dataset.matter = matter;
  line.textContent = text;
  if (!old) at("notices").append(line);
}

function show({ kind, word, detail }) {
  at("result").dataset.kind = kind;
  at("word").textContent = word;
  at("detail").textContent = detail.trim();
  signal(kind);
  clearTimeout(fading);
  // No name stays on the screen.
  fading = setTimeout(() => {
    at("result").dataset.kind = "ready";
    at("word").textContent = "可以扫码";
    at("detail").textContent = "";
  }, SHOWN_FOR);
}

async function openDoor() {
  navigator.wakeLock?.request("screen").catch(() => {});
  stopCamera ??= await startCamera(at("camera"), at("torch"), (text) => {
    at("camera-note").textContent = text;
    at("camera-note").hidden = !text;
  }, (code) => { door.scan(code, show); });
}

async function closeDoor(why) {
  stopCamera?.();
  stopCamera = null;
  notice("done", why);
}

at("pairing").addEventListener("submit", async (event) => {
  event.preventDefault();
  wakeSound();
  notice("done", "");
  notice("pairing", "");
  try {
    await door.pair(at("pairing-code").value);
    at("pairing-code").value = "";
    draw();
    await openDoor();
  } catch (failure) {
    notice("pairing", door.online ? failure.message : "没有网络，配对要在有网络的地方进行。");
  }
});

at("typing").addEventListener("submit", (event) => {
  event.preventDefault();
  wakeSound();
  door.scan(at("typed").value, show);
  at("typed").value = "";
});

at("finish").addEventListener("click", async () => {
  await door.send();
  if (door.queue.size) {
    notice("done", `还有 ${door.queue.size} 条没有上传，联网上传后才能清除。`);
    return;
  }
  await door.end();
  await closeDoor("这台设备上的名单和记录都已清除。");
});

async function tick() {
  const why = await door.tick();
  if (why) await closeDoor(why);
}

document.addEventListener("pointerdown", wakeSound, { once: true });
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && door.pairing) navigator.wakeLock?.request("screen").catch(() => {});
});
addEventListener("online", tick);
addEventListener("offline", () => { door.online = false; draw(); });
navigator.serviceWorker?.register("/scan/sw.js", { scope: "/scan" });

// The code stays out of the address, the history and the server's log.
at("pairing-code").value = decodeURIComponent(location.hash.slice(1));
if (location.hash) history.replaceState(null, "", location.pathname);
await door.wake();
setInterval(tick, TICK);
if (door.pairing) {
  tick();
  await openDoor();
}
