import { call, serverNow, type Schemas } from "../../api/client";
import { askToSend, config, word, words } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { once } from "../../lib/intents";
import { clock, day, dayFromNow, span } from "../../lib/time";

type Slot = Schemas["SlotResponse"];

interface Choice {
  code: string;
  name: string;
}

interface DayRow {
  day: string;
  name: string;
  free: number;
}

interface SlotRow {
  id: string;
  when: string;
  team: string;
  ways: string;
  mine: boolean;
}

const WAIT_DAYS = 14;
const SENSITIVE = "counseling-2026-12";
const choice = (set: string) => (code: string): Choice => ({ code, name: word(set, code) });

screen({
  data: {
    name: "",
    days: [] as DayRow[],
    day: "",
    slots: [] as SlotRow[],
    chosen: "",
    kept: "",
    topics: [] as Choice[],
    topic: "",
    modes: [] as Choice[],
    mode: "",
    parties: [] as Choice[],
    party: "single",
    note: "",
    unsafe: false,
    agreed: false,
    apart: null as { version: string; text: string[]; rights: string[] } | null,
    moving: "",
    waits: false,
    done: null as { id: string; title: string; when: string; where: string } | null,
  },
  station: "",
  found: [] as Slot[],
  hold: undefined as string | undefined,

  onLoad(query: Record<string, string | undefined>) {
    this.station = query["station"] ?? "";
    this.setData({ moving: query["booking"] ?? "", parties: words("party").map(([code, name]) => ({ code, name })) });
    void this.load();
  },

  async load() {
    await load(this, async () => {
      const [{ items }] = await Promise.all([call("get", "/api/v1/slots/days", { query: { station: this.station } }), config()]);
      const now = serverNow();
      const days = items.map((free) => ({ day: free.day, name: day(`${free.day}T00:00:00+08:00`, now), free: free.free }));
      const first = days.find((free) => free.day === this.data.day)?.day ?? days[0]?.day ?? "";
      return { days, day: first, chosen: "", ...(await this.slotsOf(first)) };
    });
  },

  async slotsOf(of: string): Promise<Record<string, unknown>> {
    if (!of) return { slots: [] };
    const { items } = await call("get", "/api/v1/slots", { query: { station: this.station, from: of, to: of } });
    this.found = items;
    return {
      name: items[0]?.station_name ?? this.data.name,
      slots: items.map((slot) => ({
        id: slot.id,
        when: `${clock(slot.starts_at)}–${clock(slot.ends_at)}`,
        team: slot.team_name,
        ways: slot.modes.map((mode) => word("mode", mode)).join("、"),
        mine: Boolean(slot.mine),
      })),
    };
  },

  async pickDay(event: WechatMiniprogram.TouchEvent) {
    const of = event.currentTarget.dataset["day"] as string;
    await act(this, async () => ({ day: of, chosen: "", kept: "", ...(await this.slotsOf(of)) }));
  },

  /** A slot is kept while the form is filled, so that nobody else takes it meanwhile. */
  async choose(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset["id"] as string;
    const slot = this.found.find((one) => one.id === id)!;
    const form = { chosen: id, topics: slot.topics.map(choice("topic")), modes: slot.modes.map(choice("mode")), mode: slot.modes[0] ?? "", topic: "" };
    if (this.data.moving) {
      this.setData({ ...form, trouble: "" });
      return;
    }
    await act(this, async () => {
      const kept = await once(`hold ${id}`, null, (key) => call("post", "/api/v1/slots/{slot_id}/hold", { params: { slot_id: id }, key }));
      this.hold = kept.hold;
      await this.askApart();
      return { ...form, kept: clock(kept.expires_at) };
    });
  },

  /** What may be sensitive is agreed to apart, where it is first written. */
  async askApart() {
    const agreed = await call("get", "/api/v1/me/agreed");
    if (agreed.sensitive) {
      this.setData({ apart: null, agreed: false });
      return;
    }
    const { version, text, rights } = await call("get", "/api/v1/consent", { query: { version: SENSITIVE } });
    this.setData({ apart: { version, text, rights } });
  },

  toggleAgreed() {
    this.setData({ agreed: !this.data.agreed });
  },

  pickTopic(event: WechatMiniprogram.TouchEvent) {
    const code = event.currentTarget.dataset["code"] as string;
    this.setData({ topic: this.data.topic === code ? "" : code });
  },

  pickMode(event: WechatMiniprogram.TouchEvent) {
    this.setData({ mode: event.currentTarget.dataset["code"] as string });
  },

  pickParty(event: WechatMiniprogram.TouchEvent) {
    this.setData({ party: event.currentTarget.dataset["code"] as string });
  },

  typeNote(event: WechatMiniprogram.Input) {
    this.setData({ note: event.detail.value });
  },

  toggleUnsafe() {
    this.setData({ unsafe: !this.data.unsafe });
  },

  async book() {
    const { chosen, topic, mode, party, note, unsafe, apart, agreed } = this.data;
    if (apart && !agreed && (topic || note || unsafe)) {
      this.setData({ trouble: "您填了想谈的事。请先勾选单独同意；也可以不填，一样可以约。" });
      return;
    }
    await askToSend("booking");
    await act(this, async () => {
      const body = {
        slot: chosen,
        hold: this.hold,
        topic: topic || null,
        mode: mode as "phone",
        party: party as "single",
        note: note || null,
        unsafe,
        sensitive_consent: apart && agreed ? apart.version : null,
      };
      const made = await once("book", body, (key) => call("post", "/api/v1/bookings", { body, key }));
      return { done: this.told("已约好", made) };
    });
  },

  async move() {
    await act(this, async () => {
      const body = { slot: this.data.chosen };
      const made = await once("move", body, (key) =>
        call("post", "/api/v1/bookings/{booking_id}/reschedule", { params: { booking_id: this.data.moving }, body, key }),
      );
      return { done: this.told("已改期", made) };
    });
  },

  told(title: string, made: Schemas["BookingResponse"]) {
    return { id: made.id, title, when: span(made.starts_at, made.ends_at, serverNow()), where: `${made.station_name}，${made.address}` };
  },

  async wait() {
    await askToSend("slot_wait");
    await act(this, async () => {
      const now = serverNow();
      const body = { station: this.station, from: dayFromNow(0, now), to: dayFromNow(WAIT_DAYS, now) };
      await once("wait", body, (key) => call("post", "/api/v1/slot-waits", { body, key }));
      return { waits: true };
    });
  },

  openBooking() {
    void wx.redirectTo({ url: `/mine/booking/index?id=${this.data.done!.id}` });
  },
});
