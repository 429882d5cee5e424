// 大字版: remembers the choice in this browser only, and only once somebody chose. Loaded before the page
// is drawn, so that it does not jump. Without JavaScript the link shows this one page in large letters.
const KEY = "large";
const root = document.documentElement;

function remembered() {
  try { return localStorage.getItem(KEY) === "1"; } catch { return false; }
}

function remember(large) {
  try { if (large) localStorage.setItem(KEY, "1"); else localStorage.removeItem(KEY); } catch { /* this page only */ }
}

if (remembered()) root.classList.add("large");

document.addEventListener("DOMContentLoaded", () => {
  for (const link of document.querySelectorAll("[data-large]")) {
    const say = () => { link.textContent = root.classList.contains("large") ? "标准字" : "大字版"; };
    say();
    link.addEventListener("click", (event) => {
      event.preventDefault();
      remember(root.classList.toggle("large"));
      say();
    });
  }
});
