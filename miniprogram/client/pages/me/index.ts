import { screen } from "../../api/screen";
import { isLarge, toggleLarge } from "../../lib/scale";

// A table of contents: nothing is asked of the server, and so of nobody to sign in.
screen({
  data: {
    state: "ready",
    name: "我的",
    large: false,
    mine: [
      { name: "听课卡", url: "/pages/card/index" },
      { name: "我的预约", url: "/mine/bookings/index" },
      { name: "等候的时段", url: "/mine/waits/index" },
      { name: "我的报名", url: "/mine/sign-ups/index" },
      { name: "学习档案和证书", url: "/mine/record/index" },
      { name: "消息", url: "/pages/messages/index" },
    ],
    others: [
      { name: "关联伴侣", url: "/mine/couple/index" },
      { name: "称呼和联系方式", url: "/mine/profile/index" },
      { name: "匿名评价", url: "/mine/feedback/index" },
      { name: "微信可以发哪些消息", url: "/mine/permissions/index" },
      { name: "隐私，取走和注销", url: "/mine/privacy/index" },
    ],
    work: [
      { name: "会场签到（志愿者）", url: "/work/door/index" },
      { name: "再成长档案（志愿者）", url: "/work/record/index" },
      { name: "请我讲的课（讲师）", url: "/work/teaching/index" },
      { name: "确认登录控制台", url: "/work/desk/index" },
    ],
  },

  onShow() {
    this.setData({ large: isLarge() });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: event.currentTarget.dataset["url"] as string });
  },

  size() {
    this.setData({ large: toggleLarge() });
    void wx.reLaunch({ url: "/pages/me/index" });
  },
});
