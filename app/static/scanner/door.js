// One lecture's door: the pairing, the roster, and what is scanned.
import { isPrinted, readCard, readPairing } from "./codes.js";
import { PRESENT, Queue } from "./queue.js";
import { judge } from "./roster.js";
import { drop, forget, keep, recall } from "./store.js";
import { sayReceipt } from "./words.js";

const API = "/api/v1";
const ANSWER_WITHIN = 8000;
// So long the server may take before the roster's word is shown.
const PATIENCE = 300;
const REFRESH_AFTER = 120_000;

// Why a pairing failed, to be told as it is; whatever else fails is the network.
export class Refused extends Error {}

export class Door {
  pairing = null;
  roster = null;
  online = navigator.onLine;
  synced = null;
  seen = new Set();
  scans = 0;
  // Ends when all of the state is on the disk.
  keeping = Promise.resolve();
  // Why everything was forgotten, once it was.
  farewell = null;

  constructor(changed) {
    this.changed = changed;
    this.queue = new Queue(this);
  }

  async wake() {
    this.pairing = await recall("pairing");
    this.roster = await recall("roster");
    const state = await recall("state");
    this.seen = new Set(state?.seen ?? []);
    this.synced = state?.synced ?? null;
    // An empty battery may set a clock back; time never runs that way.
    const behind = (state?.at ?? 0) - this.now();
    if (this.roster && behind > 0) this.roster.ahead += behind;
    await this.queue.wake();
  }

  // Also in place of another pairing, with nothing left to hand in; its right is given back. Throws `Refused`.
  async pair(raw) {
    const answer = await this.ask("/auth/scanner", { method: "POST", body: { code: readPairing(raw) } });
    if (!answer.ok) {
      const { reason, message } = await answer.json();
      throw new Refused(reason === "invitation_invalid" ? "配对码不对，或者已用过、已过期。请再取一个。" : message);
    }
    const pairing = await answer.json();
    if (this.pairing) await this.giveBack();
    if (pairing.lecture !== this.roster?.lecture) {
      this.roster = null;
      this.seen = new Set();
    }
    this.pairing = pairing;
    await keep("pairing", pairing);
    navigator.storage?.persist?.();
    this.farewell = null;
    await this.prepare().catch(() => {}); // the next tick tries again
    this.queue.send();
  }

  // Fetch the roster: at the start, after each time without a network, and now and then.
  async prepare() {
    const asked = Date.now();
    const answer = await this.ask(this.path("/roster"));
    if (!answer.ok) throw new Error("roster");
    const roster = await answer.json();
    roster.ahead = Date.parse(roster.made_at) - (asked + Date.now()) / 2;
    this.roster = roster;
    await keep("roster", roster);
    this.noteSynced();
  }

  now() {
    return Date.now() + (this.roster?.ahead ?? 0);
  }

  // Shows a result at once, and another one where the server sees it differently. `together` takes the
  // holder's partner along; `anyway` lets in whom the server expects in another hall; `couple` says that they
  // signed up as two, where no card tells; `giveTo` is a code of whom the card is handed out to.
  async scan(raw, show, { together = false, anyway = false, couple = false, giveTo } = {}) {
    const card = readCard(raw);
    if (card.problem) {
      show({ kind: "bad", word: "不能签到", detail: card.problem });
      return;
    }
    const now = this.now();
    this.scans += 1;
    const number = this.scans;
    const scan = { card: card.text, scanned_at: new Date(now).toISOString(), together, give_to: giveTo };
    const soon = new Promise((resolve) => { setTimeout(resolve, this.online ? PATIENCE : 0); });
    let queued;
    try {
      queued = await this.queue.add(scan, anyway);
    } catch {
      show({ kind: "bad", word: "没有记下", detail: "这台手机存不下记录了，请换一台，或记在纸上" });
      return;
    }
    const judged = giveTo ? this.judgeGift(readCard(giveTo), now) : this.judge(card, now, together);
    const [first, own] = await Promise.all([Promise.race([queued.receipt, soon]), judged]);
    this.remember(own.marks);
    const both = own.couple || couple ? "together" : null;
    const withOffer = (result) => ({ ...result, offer: result.offer ?? both, raw });
    if (!first) show(withOffer(own));
    const final = sayReceipt(first ?? await queued.receipt, together);
    if (final.kind === "wrong" && !together) own.marks.forEach((mark) => this.seen.delete(mark));
    if (first) show(withOffer(final));
    // Later than that the next card is shown already; the console has the list.
    else if (final.word !== own.word && this.now() - now < PRESENT) {
      const which = number === this.scans ? "服务器核对" : "前一张卡";
      show(withOffer({ ...final, detail: `${which}：${final.detail}` }));
    }
  }

  judge(card, now, together) {
    if (this.roster && card.secret) return judge(this.roster, card, this.seen, now, together);
    const offer = isPrinted(card) ? "give" : null;
    return { kind: "later", word: "已记录", detail: "可以先进场，联网后核对", couple: false, marks: [], offer };
  }

  // Whose code it is counts as here by now; whether the card could be given only the server knows.
  async judgeGift(whose, now) {
    const theirs = await this.judge(whose, now, false);
    if (["bad", "wrong"].includes(theirs.kind)) return theirs;
    return { ...theirs, kind: "later", word: "已记录发卡", detail: "联网后登记到本人名下", offer: null };
  }

  // A holder's mark is opened from an entry: it stays in memory, only the card's own hash is kept.
  remember(marks) {
    marks.forEach((mark) => this.seen.add(mark));
    this.keepState();
  }

  // No result waits for it, or fails with it: what must not be lost is the queue's.
  keepState() {
    const seen = [...this.seen].filter((mark) => mark.length === 32);
    const state = { seen, synced: this.synced, at: this.now() };
    this.keeping = this.keeping.then(() => keep("state", state)).catch(() => {});
  }

  noteSynced() {
    this.synced = this.now();
    this.keepState();
    this.changed();
  }

  // Called every few seconds.
  async tick() {
    if (!this.pairing) return;
    await this.queue.send();
    const isStale = !this.roster || this.now() - Date.parse(this.roster.made_at) > REFRESH_AFTER;
    if (this.pairing && navigator.onLine && (isStale || !this.online)) await this.prepare().catch(() => {});
    if (!this.roster) return;
    if (this.now() > Date.parse(this.roster.closes_at) && !this.queue.mine.length) {
      await this.end("讲座已结束，记录全部上传，这台手机上的名单和记录都已清除。");
    } else if (this.now() > Date.parse(this.roster.hand_in_until)) {
      await this.lose();
    }
  }

  async end(why) {
    await this.giveBack();
    await this.lose(why);
  }

  // Where the network allows; else it runs out by itself.
  async giveBack() {
    await this.ask(this.path("/scanners"), { method: "DELETE" }).catch(() => {});
  }

  // The right is gone: keep what is still to be handed in, and nothing else.
  async lose(why = "扫码资格已结束，这台手机上的名单和记录都已清除。") {
    await this.keeping;
    if (!this.queue.size) {
      await this.forgetAll(why);
      return;
    }
    for (const record of ["pairing", "roster", "state"]) await drop(record);
    this.empty();
    this.changed();
  }

  async forgetAll(why) {
    await forget();
    this.queue.clear();
    this.empty();
    this.farewell = why;
    this.changed();
  }

  empty() {
    Object.assign(this, { pairing: null, roster: null, synced: null });
    this.seen.clear();
  }

  path(rest) {
    return `/lectures/${this.pairing.lecture}${rest}`;
  }

  async ask(path, { method = "GET", body } = {}) {
    const headers = {};
    if (body) headers["Content-Type"] = "application/json";
    const asPaired = this.pairing && !path.startsWith("/auth/");
    if (asPaired) headers.Authorization = `Bearer ${this.pairing.token}`;
    // Old phones have no AbortSignal.timeout.
    const late = new AbortController();
    const timer = setTimeout(() => { late.abort(); }, ANSWER_WITHIN);
    try {
      const answer = await fetch(API + path, {
        method, headers, body: body && JSON.stringify(body), signal: late.signal,
      });
      // What a hotel's network says in the server's place is no JSON, or has no reason.
      const said = answer.status === 204 ? {} : await answer.clone().json().catch(() => null);
      this.online = said !== null && (answer.ok || (answer.status < 500 && Boolean(said.reason)));
      if (asPaired && method !== "DELETE" && said?.reason && [401, 403, 404].includes(answer.status)) await this.lose();
      return answer;
    } catch (failure) {
      this.online = false;
      throw failure;
    } finally {
      clearTimeout(timer);
      this.changed();
    }
  }
}
