// The page's wiring: what is typed, seen, shown.
import { startCamera } from "./camera.js";
import { readCard } from "./codes.js";
import { Door, Refused } from "./door.js";
import { offerNames } from "./names.js";
import { clock, signal, wakeSound } from "./words.js";

const TICK = 4000;
const SHOWN_FOR = 6000;
// A question needs longer to be answered.
const ASKED_FOR = 15_000;
// As long as it takes to find somebody by name.
const GIVEN_WITHIN = 60_000;
const CLOCK_OFF = 60_000;
const SURE = "签到时间还没过，确定要结束？再按一次";
const SURE_FOR = 6000;
const OFFERS = { together: "另一半也到了，一起签到", anyway: "就在这里听，签到", give: "发卡：登记给来人" };
const at = (id) => document.getElementById(id);
const door = new Door(draw);
let camera = null;
let fading = 0;
let flip = "";
// The blank card that is being handed out.
let giving = null;
// A code that came while the phone scans for another lecture.
let isChanging = false;
// Whether the page itself opens without a network.
let isKept = false;
// Whether what is scanned would outlive the page; nothing begins before that is known.
let isStored = false;

function draw() {
  const { pairing, roster, queue } = door;
  const isPaired = pairing !== null;
  at("pairing").hidden = !isStored || (isPaired && !isChanging);
  at("door").hidden = at("tools").hidden = !isPaired;
  if (!isPaired) closeCamera();
  at("title").textContent = pairing?.lecture_title ?? "扫码签到";
  write("network", door.online ? "在线" : "离线");
  write("ready", roster && isKept ? "已备好" : "准备中");
  write("unsent", String(queue.size));
  write("synced", door.synced ? clock(door.synced) : "还没有");
  at("tools").classList.toggle("is-offline", !door.online);
  notice("offline", isPaired && !door.online && (roster
    ? "现在没有网络，请照常扫码。记录都存在这台手机上，有网络后自动上传。"
    : "没有网络，也还没有取得名单。扫到的卡先记录，联网后核对。"));
  const ahead = roster?.ahead ?? 0;
  notice("clock", Math.abs(ahead) > CLOCK_OFF
    && `这台手机的时间${ahead > 0 ? "慢" : "快"}了约 ${Math.round(Math.abs(ahead) / 60000)} 分钟，签到时间已按服务器校正。`);
  notice("left", !isPaired && queue.size
    && `扫码资格已失效，还有 ${queue.size} 条没有上传。请向组织者要一个新的配对码，配对后自动上传。`);
  const others = queue.size - queue.mine.length;
  notice("others", isPaired && others
    && `另有 ${others} 条是另一场讲座的，要用那一场的配对码配对后才能上传。`);
  notice("changing", isPaired && isChanging && "收到新的配对码。按“开始扫码”，就不再为这一场扫码，换成新的一场。");
  if (!queue.mine.length) notice("unfinished", "");
  notice("done", door.farewell);
}

// Written only on change, or it is read out again.
function write(id, text) {
  if (at(id).textContent !== text) at(id).textContent = text;
}

// One line for each matter; an empty text takes it away.
function notice(matter, text) {
  const old = at("notices").querySelector(`[data-matter="${matter}"]`);
  if (!text) { old?.remove(); return; }
  if (old?.textContent === text) return;
  const line = old ?? document.createElement("p");
  line.dataset.matter = matter;
  line.textContent = text;
  if (!old) at("notices").append(line);
}

function show({ kind, word, detail, offer = null, raw }) {
  // The server's word on the card that is being handed out: nothing new.
  if (giving === raw && offer === "give") return;
  giving = null;
  // The same words for the next card are to be read out again.
  flip = flip ? "" : "\u00a0";
  at("result").dataset.kind = kind;
  at("word").textContent = word + flip;
  at("detail").textContent = detail.trim();
  at("offer").hidden = !offer;
  if (offer) {
    at("offer").textContent = OFFERS[offer];
    at("offer").onclick = () => { if (offer === "give") askWhom(raw); else door.scan(raw, show, { [offer]: true }); };
  }
  signal(kind);
  clearTimeout(fading);
  // No name stays on the screen.
  fading = setTimeout(showReady, offer ? ASKED_FOR : SHOWN_FOR);
}

// What is read next is either a code on the phone of whom the card is for, or the next card.
function askWhom(raw) {
  giving = raw;
  at("result").dataset.kind = "ask";
  at("word").textContent = "发给谁？";
  at("detail").textContent = "请扫对方手机上的听课卡，或在下面按姓名查找";
  at("offer").textContent = "不发了";
  at("offer").onclick = showReady;
  clearTimeout(fading);
  fading = setTimeout(showReady, GIVEN_WITHIN);
}

function read(code) {
  const card = giving;
  if (code === card) return;
  if (card && readCard(code).expires) give(card, code);
  else door.scan(code, show);
}

function give(card, giveTo, couple = false) {
  giving = null;
  door.scan(card, show, { giveTo, couple });
}

function showReady() {
  giving = null;
  at("result").dataset.kind = "ready";
  at("word").textContent = "可以扫码";
  at("detail").textContent = "下一位，请把卡上的二维码对准摄像头";
  at("offer").hidden = true;
  at("offer").onclick = null;
}

async function openCamera() {
  navigator.wakeLock?.request("screen").catch(() => {});
  if (camera) return;
  camera = startCamera(at("camera"), at("torch"), note, read, () => {
    camera = null;
    note("摄像头停了");
    at("reopen").hidden = false;
  });
  at("reopen").hidden = Boolean(await camera);
  if (!at("reopen").hidden) camera = null;
}

function note(text) {
  at("camera-note").textContent = text;
  at("camera-note").hidden = !text;
}

async function closeCamera() {
  const opened = camera;
  camera = null;
  (await opened)?.();
}

// Whether nothing of this lecture is left on the phone, before it ends or goes on to another.
async function handIn(what) {
  await door.queue.send();
  const left = door.queue.mine.length;
  notice("unfinished", left && `还有 ${left} 条没有上传，有网络、上传完以后才能${what}。`);
  return !left;
}

at("pairing").addEventListener("submit", async (event) => {
  event.preventDefault();
  wakeSound();
  notice("pairing", "");
  if (!await handIn("换一场")) {
    isChanging = false;
    draw();
    return;
  }
  try {
    await door.pair(at("pairing-code").value);
    at("pairing-code").value = "";
    isChanging = false;
    showReady();
    draw();
    at("title").focus();
    await openCamera();
  } catch (failure) {
    if (door.pairing) isChanging = false;
    draw();
    notice("pairing", failure instanceof Refused ? failure.message
      : "没有网络。配对要在有网络的地方进行，之后断网也能扫。");
  }
});

at("typing").addEventListener("submit", (event) => {
  event.preventDefault();
  wakeSound();
  read(at("typed").value);
  at("typed").value = "";
});

offerNames(door, ({ card, couple }) => {
  wakeSound();
  at("title").scrollIntoView();
  if (giving) give(giving, card, couple);
  else door.scan(card, show, { couple });
}, ({ present }) => !present || giving !== null);

// Asked twice while the doors are open: it would cost a new pairing.
at("finish").addEventListener("click", async () => {
  const isOver = !door.roster || door.now() > Date.parse(door.roster.closes_at);
  if (!isOver && at("finish").textContent !== SURE) {
    const asked = at("finish").textContent;
    at("finish").textContent = SURE;
    setTimeout(() => { at("finish").textContent = asked; }, SURE_FOR);
    return;
  }
  if (await handIn("结束")) await door.end("已结束，这台手机上的名单和记录都已清除。");
});

at("reopen").addEventListener("click", openCamera);
document.addEventListener("pointerdown", wakeSound, { once: true });
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && door.pairing) openCamera();
});
addEventListener("online", () => { door.tick(); });
addEventListener("offline", () => { door.online = false; draw(); });
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  at("install").hidden = false;
  at("install").onclick = () => { event.prompt(); at("install").hidden = true; };
});
navigator.serviceWorker?.register("/scan/sw.js", { scope: "/scan" });
navigator.serviceWorker?.ready.then(() => { isKept = true; draw(); });

// The code stays out of the address, the history and the server's log; WeChat's own browser still needs it
// for handing the page on.
const isWeChat = /MicroMessenger/i.test(navigator.userAgent);
notice("wechat", isWeChat && "请点右上角“…”，选“在浏览器打开”：微信里不一定能用摄像头，也不能断网使用。");
function takeCode() {
  if (!location.hash) return;
  at("pairing-code").value = decodeURIComponent(location.hash.slice(1));
  isChanging = true;
  notice("pairing", "");
  if (!isWeChat) history.replaceState(null, "", location.pathname);
}
takeCode();
addEventListener("hashchange", () => { takeCode(); draw(); });
try {
  await door.wake();
  isStored = true;
  draw();
} catch (failure) {
  notice("storage", "这里存不下记录，断网时会丢，所以不能用来签到。请退出无痕模式，用较新的浏览器从 https 地址打开。");
  throw failure;
}
setInterval(() => { door.tick(); }, TICK);
if (door.pairing) {
  door.tick();
  await openCamera();
}
