// One lecture's door: the pairing, the roster, and the queue, from which a scan goes only with the
// server's receipt for it.
import { readCard } from "./codes.js";
import { judge } from "./roster.js";
import { drop, forget, keep, recall, recallAll } from "./store.js";
import { sayReceipt } from "./words.js";

const API = "/api/v1";
const AT_ONCE = 50;
const ANSWER_WITHIN = 8000;
// So long the server may take before the roster's word is shown.
const PATIENCE = 350;
const CORRECTED_WITHIN = 6000;
const REFRESH_AFTER = 120_000;

export class Ended extends Error {}

export class Door {
  pairing = null;
  roster = null;
  online = navigator.onLine;
  synced = null;
  queue = new Map();
  seen = new Set();
  waiting = new Map();
  sending = null;
  ended = false;
  number = 0;

  constructor(changed) {
    this.changed = changed;
  }

  async wake() {
    this.pairing = await recall("pairing");
    this.roster = await recall("roster");
    const state = await recall("state");
    this.seen = new Set(state?.seen ?? []);
    this.synced = state?.synced ?? null;
    this.queue = new Map(await recallAll("scan:"));
    this.changed();
  }

  async pair(code) {
    const answer = await this.ask("/auth/scanner", { method: "POST", body: { code } });
    if (!answer.ok) throw new Error((await answer.json()).message);
    const pairing = await answer.json();
    if (pairing.lecture !== this.roster?.lecture) {
      this.roster = null;
      this.seen = new Set();
    }
    this.pairing = pairing;
    await keep("pairing", pairing);
    navigator.storage?.persist?.();
    this.ended = false;
    await this.prepare().catch(() => {}); // the next tick tries again
  }

  // Fetch the roster: at the start, after each time without a network, and now and then.
  async prepare() {
    const asked = Date.now();
    const answer = await this.ask(this.path("/roster"));
    this.refuseEnded(answer);
    if (!answer.ok) throw new Error("roster");
    const roster = await answer.json();
    roster.ahead = Date.parse(roster.made_at) - (asked + Date.now()) / 2;
    this.roster = roster;
    await keep("roster", roster);
    await this.noteSynced();
  }

  now() {
    return Date.now() + (this.roster?.ahead ?? 0);
  }

  // Shows a result at once, and another one where the server sees it differently.
  async scan(raw, show) {
    const card = readCard(raw);
    if (card.problem) {
      show({ kind: "bad", word: "不能签到", detail: card.problem });
      return;
    }
    const now = this.now();
    const scan = { client_id: crypto.randomUUID(), card: card.text, scanned_at: new Date(now).toISOString() };
    this.number += 1;
    const id = `scan:${String(Date.now()).padStart(15, "0")}:${String(this.number).padStart(6, "0")}`;
    await keep(id, { lecture: this.pairing.lecture, scan });
    this.queue.set(id, { lecture: this.pairing.lecture, scan });
    this.changed();
    const judged = this.roster
      ? judge(this.roster, card, this.seen, now)
      : { kind: "later", word: "已记录，待核对", detail: "联网后核对", marks: [] };
    const receipt = new Promise((resolve) => { this.waiting.set(scan.client_id, resolve); });
    this.send();
    const soon = new Promise((resolve) => { setTimeout(resolve, this.online ? PATIENCE : 0); });
    const first = await Promise.race([receipt, soon]);
    const own = await judged;
    await this.remember(own.marks);
    if (!first) show(own);
    const final = sayReceipt(first ?? await receipt);
    if (first) show(final);
    // Too late, and the next card is shown already; the console has the list.
    else if (final.kind !== own.kind && this.now() - now < CORRECTED_WITHIN) {
      show({ ...final, detail: `服务器核对：${final.detail}` });
    }
  }

  async remember(marks) {
    marks.forEach((mark) => this.seen.add(mark));
    // A holder's mark is opened from an entry: it stays in memory, only the card's own hash is kept.
    await this.keepState();
  }

  keepState() {
    return keep("state", { seen: [...this.seen].filter((mark) => mark.length === 32), synced: this.synced });
  }

  send() {
    this.sending ??= this.handIn().finally(() => { this.sending = null; });
    return this.sending;
  }

  async handIn() {
    for (;;) {
      const mine = [...this.queue].filter(([, item]) => item.lecture === this.pairing?.lecture).slice(0, AT_ONCE);
      if (!mine.length) return;
      const scans = mine.map(([, item]) => item.scan);
      let answer;
      try {
        answer = await this.ask(this.path("/check-ins/batch"), { method: "POST", body: { scans } });
        this.refuseEnded(answer);
        if (!answer.ok) throw new Error("batch");
      } catch (failure) {
        this.ended = failure instanceof Ended;
        this.changed();
        return;
      }
      const receipts = new Map((await answer.json()).items.map((item) => [item.client_id, item]));
      for (const [id, item] of mine) {
        const receipt = receipts.get(item.scan.client_id);
        if (receipt) await this.settle(id, receipt);
      }
      await this.noteSynced();
      if (![...receipts.keys()].length) return;
    }
  }

  async settle(id, receipt) {
    await drop(id);
    this.queue.delete(id);
    this.waiting.get(receipt.client_id)?.(receipt);
    this.waiting.delete(receipt.client_id);
    this.changed();
  }

  async noteSynced() {
    this.synced = this.now();
    await this.keepState();
    this.changed();
  }

  // Called every few seconds. Tells why everything was forgotten, or null.
  async tick() {
    if (!this.pairing) return null;
    await this.send();
    const isStale = !this.roster || this.now() - Date.parse(this.roster.made_at) > REFRESH_AFTER;
    if (navigator.onLine && !this.ended && (isStale || !this.online)) {
      try {
        await this.prepare();
      } catch (failure) {
        this.ended = failure instanceof Ended;
        this.changed();
      }
    }
    if (!this.roster) return null;
    if (this.now() > Date.parse(this.roster.closes_at) && !this.queue.size) {
      await this.end();
      return "讲座已结束，全部记录已上传，这台设备上的名单和记录都已清除。";
    }
    if (this.now() > Date.parse(this.roster.hand_in_until)) {
      const lost = this.queue.size;
      await this.end();
      return `已过上传期限，${lost} 条没有上传的记录和名单都已清除。`;
    }
    return null;
  }

  // Give the right back where the network allows, and keep nothing.
  async end() {
    await this.ask(this.path("/scanners"), { method: "DELETE" }).catch(() => {});
    await forget();
    Object.assign(this, { pairing: null, roster: null, synced: null, ended: false });
    this.queue.clear();
    this.seen.clear();
    this.waiting.clear();
    this.changed();
  }

  path(rest) {
    return `/lectures/${this.pairing.lecture}${rest}`;
  }

  refuseEnded(answer) {
    if ([401, 403, 404].includes(answer.status)) throw new Ended();
  }

  async ask(path, { method = "GET", body } = {}) {
    const headers = {};
    if (body) headers["Content-Type"] = "application/json";
    if (this.pairing && !path.startsWith("/auth/")) headers.Authorization = `Bearer ${this.pairing.token}`;
    try {
      const answer = await fetch(API + path, {
        method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(ANSWER_WITHIN),
      });
      this.online = answer.status < 500;
      return answer;
    } catch (failure) {
      this.online = false;
      throw failure;
    } finally {
      this.changed();
    }
  }
}
