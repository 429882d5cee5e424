import type { Schemas } from "../../api/client";
import { dial } from "../../lib/dial";

Component({
  properties: {
    lines: { type: Array, value: [] as Schemas["HotlineResponse"][] },
    notes: { type: Boolean, value: false },
  },
  methods: {
    dial(event: WechatMiniprogram.TouchEvent) {
      dial(event.currentTarget.dataset["number"] as string);
    },
  },
});
