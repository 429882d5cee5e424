import { call, serverNow, type Schemas } from "../../api/client";
import { act, load, screen } from "../../api/screen";
import { areaChoices, type AreaChoice } from "../../lib/areas";
import { askPlace, lastPlace } from "../../lib/place";
import { rowOf, type StationRow } from "../../lib/stations";

type Station = Schemas["StationResponse"];

const EVERYWHERE: AreaChoice[] = [{ code: "", name: "全部地区" }];

screen({
  data: {
    q: "",
    areas: EVERYWHERE,
    areaIndex: 0,
    openOnly: false,
    asMap: false,
    placed: false,
    centre: { lng: 118.58, lat: 37.45 },
    markers: [] as { id: number; longitude: number; latitude: number; title: string }[],
    shown: [] as StationRow[],
    next: null as string | null,
  },
  found: [] as Station[],

  onLoad() {
    void this.load();
  },

  async load() {
    await load(this, async () => {
      const areas = this.data.areas.length > 1 ? this.data.areas : areaChoices((await call("get", "/api/v1/areas")).items);
      this.found = [];
      return { areas, ...(await this.page(null)) };
    });
  },

  async page(cursor: string | null): Promise<Record<string, unknown>> {
    const area = this.data.areas[this.data.areaIndex]?.code || undefined;
    const query = { ...(lastPlace() ?? {}), area, q: this.data.q || undefined, cursor: cursor ?? undefined, limit: 20 };
    const { items, next } = await call("get", "/api/v1/stations", { query });
    this.found = [...this.found, ...items];
    return { next, ...this.view() };
  },

  /** What was found, as list and map show it. */
  view(): Record<string, unknown> {
    const seen = this.data.openOnly ? this.found.filter((station) => station.opening?.is_open) : this.found;
    const now = serverNow();
    const first = lastPlace() ?? seen[0]?.place;
    return {
      placed: Boolean(lastPlace()),
      shown: seen.map((station) => rowOf(station, now)),
      markers: seen.map((station, index) => ({ id: index, longitude: station.place.lng, latitude: station.place.lat, title: station.name, width: 28, height: 36 })),
      ...(first ? { centre: first } : {}),
    };
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ q: event.detail.value });
  },

  search() {
    void this.load();
  },

  pickArea(event: WechatMiniprogram.PickerChange) {
    this.setData({ areaIndex: Number(event.detail.value) });
    void this.load();
  },

  toggleOpen() {
    this.setData({ openOnly: !this.data.openOnly });
    this.setData(this.view());
  },

  toggleMap() {
    this.setData({ asMap: !this.data.asMap });
  },

  async near() {
    if (await askPlace()) await this.load();
    else this.setData({ trouble: "没有得到位置。可以在上面选区划，或输入地址查找。" });
  },

  mark(event: WechatMiniprogram.MarkerTap) {
    const station = this.data.shown[Number(event.detail.markerId)];
    if (station) void wx.navigateTo({ url: `/pages/station/index?id=${station.id}` });
  },

  more() {
    void act(this, () => this.page(this.data.next));
  },

  onReachBottom() {
    if (this.data.next) this.more();
  },
});
