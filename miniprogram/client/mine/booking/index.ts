import { call, Refusal, serverNow, type Schemas } from "../../api/client";
import { word } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { copy } from "../../lib/copy";
import { dial } from "../../lib/dial";
import { once } from "../../lib/intents";
import { keep, recall } from "../../lib/kept";
import { idOf } from "../../lib/links";
import { moment, span } from "../../lib/time";

type Booking = Schemas["BookingResponse"];
/** How the counselor and the caller meet. Shown where it was asked for, and never kept on the phone. */
type Way = Schemas["SessionLinkResponse"];

const UNSEEN: Way = { link: null, phone: null };

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
    canMeet: booking.mode !== "in_person" && booking.status === "booked" && Date.parse(booking.ends_at) > now,
    canSay: ["attended", "late"].includes(booking.status) && Date.parse(booking.ends_at) <= now,
  };
}

screen({
  data: { booking: {} as Booking, status: "", when: "", mode: "", party: "", topic: "", until: "", canChange: false, canMeet: false, canSay: false, way: UNSEEN, done: "" },
  id: "",

  onLoad(query: Record<string, string | undefined>) {
    this.id = idOf(query);
  },

  onShow() {
    void this.load();
  },

  onHide() {
    this.setData({ way: UNSEEN });
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

  async meet() {
    await act(this, async () => {
      try {
        return { way: await call("get", "/api/v1/bookings/{booking_id}/link", { params: { booking_id: this.id } }) };
      } catch (failure) {
        if (!(failure instanceof Refusal) || failure.reason !== "not_found") throw failure;
        throw new Refusal(failure.status, failure.reason, "还没有写好，临近时间再来看");
      }
    });
  },

  copy() {
    void copy(this.data.way.link ?? "");
  },

  ring() {
    dial(this.data.way.phone ?? "");
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
