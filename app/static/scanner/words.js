// How results are said, sounded and felt: no two kinds alike in any of the four.
let audio = null;

const SIGNALS = {
  good: { notes: [880, 1320], buzz: [60] },
  again: { notes: [660, 660], buzz: [60, 80, 60] },
  walk_in: { notes: [880, 990, 1180], buzz: [200] },
  later: { notes: [780, 880], buzz: [120] },
  wrong: { notes: [520, 390, 520, 390], buzz: [200, 80, 200] },
  bad: { notes: [220, 180], buzz: [300, 100, 300] },
};

// Browsers let a page sound only after it was touched once.
export function wakeSound() {
  audio ??= window.AudioContext ? new AudioContext() : null;
  audio?.resume();
}

export function signal(kind) {
  const { notes, buzz } = SIGNALS[kind];
  navigator.vibrate?.(buzz);
  if (audio?.state !== "running") return;
  notes.forEach((frequency, number) => {
    const note = audio.createOscillator();
    const volume = audio.createGain();
    note.frequency.value = frequency;
    volume.gain.value = 0.25;
    note.connect(volume).connect(audio.destination);
    note.start(audio.currentTime + number * 0.14);
    note.stop(audio.currentTime + number * 0.14 + 0.12);
  });
}

export function clock(moment) {
  const how = { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hour12: false };
  return new Date(moment).toLocaleTimeString("zh-CN", how);
}

// The server's word on one scan, as it is shown. `together` is what was asked for.
export function sayReceipt(receipt, together) {
  if (receipt.status === "refused") return sayRefusal(receipt);
  const there = receipt.check_in;
  const holder = there.blank ? "空白卡" : there.holder ?? "";
  if (there.given) return sayGift(there.given, holder);
  const offer = there.blank ? "give" : null;
  if (together) {
    if (!there.partner) return { kind: "wrong", word: "只签了持卡人", detail: "两人没有在小程序里关联，请另一位出示自己的卡" };
    return { kind: "good", word: "两人都已签到", detail: `${holder}、${there.partner.holder ?? ""}` };
  }
  if (receipt.status === "already_checked_in") {
    const own = there.assurance.startsWith("self") || there.assurance === "typed";
    const by = there.helper ? `，${there.helper}登记` : own ? "，本人扫码" : "";
    return { kind: "again", word: "已经签到", detail: `${holder} ${clock(there.checked_in_at)} 已到场${by}`, offer };
  }
  if (there.blank) return { kind: "walk_in", word: "现场加入", detail: `${holder}，已登记，请进`, offer };
  if (there.walk_in) return { kind: "walk_in", word: "现场加入", detail: `${holder} 没有报名，已登记，请进` };
  return { kind: "good", word: "可以进场", detail: holder };
}

function sayGift(given, holder) {
  if (given === "bound") return { kind: "good", word: "卡已发出", detail: `登记给 ${holder}，已签到` };
  if (given === "own") return { kind: "again", word: "已是本人的卡", detail: `${holder} 已签到` };
  if (given === "taken") return { kind: "bad", word: "没有发出", detail: "这张卡已经有主，请换一张空白卡" };
  return { kind: "bad", word: "没有发出", detail: "没认出是谁，请对方重新打开听课卡，或按姓名查找", offer: "give" };
}

function sayRefusal({ reason, message, elsewhere }) {
  if (reason === "expected_elsewhere") {
    const where = elsewhere ? `报的是 ${clock(elsewhere.starts_at)} ${elsewhere.venue}` : "报的是另一场讲座";
    return { kind: "wrong", word: "走错会场了", detail: `${where}，这里还没有签到`, offer: "anyway" };
  }
  if (reason === "not_yet_open") return { kind: "wrong", word: "还没到时间", detail: message ?? "" };
  if (reason === "lecture_closed") return { kind: "wrong", word: "这场已结束", detail: message ?? "" };
  return { kind: "bad", word: "不能签到", detail: message ?? "" };
}
