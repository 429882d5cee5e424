import { call, serverNow, type Schemas } from "../../api/client";
import { word } from "../../api/config";
import { load, screen } from "../../api/screen";
import { keep, recall } from "../../lib/kept";
import { rowOf as lectureRow, type LectureRow } from "../../lib/lectures";
import { pageOf } from "../../lib/links";
import { askPlace, lastPlace } from "../../lib/place";
import { isLarge, toggleLarge } from "../../lib/scale";
import { rowOf as stationRow, type StationRow } from "../../lib/stations";
import { span } from "../../lib/time";

interface Next {
  url: string;
  when: string;
  what: string;
  where: string;
  state: string;
}

function nextOf(home: Schemas["HomeResponse"], now: number): Next[] {
  const bookings = home.next.bookings.map((booking) => ({
    at: booking.starts_at,
    url: `/mine/booking/index?id=${booking.id}`,
    when: span(booking.starts_at, booking.ends_at, now),
    // Whoever looks over a shoulder learns of an appointment, and not what for.
    what: `预约 · ${booking.station_name}`,
    where: booking.address,
    state: "",
  }));
  const signUps = home.next.sign_ups.map((signUp) => ({
    at: signUp.starts_at,
    url: `/pages/lecture/index?id=${signUp.lecture}`,
    when: span(signUp.starts_at, signUp.ends_at, now),
    what: signUp.lecture_title,
    where: `${signUp.area_name} · ${signUp.venue}`,
    state: signUp.status === "confirmed" ? "" : word("sign_up_status", signUp.status),
  }));
  return [...bookings, ...signUps].sort((one, other) => Date.parse(one.at) - Date.parse(other.at)).map(({ at: _, ...next }) => next);
}

function shown(home: Schemas["HomeResponse"]): Record<string, unknown> {
  const now = serverNow();
  return {
    next: nextOf(home, now),
    unread: home.unread,
    onNow: home.on_now.map((lecture) => lectureRow(lecture, now)),
    lectures: home.lectures.map((lecture) => lectureRow(lecture, now)),
    stations: home.stations.map((station) => stationRow(station, now)),
    hotlines: home.hotlines,
  };
}

screen({
  data: {
    next: [] as Next[],
    unread: 0,
    onNow: [] as LectureRow[],
    lectures: [] as LectureRow[],
    stations: [] as StationRow[],
    hotlines: [] as Schemas["HotlineResponse"][],
    large: false,
  },

  onShow() {
    this.setData({ large: isLarge() });
    void this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onShareAppMessage() {
    return { title: "幸福护航", path: "/pages/home/index" };
  },

  async load() {
    const last = () => {
      const home = recall<Schemas["HomeResponse"]>("home");
      return home && shown(home);
    };
    await load(this, async () => shown(keep("home", await call("get", "/api/v1/home", { query: lastPlace() ?? {} }))), last);
  },

  async near() {
    if (await askPlace()) await this.load();
    else void wx.switchTab({ url: "/pages/stations/index" });
  },

  async scan() {
    const read = await wx.scanCode({ scanType: ["qrCode"] }).catch(() => null);
    if (!read) return;
    const url = pageOf(read.result);
    if (url) void wx.navigateTo({ url });
    else this.setData({ trouble: "这个码不是这里的码，请换一个再扫。" });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: event.currentTarget.dataset["url"] as string });
  },

  size() {
    this.setData({ large: toggleLarge() });
    void wx.reLaunch({ url: "/pages/home/index" });
  },

  stations() {
    void wx.switchTab({ url: "/pages/stations/index" });
  },

  lectures() {
    void wx.switchTab({ url: "/pages/lectures/index" });
  },

  checkIn() {
    void wx.navigateTo({ url: "/pages/check-in/index" });
  },
});
