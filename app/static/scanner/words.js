// How results are said, sounded and felt.
let audio = null;

const SIGNALS = {
  good: { notes: [880, 1320], buzz: [60] },
  again: { notes: [660, 660], buzz: [60, 80, 60] },
  walk_in: { notes: [880, 990, 880], buzz: [150] },
  later: { notes: [880, 990, 880], buzz: [150] },
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
  return new Date(moment).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
}

// The server's word on one scan, as it is shown.
export function sayReceipt(receipt) {
  const there = receipt.check_in;
  if (receipt.status === "refused") return { kind: "bad", word: "不能签到", detail: receipt.message ?? "" };
  const holder = there.holder ?? "";
  if (receipt.status === "already_checked_in") {
    return { kind: "again", word: "已经签到", detail: `${holder} ${clock(there.checked_in_at)} 已到场` };
  }
  if (there.walk_in) return { kind: "walk_in", word: "现场加入", detail: `${holder} 没有报名，已登记` };
  return { kind: "good", word: "可以进场", detail: holder };
}
