// Somebody without card or phone, found by name among those with a place. Only with a network: this device
// holds no names to search.
const SHOWN_FOR = 60_000;
const PLACES = { confirmed: "已报名", waitlisted: "候补", offered: "候补，待确认" };
const at = (id) => document.getElementById(id);
let fading = 0;

// `door` is asked, `choose` gets whom the volunteer picks; `card` of it stands for their card. `mayChoose` says
// whether there is anything to do for them.
export function offerNames(door, choose, mayChoose) {
  at("forgot").addEventListener("click", () => {
    open(at("naming").hidden);
    if (!at("naming").hidden) at("name").focus();
  });
  at("naming").addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = at("name").value.trim();
    tell("正在查找……");
    tell(await find(door, name, (found) => {
      open(false);
      choose(found);
    }, mayChoose));
    clearTimeout(fading);
    fading = setTimeout(clear, SHOWN_FOR);
  });
}

async function find(door, name, choose, mayChoose) {
  at("found").replaceChildren();
  let answer;
  try {
    answer = await door.ask(door.path(`/people?name=${encodeURIComponent(name)}`));
  } catch {
    return "现在没有网络，查不了姓名。请记在纸上，之后交给组织者补登。";
  }
  const { items, too_many: tooMany, message } = await answer.json().catch(() => ({}));
  if (!answer.ok) return message ?? "暂时查不了，请稍后再试。";
  if (tooMany) return "同名的太多，请把姓名输全。";
  if (!items.length) return "报名名单里没有这个姓名。请确认写法，或请对方用手机扫会场的签到码。";
  items.forEach((found) => at("found").append(line(found, choose, mayChoose)));
  return "请向本人核对，再点一下。";
}

function line(found, choose, mayChoose) {
  const { holder, place, present, couple, phone_end: end } = found;
  const facts = [present ? "已经签到" : PLACES[place] ?? "", couple ? "两人报名" : "", end ? `手机尾号 ${end}` : ""];
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = [holder, ...facts.filter(Boolean)].join("，");
  button.disabled = !mayChoose(found);
  button.addEventListener("click", () => choose(found));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function open(isOpen) {
  at("naming").hidden = !isOpen;
  at("forgot").setAttribute("aria-expanded", String(isOpen));
  clear();
}

// Neither what was typed nor who was found stays on the screen.
function clear() {
  clearTimeout(fading);
  at("name").value = "";
  at("found").replaceChildren();
  tell("");
}

function tell(text) {
  at("found-note").textContent = text;
}
