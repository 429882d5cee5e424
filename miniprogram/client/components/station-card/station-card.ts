import type { StationRow } from "../../lib/stations";

Component({
  properties: { shown: { type: Object, value: {} as StationRow } },
  methods: {
    open() {
      void wx.navigateTo({ url: `/pages/station/index?id=${(this.data.shown as StationRow).id}` });
    },
  },
});
