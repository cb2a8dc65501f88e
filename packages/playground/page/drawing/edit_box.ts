import type { Place } from "../../engine/session.ts";
import type { App } from "../app.ts";
import { h } from "../dom.ts";
import { numberBox, shownNumber } from "../fields.ts";
import { parse } from "../format.ts";

/** Sets a parameter to what a person typed, or says why it can't be. */
export function setParameter(
  app: App,
  place: Place,
  what: string,
  text: string,
): void {
  const value = parse(text);
  if (value === undefined) {
    const words = app.strings.problems.notANumber({ what, text });
    return app.tell("message", { kind: "error", text: words });
  }
  app.tell("message", undefined);
  app.send({ type: "edit", lane: app.active, place, value });
}

/** A box over the drawing in which a parameter is typed. */
export function openEditBox(
  app: App,
  holder: HTMLElement,
  at: { x: number; y: number },
  parameter: { place: Place; name: string; value: number },
): void {
  const { place, name, value } = parameter;
  let done = false;
  const close = () => {
    if (done) return;
    done = true;
    frame.remove();
  };
  const box = numberBox({
    label: name,
    change: (text) => !done && setParameter(app, place, name, text),
  });
  box.value = shownNumber(value);
  box.className = "edit-box";
  box.addEventListener("blur", close);
  box.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") {
      done = true;
      frame.remove();
    } else if (key === "Enter") box.blur();
  });
  const frame = h("div", { class: "edit-frame" }, box);
  frame.style.left = `${at.x}px`;
  frame.style.top = `${at.y}px`;
  holder.append(frame);
  box.focus();
  box.select();
}
