// WeChat's own tags. Those that only hold something are plain elements; the others are made here.
import type { Phone } from "./phone";
import { needPrivacy } from "./wx";

type Made = any;

/** The element behind a component, where the host puts the browser's own control. */
const element = (component: Made): HTMLElement => component._$.getBackendElement();

function control<K extends keyof HTMLElementTagNameMap>(component: Made, tag: K): HTMLElementTagNameMap[K] {
  const host = element(component);
  return (host.querySelector(tag) ?? host.appendChild(document.createElement(tag))) as HTMLElementTagNameMap[K];
}

/** Puts a component's properties onto the browser's control, now and whenever one of them changes. */
function kept(properties: Record<string, unknown>, put: (component: Made) => void, attached?: (component: Made) => void): object {
  return {
    properties: { ariaLabel: String, ...properties },
    observers: { "**"(this: Made) { if (this._$.getBackendElement()?.isConnected !== undefined) put(this); } },
    lifetimes: { attached(this: Made) { put(this); attached?.(this); } },
  };
}

export function defineBuiltIns(space: Made, phone: Phone): void {
  const define = (tag: string, definition: object) => {
    const made = space.component(`wx/${tag}`).options({ virtualHost: false }).definition(definition).register();
    space.getComponentSpace().setGlobalUsingComponent(`wx-${tag}`, made._$.general());
  };

  define("image", kept({ src: String, mode: String }, (image) => {
    const picture = control(image, "img");
    if (image.data.src) picture.src = image.data.src;
    picture.alt = image.data.ariaLabel;
    picture.style.objectFit = /fit$/i.test(image.data.mode) ? "contain" : "cover";
  }));

  define("button", kept({ disabled: Boolean, loading: Boolean, openType: String, ariaPressed: String }, (button) => {
    const host = element(button);
    host.setAttribute("role", "button");
    host.tabIndex = button.data.disabled ? -1 : 0;
    host.setAttribute("aria-disabled", String(button.data.disabled));
    if (button.data.ariaLabel) host.setAttribute("aria-label", button.data.ariaLabel);
    host.style.pointerEvents = button.data.disabled ? "none" : "";
    host.classList.toggle("is-disabled", button.data.disabled);
  }, (button) => {
    element(button).addEventListener("click", async () => {
      if (button.data.openType === "agreePrivacyAuthorization") {
        phone.privacyButton = button._$.id;
        button.triggerEvent("agreeprivacyauthorization", {});
      }
      const mayGive = button.data.openType === "getPhoneNumber" && (await needPrivacy("getPhoneNumber").then(() => true, () => false));
      if (button.data.openType === "getPhoneNumber" && !mayGive) button.triggerEvent("getphonenumber", { errMsg: "getPhoneNumber:fail privacy permission is not authorized" });
      else if (button.data.openType === "getPhoneNumber") button.triggerEvent("getphonenumber", phone.number ? { code: `phone:${phone.number}` } : { errMsg: "getPhoneNumber:fail user deny" });
      if (button.data.openType === "share") phone.shared.push(button._$.ownerShadowRoot ? true : true);
    });
  }));

  const typed = (tag: "input" | "textarea") => define(tag, kept({ value: String, placeholder: String, type: String, confirmType: String, maxlength: Number, disabled: Boolean }, (field) => {
    const box = control(field, tag);
    if (document.activeElement !== box || box.value !== field.data.value) box.value = field.data.value;
    box.placeholder = field.data.placeholder;
    if (field.data.maxlength > 0) box.maxLength = field.data.maxlength;
    if (field.data.type === "number" || field.data.type === "digit") box.inputMode = "numeric";
    box.disabled = field.data.disabled;
    box.setAttribute("aria-label", field.data.ariaLabel);
  }, (field) => {
    control(field, tag).addEventListener("input", (event) => {
      event.stopPropagation();
      const { value } = event.target as HTMLInputElement;
      field.data.value = value;
      field.triggerEvent("input", { value });
    });
    if (tag === "input") control(field, tag).addEventListener("keydown", (event) => {
      if ((event as KeyboardEvent).key === "Enter") field.triggerEvent("confirm", { value: field.data.value });
    });
  }));
  typed("input");
  typed("textarea");

  define("switch", kept({ checked: Boolean }, (toggle) => {
    const box = control(toggle, "input");
    box.type = "checkbox";
    box.checked = toggle.data.checked;
    box.setAttribute("aria-label", toggle.data.ariaLabel);
  }, (toggle) => {
    control(toggle, "input").addEventListener("change", (event) => {
      event.stopPropagation();
      toggle.triggerEvent("change", { value: (event.target as HTMLInputElement).checked });
    });
  }));

  // On a phone the whole of what the picker holds can be tapped; here an invisible list lies over it.
  const list = {
    ...kept({ range: Array, rangeKey: String, value: Number, disabled: Boolean }, (picker) => {
      const box = control(picker, "select");
      box.replaceChildren(...picker.data.range.map((item: any) => Object.assign(document.createElement("option"), { textContent: picker.data.rangeKey ? item[picker.data.rangeKey] : item })));
      box.selectedIndex = picker.data.value;
      box.setAttribute("aria-label", picker.data.ariaLabel);
    }, (picker) => {
      control(picker, "select").addEventListener("change", (event) => {
        event.stopPropagation();
        picker.triggerEvent("change", { value: (event.target as HTMLSelectElement).selectedIndex });
      });
    }),
  };
  define("picker", list);

  define("map", kept({ longitude: Number, latitude: Number, scale: Number, markers: Array }, (map) => {
    const host = element(map);
    const { longitude, latitude, markers, scale } = map.data;
    const wide = 360 / 2 ** (scale || 16) * 1.4;
    host.replaceChildren(...markers.map((marker: any) => {
      const pin = Object.assign(document.createElement("button"), { textContent: marker.callout?.content ?? marker.title ?? "", className: "pin" });
      pin.style.left = `${50 + (marker.longitude - longitude) / wide * 100}%`;
      pin.style.top = `${50 - (marker.latitude - latitude) / wide * 125}%`;
      pin.onclick = (event) => { event.stopPropagation(); map.triggerEvent("markertap", { markerId: marker.id }); };
      return pin;
    }));
  }));
}
