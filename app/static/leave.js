// 快速离开 works as a plain link. Here it also takes this page's place in the history, so that
// "back" does not return to it; and three Esc in a row do the same, without looking for the link.
const IN_A_ROW_MS = 1000;

const link = document.querySelector("[data-leave]");
let presses = [];

function leave() {
  document.title = "…";
  document.documentElement.hidden = true;
  window.location.replace(link.href);
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) {
    presses = [];
    return;
  }
  presses = [...presses.filter((at) => event.timeStamp - at < IN_A_ROW_MS), event.timeStamp];
  if (presses.length === 3) leave();
});

for (const words of document.querySelectorAll("[data-leave-keys]")) words.hidden = false;
