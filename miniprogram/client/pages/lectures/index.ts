import { call, serverNow } from "../../api/client";
import { words } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { areaChoices, type AreaChoice } from "../../lib/areas";
import { firstDay, monthAt, monthFrom, monthName } from "../../lib/months";
import { rowOf, type LectureRow } from "../../lib/lectures";
import { periodsAt, type Period } from "../../lib/periods";
import { date, dayFromNow } from "../../lib/time";

interface Day {
  day: string;
  name: string;
  lectures: number;
}

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
    series: [{ code: "", name: "全部系列" }] as AreaChoice[],
    seriesIndex: 0,
    narrowed: false,
    /** A month instead of a list: its days, and one of them opened. */
    byMonth: false,
    month: "",
    monthName: "",
    days: [] as Day[],
    day: "",
    finding: false,
    rows: [] as LectureRow[],
    next: null as string | null,
  },

  onLoad() {
    this.setData({ audiences: choices("面向所有人", "audience"), deliveries: choices("各种讲座", "delivery") });
    void this.load();
  },

  onShareAppMessage() {
    return { title: "讲座", path: "/pages/lectures/index" };
  },

  async load() {
    this.setData({ finding: true });
    await load(this, async () => {
      const [choices, found] = await Promise.all([this.choices(), this.data.byMonth ? this.lookAtMonth() : this.page(null)]);
      const { data } = this;
      const narrowed = Boolean(data.q || data.period || data.areaIndex || data.audienceIndex || data.deliveryIndex || data.seriesIndex);
      // Only now the server's day is known: the phone's own may be another one.
      return { ...choices, ...found, narrowed, finding: false, periods: periodsAt(serverNow()) };
    });
  },

  /** What can be picked, asked for once. */
  async choices(): Promise<Record<string, unknown>> {
    if (this.data.areas.length > 1) return {};
    const [areas, series] = await Promise.all([call("get", "/api/v1/areas"), call("get", "/api/v1/series")]);
    return { areas: areaChoices(areas.items), series: [...this.data.series, ...series.items.map(({ id, title }) => ({ code: id, name: title }))] };
  },

  filters() {
    const { data } = this;
    return {
      q: data.q || undefined,
      area: data.areas[data.areaIndex]?.code || undefined,
      series: data.series[data.seriesIndex]?.code || undefined,
      audience: (data.audiences[data.audienceIndex]?.code || undefined) as "couples" | undefined,
      delivery: (data.deliveries[data.deliveryIndex]?.code || undefined) as "open" | undefined,
    };
  },

  async lookAtMonth(): Promise<Record<string, unknown>> {
    const now = serverNow();
    const { month } = this.data;
    const { items } = await call("get", "/api/v1/lectures/days", { query: { month, ...this.filters() } });
    const days = items.map(({ day, lectures }) => ({ day, lectures, name: date(`${day}T12:00:00+08:00`, now) }));
    const day = items.some((item) => item.day === this.data.day) ? this.data.day : firstDay(items.map((item) => item.day), dayFromNow(0, now));
    this.setData({ day });
    return { days, day, monthName: monthName(month), ...(day ? await this.page(null) : { rows: [], next: null }) };
  },

  async page(cursor: string | null): Promise<Record<string, unknown>> {
    const { data } = this;
    const period = data.byMonth ? { from: data.day, to: data.day } : data.periods[data.period];
    const { items, next } = await call("get", "/api/v1/lectures", {
      query: { ...this.filters(), from: period?.from, to: period?.to, cursor: cursor ?? undefined, limit: 20 },
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

  toggleMonth() {
    this.setData({ byMonth: !this.data.byMonth, month: monthAt(serverNow()), day: "", period: 0 });
    void this.load();
  },

  otherMonth(event: WechatMiniprogram.TouchEvent) {
    this.setData({ month: monthFrom(this.data.month, Number(event.currentTarget.dataset["away"])), day: "" });
    void this.load();
  },

  pickDay(event: WechatMiniprogram.TouchEvent) {
    this.setData({ day: event.currentTarget.dataset["day"] as string });
    void this.load();
  },

  pickSeries(event: WechatMiniprogram.PickerChange) {
    this.setData({ seriesIndex: Number(event.detail.value) });
    void this.load();
  },

  clear() {
    this.setData({ q: "", period: 0, areaIndex: 0, audienceIndex: 0, deliveryIndex: 0, seriesIndex: 0 });
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
