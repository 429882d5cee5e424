// The phone's camera, read again and again; each code is told once for as long as it stays in view.
const PAUSE = 80;
const GONE_AFTER = 1500;
const WIDEST = 800;

// The browser's own decoder, or the fetched one; null where there is neither.
async function decoder() {
  const native = globalThis.BarcodeDetector;
  if (native && (await native.getSupportedFormats()).includes("qr_code")) {
    const detector = new native({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  let fetched;
  try {
    fetched = await import("./vendor/decode.js");
  } catch {
    return null;
  }
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, WIDEST / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return fetched.decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return null; // no code in the picture
    }
  };
}

// Gives the means to stop it; null where nothing can be read. `lost` is called when the phone takes the
// camera away, as for a call.
export async function startCamera(video, torch, note, tell, lost) {
  const decode = await decoder();
  if (!decode) {
    note("这个浏览器不能识别二维码，请输入卡上的编号");
    return null;
  }
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (failure) {
    note(WHY[failure.name] ?? "摄像头没有打开，也可以输入卡上的编号");
    return null;
  }
  video.srcObject = stream;
  await video.play().catch(() => {}); // taken away at once; the track tells
  note("");
  const track = stream.getVideoTracks()[0];
  torch.hidden = !track.getCapabilities?.().torch;
  torch.setAttribute("aria-pressed", "false");
  torch.onclick = () => switchTorch(torch, track);
  let running = true;
  track.onended = () => { running = false; lost(); };
  read(video, decode, tell, () => running);
  return () => {
    running = false;
    torch.hidden = true;
    track.stop();
  };
}

const WHY = {
  NotAllowedError: "没有得到摄像头许可，请在浏览器设置里允许，或输入卡上的编号",
  NotFoundError: "没有找到摄像头，请输入卡上的编号",
  NotReadableError: "摄像头正被别的程序使用，请关掉它再试",
};

async function read(video, decode, tell, isRunning) {
  let last = null;
  let lastAt = 0;
  while (isRunning()) {
    const code = video.videoWidth ? await decode(video).catch(() => null) : null;
    const now = performance.now();
    if (code) {
      if (code !== last || now - lastAt > GONE_AFTER) tell(code);
      last = code;
      lastAt = now;
    }
    await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
  }
}

async function switchTorch(button, track) {
  const on = button.getAttribute("aria-pressed") !== "true";
  await track.applyConstraints({ advanced: [{ torch: on }] });
  button.setAttribute("aria-pressed", String(on));
}
