import { call, serverNow, type Schemas } from "../../api/client";
import { word } from "../../api/config";
import { load, screen } from "../../api/screen";
import { dial } from "../../lib/dial";
import { specialDays, weekOf, type OpenDay } from "../../lib/hours";
import { idOf } from "../../lib/links";
import { openSign } from "../../lib/stations";
import { moment } from "../../lib/time";

type Station = Schemas["StationDetailResponse"];

screen({
  data: {
    station: {} as Station,
    kind: "",
    open: "",
    nextSlot: "",
    lecture: null as { id: string; title: string; when: string } | null,
    onDuty: [] as Station["on_duty_today"],
    services: [] as string[],
    access: [] as string[],
    week: [] as OpenDay[],
    special: [] as OpenDay[],
  },
  id: "",

  onLoad(query: Record<string, string | undefined>) {
    this.id = idOf(query);
    void this.load();
  },

  async load() {
    await load(this, async () => {
      const station = await call("get", "/api/v1/stations/{station_id}", { params: { station_id: this.id } });
      const now = serverNow();
      return {
        station,
        kind: word("station_kind", station.kind),
        open: openSign(station.opening, now),
        nextSlot: station.next_slot ? moment(station.next_slot.starts_at, now) : "",
        lecture: station.next_lecture && { ...station.next_lecture, when: moment(station.next_lecture.starts_at, now) },
        onDuty: station.on_duty_today,
        services: station.services.map((code) => word("service", code)),
        access: station.access.map((code) => word("access", code)),
        week: weekOf(station.hours),
        special: specialDays(station.special_days, now),
      };
    });
  },

  call() {
    dial(this.data.station.phone ?? "");
  },

  go() {
    const { place, name, address } = this.data.station;
    void wx.openLocation({ longitude: place.lng, latitude: place.lat, name, address });
  },

  slots() {
    void wx.navigateTo({ url: `/pages/slots/index?station=${this.id}` });
  },

  openLecture() {
    void wx.navigateTo({ url: `/pages/lecture/index?id=${this.data.lecture!.id}` });
  },

  onShareAppMessage() {
    const { name, services } = this.data.station;
    // A place that protects from violence is not named in anybody's chat.
    const isQuiet = services.includes("anti_violence");
    return isQuiet ? { title: "驿站", path: "/pages/stations/index" } : { title: name, path: `/pages/station/index?id=${this.id}` };
  },
});
