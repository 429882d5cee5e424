// Renews the progress of long work until it has ended.
const renew = async () => {
  try {
    const answer = await fetch(window.location.pathname, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("work");
    if (fresh) document.getElementById("work").replaceChildren(...fresh.childNodes);
    if (fresh && !["waiting", "running"].includes(fresh.dataset.state)) return;
  } catch {
    // Without a network the page stays as it was; the next look may find it.
  }
  window.setTimeout(renew, 2000);
};
window.setTimeout(renew, 2000);
