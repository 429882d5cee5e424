// "按我的位置排序": asks the browser where it is and opens the list sorted by distance.
// The button stays hidden where the browser can't say.

// Three decimals are about 100 m: enough to sort by, too coarse to point at a door in a server's log.
const DECIMALS = 3;

const REFUSED = {
  1: "没有得到定位许可，可以按地区来找。",
  2: "暂时定不了位，可以按地区来找。",
  3: "定位超时了，可以再试一次，或按地区来找。",
};

for (const box of document.querySelectorAll("[data-near-me]")) {
  if (!("geolocation" in navigator) || !window.isSecureContext) continue;

  const button = box.querySelector("button");
  const says = box.querySelector("[role=status]");
  box.hidden = false;

  button.addEventListener("click", () => {
    button.disabled = true;
    says.textContent = "正在定位…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const target = new URL(box.dataset.nearMe, window.location.href);
        if (target.pathname === window.location.pathname) target.search = window.location.search;
        target.searchParams.delete("cursor");
        target.searchParams.set("lng", coords.longitude.toFixed(DECIMALS));
        target.searchParams.set("lat", coords.latitude.toFixed(DECIMALS));
        target.searchParams.set("coord", "wgs84");
        window.location.assign(target);
      },
      (error) => {
        button.disabled = false;
        says.textContent = REFUSED[error.code];
      },
      { timeout: 10000, maximumAge: 300000 },
    );
  });
}
