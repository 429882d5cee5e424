// The lecture's form: the end follows the start, by the length of its course, and leaving unsaved asks.
// Without this both are typed, and nobody asks.

const form = document.querySelector("[data-lecture]");
const lengths = JSON.parse(form.dataset.minutes);
const USUAL_MIN = 90;

const start = form.elements.starts_at;
const end = form.elements.ends_at;
const course = form.elements.course;
let suggested = "";

function local(moment) {
  const two = (number) => String(number).padStart(2, "0");
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

function follow() {
  // What somebody typed stays.
  if (!start.value || (end.value && end.value !== suggested)) return;
  const minutes = lengths[course.value] ?? USUAL_MIN;
  suggested = local(new Date(new Date(start.value).getTime() + minutes * 60_000));
  end.value = suggested;
}

start.addEventListener("change", follow);
course.addEventListener("change", follow);

let isChanged = form.hasAttribute("data-unsaved");
form.addEventListener("input", () => (isChanged = true));
form.addEventListener("submit", () => (isChanged = false));
form.querySelector("[data-discard]").addEventListener("click", () => (isChanged = false));
window.addEventListener("beforeunload", (event) => {
  if (isChanged) event.preventDefault();
});
