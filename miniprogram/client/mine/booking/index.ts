import { call, serverNow, type Schemas } from "../../api/client";
import { word } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { dial } from "../../lib/dial";
import { once } from "../../lib/intents";
import { keep, recall } from "../../lib/kept";
import { idOf } from "../../lib/links";
import { moment, span } from "../../lib/time";

type Booking = Schemas["BookingResponse"];

function shown(booking: Booking): Record<string, unknown> {
  const now = serverNow();
  return {
    booking,
    status: word("booking_status", booking.status),
    when: span(booking.starts_at, booking.ends_at, now),
    mode: word("mode", booking.mode),
    party: word("party", booking.party),
    topic: word("topic", booking.topic),
    until: moment(booking.cancellable_until, now),
    canChange: booking.status === "booked" && Date.parse(booking.cancellable_until) > now,
    canSay: ["attended", "late"].includes(booking.status) && Date.parse(booking.ends_at) <= now,
  };
}

screen({
  data: { booking: {} as Booking, status: "", when: "", mode: "", party: "", topic: "", until: "", canChange: false, canSay: false, done: "" },
  id: "",

  onLoad(query: Record<string, string | undefined>) {
    this.id = idOf(query);
  },

  onShow() {
    void this.load();
  },

  async load() {
    const name = `booking:${this.id}`;
    const last = () => {
      const booking = recall<Booking>(name);
      return booking && shown(booking);
    };
    await load(this, async () => shown(keep(name, await call("get", "/api/v1/bookings/{booking_id}", { params: { booking_id: this.id } }))), last);
  },

  async cancel() {
    const { confirm } = await wx.showModal({ title: "取消预约", content: "空出来的时间会让给别人。", confirmText: "取消预约", cancelText: "再想想" });
    if (!confirm) return;
    await act(this, async () => {
      const booking = await call("post", "/api/v1/bookings/{booking_id}/cancel", { params: { booking_id: this.id } });
      return { ...shown(keep(`booking:${this.id}`, booking)), done: "已取消。" };
    });
  },

  move() {
    void wx.navigateTo({ url: `/pages/slots/index?station=${this.data.booking.station}&booking=${this.id}` });
  },

  async feedback() {
    await act(this, async () => {
      const { code } = await once(`feedback ${this.id}`, null, (key) =>
        call("post", "/api/v1/bookings/{booking_id}/feedback-code", { params: { booking_id: this.id }, key }),
      );
      await wx.navigateTo({ url: `/mine/feedback/index?code=${code}` });
    });
  },

  go() {
    const { place, station_name, address } = this.data.booking;
    void wx.openLocation({ longitude: place.lng, latitude: place.lat, name: station_name, address });
  },

  dial() {
    dial(this.data.booking.phone ?? "");
  },
});
