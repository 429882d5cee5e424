import { call, serverNow, type Schemas } from "../../api/client";
import { askToSend, config, word } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { once } from "../../lib/intents";
import { date, left, moment } from "../../lib/time";

interface Row {
  id: string;
  state: string;
  what: string;
  until: string;
  offered: boolean;
  living: boolean;
}

function rowOf(wait: Schemas["SlotWaitResponse"]): Row {
  const now = serverNow();
  const offered = wait.status === "offered";
  return {
    id: wait.id,
    state: word("wait_status", wait.status),
    what: offered && wait.slot_starts_at ? moment(wait.slot_starts_at, now) : `${date(wait.from, now)} 到 ${date(wait.to, now)} 之间`,
    until: offered && wait.offer_expires_at ? `为您留到 ${moment(wait.offer_expires_at, now)}，还有 ${left(wait.offer_expires_at, now)}` : "",
    offered,
    living: offered || wait.status === "waiting",
  };
}

const look = async () => ({ rows: (await call("get", "/api/v1/slot-waits")).items.map(rowOf) });

screen({
  data: { rows: [] as Row[], done: "" },

  onLoad() {
    // What may be asked at a tap has to be here before it.
    void config();
  },

  onShow() {
    void load(this, look);
  },

  async accept(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset["id"] as string;
    await askToSend("booking");
    await act(this, async () => {
      const booking = await once(`accept ${id}`, null, (key) => call("post", "/api/v1/slot-waits/{wait_id}/accept", { params: { wait_id: id }, body: {}, key }));
      return { ...(await look()), done: `已约好：${moment(booking.starts_at, serverNow())}` };
    });
  },

  async leave(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset["id"] as string;
    await act(this, async () => {
      await call("delete", "/api/v1/slot-waits/{wait_id}", { params: { wait_id: id } });
      return { ...(await look()), done: "已退出等候。" };
    });
  },
});
