// What was scanned and is not handed in yet. A scan leaves it only with the server's receipt for it.
import { drop, keep, recallAll } from "./store.js";

const AT_ONCE = 50;
// So long the volunteer still has the person before them, who can be asked or sent elsewhere.
export const PRESENT = 6000;
// Long after any lecture's last day for handing in.
const KEPT = 7 * 24 * 3600_000;

export class Queue {
  items = new Map();
  waiting = new Map();
  sending = null;
  number = 0;

  constructor(door) {
    this.door = door;
  }

  get size() {
    return this.items.size;
  }

  // What this pairing can hand in; the rest waits for a pairing at its own lecture.
  get mine() {
    return [...this.items].filter(([, item]) => item.lecture === this.door.pairing?.lecture);
  }

  async wake() {
    this.items = new Map(await recallAll("scan:"));
    for (const id of this.items.keys()) {
      if (Date.now() - Number(id.split(":")[1]) > KEPT) await this.remove(id);
    }
  }

  // Resolves once it is on the disk, with the promise of its receipt in `receipt`.
  async add(scan, anyway) {
    const item = { lecture: this.door.pairing.lecture, anyway, scan: { client_id: crypto.randomUUID(), ...scan } };
    this.number += 1;
    const id = `scan:${String(Date.now()).padStart(15, "0")}:${String(this.number).padStart(6, "0")}`;
    await keep(id, item);
    this.items.set(id, item);
    this.door.changed();
    const receipt = new Promise((resolve) => { this.waiting.set(item.scan.client_id, resolve); });
    this.send();
    return { receipt };
  }

  send() {
    this.sending ??= this.handIn().catch(() => {}).finally(() => { this.sending = null; });
    return this.sending;
  }

  async handIn() {
    let many = AT_ONCE;
    for (;;) {
      const mine = this.mine.slice(0, many);
      if (!mine.length) return;
      const answer = await this.door.ask(this.door.path("/check-ins/batch"), {
        method: "POST",
        body: { sent_at: new Date(this.door.now()).toISOString(), scans: mine.map(([, item]) => this.asSent(item)) },
      });
      // One that the server can't read must not hold up the others.
      if (answer.status === 422 && many > 1) {
        many = 1;
        continue;
      }
      if (!answer.ok && answer.status !== 422) return;
      const { items = [], message } = await answer.json();
      const receipts = new Map(items.map((receipt) => [receipt.client_id, receipt]));
      if (answer.status === 422) {
        const { client_id } = mine[0][1].scan;
        receipts.set(client_id, { client_id, status: "refused", message });
      }
      for (const [id, item] of mine) {
        const receipt = receipts.get(item.scan.client_id);
        if (receipt) await this.settle(id, item, receipt);
      }
      if (!receipts.size) return;
      this.door.noteSynced();
    }
  }

  asSent({ scan, anyway }) {
    return { ...scan, refuse_elsewhere: !anyway && this.isPresent(scan) };
  }

  isPresent({ client_id, scanned_at }) {
    return this.waiting.has(client_id) && this.door.now() - Date.parse(scanned_at) < PRESENT;
  }

  async settle(id, item, receipt) {
    // They were let in already: then it is here that they are.
    if (receipt.reason === "expected_elsewhere" && !this.isPresent(item.scan)) {
      const { client_id, ...scan } = item.scan;
      await this.add(scan, true);
    }
    await this.remove(id);
    this.waiting.get(receipt.client_id)?.(receipt);
    this.waiting.delete(receipt.client_id);
    this.door.changed();
  }

  async remove(id) {
    await drop(id);
    this.items.delete(id);
  }

  clear() {
    this.items.clear();
    this.waiting.clear();
  }
}
