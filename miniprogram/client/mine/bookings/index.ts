import { call, serverNow, type Schemas } from "../../api/client";
import { word } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { keep, recall } from "../../lib/kept";
import { span } from "../../lib/time";

interface Row {
  id: string;
  when: string;
  station: string;
  state: string;
  coming: boolean;
}

function rowOf(booking: Schemas["BookingResponse"]): Row {
  const now = serverNow();
  return {
    id: booking.id,
    when: span(booking.starts_at, booking.ends_at, now),
    station: booking.station_name,
    state: word("booking_status", booking.status),
    coming: booking.status === "booked" && Date.parse(booking.ends_at) > now,
  };
}

screen({
  data: { rows: [] as Row[], next: null as string | null },

  onShow() {
    void this.load();
  },

  async load() {
    await load(this, () => this.page(null), () => recall<Record<string, unknown>>("bookings"));
  },

  async page(cursor: string | null): Promise<Record<string, unknown>> {
    const { items, next } = await call("get", "/api/v1/bookings", { query: { cursor: cursor ?? undefined } });
    for (const booking of items) keep(`booking:${booking.id}`, booking);
    return keep("bookings", { rows: [...(cursor ? this.data.rows : []), ...items.map(rowOf)], next });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/mine/booking/index?id=${event.currentTarget.dataset["id"] as string}` });
  },

  more() {
    void act(this, () => this.page(this.data.next));
  },

  stations() {
    void wx.switchTab({ url: "/pages/stations/index" });
  },
});
