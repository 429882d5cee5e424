import type { LectureRow } from "../../lib/lectures";

Component({
  properties: { shown: { type: Object, value: {} as LectureRow } },
  methods: {
    open() {
      void wx.navigateTo({ url: `/pages/lecture/index?id=${(this.data.shown as LectureRow).id}` });
    },
  },
});
