// Keeps what is being written as a draft on the server, every ten seconds and before it is entered. A time is
// shown only after the server's answer. Without a network the text stays on the page, and so does the page.
const EVERY_MS = 10_000;

const says = document.querySelector("[data-draft]");
const text = document.getElementById("text");
const form = text.form;
const token = form.elements.csrf_token.value;
let kept = text.value;

async function keep() {
  const now = text.value;
  if (now === kept) return true;
  try {
    const answer = await fetch(says.dataset.draft, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ side: says.dataset.side, text: now }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const told = await answer.json();
    kept = now;
    says.textContent = `草稿保存于 ${told.kept_at}，只有您看得到。`;
    return true;
  } catch {
    says.textContent = "没有保存上。文字还在这个页面上，请不要关闭，会继续尝试。";
    return false;
  }
}

window.setInterval(keep, EVERY_MS);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  // What can't be kept now could not be entered either, and leaving the page would lose it.
  if (await keep()) form.submit();
});

window.addEventListener("beforeunload", (event) => {
  if (text.value !== kept) event.preventDefault();
});
