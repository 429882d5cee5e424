// A second click before the answer is there sends nothing: its answer would take the place of the first,
// which may be shown once only. Without scripts the number in the form does what it can.
const AGAIN_AFTER_MS = 5000;
let sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (sent.has(form)) {
    event.preventDefault();
  } else if (!event.defaultPrevented && form.method === "post") {
    sent.add(form);
    setTimeout(() => sent.delete(form), AGAIN_AFTER_MS);
  }
});

// A page that "back" shows again begins anew.
window.addEventListener("pageshow", () => (sent = new WeakSet()));
