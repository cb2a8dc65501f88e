import type { Breaks } from "../../engine/breaks.ts";
import { h } from "../dom.ts";
import { field, numberBox, shownNumber } from "../fields.ts";
import { parse } from "../format.ts";
import type { Scope } from "../scope.ts";
import { card } from "./card.ts";

const KINDS: readonly (keyof Breaks)[] = ["loss", "gradient", "saturation"];

/** Conditions that stop playing. */
export function breaksPart(scope: Scope): HTMLElement {
  const { app } = scope, { strings, look } = app;
  const fields = KINDS.map((kind) => {
    const label = strings.breaks[kind];
    const box = numberBox({
      label,
      placeholder: strings.never,
      change: (text) => {
        const value = parse(text);
        if (value === undefined && text.trim() !== "") {
          const words = strings.problems.notANumber({ what: label, text });
          app.tell("message", { kind: "error", text: words });
        }
        look.breaks = { ...look.breaks, [kind]: value };
        app.view();
        app.tell("look", undefined);
      },
    });
    scope.each(["look"], () => {
      if (box === document.activeElement) return;
      const value = look.breaks[kind];
      box.value = value === undefined ? "" : shownNumber(value);
    });
    return field(`break-${kind}`, label, box);
  });
  return card(
    "breaks",
    strings.parts.breaks,
    h("div", { class: "fields" }, ...fields),
  );
}
