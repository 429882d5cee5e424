// What every page has: a load that may fail, taps that may be refused, the terms that may have to be accepted.
import { OFFLINE, Refusal } from "./client";

/** What a page shows of its state; the `page-frame` component draws it. */
export interface Shown {
  state: "loading" | "ready" | "trouble" | "consent";
  /** Why the page has nothing to show, or why the last tap did nothing. */
  trouble: string;
  /** What is shown is what was kept from before. */
  stale: boolean;
  busy: boolean;
}

interface Common {
  again(): void;
}

interface ShowsState {
  data: Shown;
  setData(data: Record<string, unknown>): void;
  retry?: () => void;
  /** Which load of the page is the newest: what an earlier one finds is dropped. */
  turn?: number;
}

const SHOWN: Shown = { state: "loading", trouble: "", stale: false, busy: false };

type Options<D extends WechatMiniprogram.Page.DataOption, C extends WechatMiniprogram.Page.CustomOption> = C & {
  data?: D;
} & Partial<WechatMiniprogram.Page.ILifetime> &
  ThisType<WechatMiniprogram.Page.Instance<D & Shown, C & Common>>;

/** A page. Its template holds everything in one `<page-frame>`. */
export function screen<D extends WechatMiniprogram.Page.DataOption, C extends WechatMiniprogram.Page.CustomOption>(options: Options<D, C>): void {
  const { data, ...rest } = options;
  Page({
    ...rest,
    data: { ...SHOWN, ...data },
    /** What was refused is tried again: after a lost network, or once the terms are accepted. */
    again(this: ShowsState) {
      this.retry?.();
    },
  } as unknown as WechatMiniprogram.Page.Options<WechatMiniprogram.Page.DataOption, WechatMiniprogram.Page.CustomOption>);
}

/** Fill the page. `kept` is what was shown last time, for when there is no network. */
export async function load(page: unknown, work: () => Promise<Record<string, unknown>>, kept?: () => Record<string, unknown> | null): Promise<boolean> {
  const shows = page as ShowsState;
  const turn = (shows.turn = (shows.turn ?? 0) + 1);
  shows.retry = () => void load(page, work, kept);
  try {
    const shown = await work();
    if (shows.turn !== turn) return false;
    shows.setData({ ...shown, state: "ready", trouble: "", stale: false });
    return true;
  } catch (failure) {
    if (shows.turn !== turn) return false;
    const refused = asRefusal(failure);
    const last = refused.reason === OFFLINE ? kept?.() : null;
    if (last) shows.setData({ ...last, state: "ready", trouble: "", stale: true });
    else show(shows, refused, "trouble");
    return false;
  }
}

/** Do what a tap asked for, once: while it runs, further taps do nothing. Tells whether it was done. */
export async function act(page: unknown, work: () => Promise<Record<string, unknown> | void>): Promise<boolean> {
  const shows = page as ShowsState;
  if (shows.data.busy) return false;
  const { turn } = shows;
  shows.setData({ busy: true, trouble: "" });
  try {
    const shown = await work();
    shows.setData({ ...(shows.turn === turn ? shown : {}), state: "ready", busy: false });
    return true;
  } catch (failure) {
    shows.retry = () => void act(page, work);
    shows.setData({ busy: false });
    show(shows, asRefusal(failure), "ready");
    return false;
  }
}

function show(page: ShowsState, refused: Refusal, otherwise: Shown["state"]): void {
  if (refused.reason === "consent_required") page.setData({ state: "consent", trouble: "" });
  else page.setData({ state: otherwise, trouble: refused.message });
}

/** A refusal is told; anything else is a fault of ours, and is seen. */
function asRefusal(failure: unknown): Refusal {
  if (failure instanceof Refusal) return failure;
  throw failure;
}
