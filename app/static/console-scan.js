// Waits for the phone: when it has confirmed, the form is sent; without this its button does the same.
const form = document.getElementById("enter");

const look = async () => {
  try {
    const answer = await fetch(form.dataset.state, { headers: { Accept: "application/json" } });
    const { state } = await answer.json();
    if (state === "confirmed") return form.submit();
    if (state !== "waiting") return window.location.reload();
  } catch {
    // Without a network the next look may find it.
  }
  window.setTimeout(look, 2000);
};
window.setTimeout(look, 2000);
