import { call, serverNow } from "../../api/client";
import { words } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { areaChoices, type AreaChoice } from "../../lib/areas";
import { rowOf, type LectureRow } from "../../lib/lectures";
import { periodsAt, type Period } from "../../lib/periods";

const choices = (every: string, set: string): AreaChoice[] => [{ code: "", name: every }, ...words(set).map(([code, name]) => ({ code, name }))];

screen({
  data: {
    q: "",
    periods: [] as Period[],
    period: 0,
    areas: [{ code: "", name: "全部地区" }] as AreaChoice[],
    areaIndex: 0,
    audiences: [] as AreaChoice[],
    audienceIndex: 0,
    deliveries: [] as AreaChoice[],
    deliveryIndex: 0,
    rows: [] as LectureRow[],
    next: null as string | null,
  },

  onLoad() {
    this.setData({ periods: periodsAt(serverNow()), audiences: choices("面向所有人", "audience"), deliveries: choices("各种讲座", "delivery") });
    void this.load();
  },

  onShareAppMessage() {
    return { title: "讲座", path: "/pages/lectures/index" };
  },

  async load() {
    await load(this, async () => {
      const areas = this.data.areas.length > 1 ? this.data.areas : areaChoices((await call("get", "/api/v1/areas")).items);
      this.setData({ areas, rows: [] });
      return this.page(null);
    });
  },

  async page(cursor: string | null): Promise<Record<string, unknown>> {
    const { data } = this;
    const { items, next } = await call("get", "/api/v1/lectures", {
      query: {
        q: data.q || undefined,
        from: data.periods[data.period]?.from,
        to: data.periods[data.period]?.to,
        area: data.areas[data.areaIndex]?.code || undefined,
        audience: (data.audiences[data.audienceIndex]?.code || undefined) as "couples" | undefined,
        delivery: (data.deliveries[data.deliveryIndex]?.code || undefined) as "open" | undefined,
        cursor: cursor ?? undefined,
        limit: 20,
      },
    });
    const now = serverNow();
    return { next, rows: [...(cursor ? data.rows : []), ...items.map((lecture) => rowOf(lecture, now))] };
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ q: event.detail.value });
  },

  search() {
    void this.load();
  },

  pickPeriod(event: WechatMiniprogram.TouchEvent) {
    this.setData({ period: Number(event.currentTarget.dataset["index"]) });
    void this.load();
  },

  pickArea(event: WechatMiniprogram.PickerChange) {
    this.setData({ areaIndex: Number(event.detail.value) });
    void this.load();
  },

  pickAudience(event: WechatMiniprogram.PickerChange) {
    this.setData({ audienceIndex: Number(event.detail.value) });
    void this.load();
  },

  pickDelivery(event: WechatMiniprogram.PickerChange) {
    this.setData({ deliveryIndex: Number(event.detail.value) });
    void this.load();
  },

  more() {
    void act(this, () => this.page(this.data.next));
  },

  onReachBottom() {
    if (this.data.next) this.more();
  },
});
