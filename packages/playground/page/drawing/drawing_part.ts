import type { Place } from "../../engine/session.ts";
import type { Quantity } from "../app.ts";
import { h } from "../dom.ts";
import { choiceField } from "../fields.ts";
import { format } from "../format.ts";
import { countsOf, indexOf } from "../parameters.ts";
import { card } from "../parts/card.ts";
import type { Scope } from "../scope.ts";
import { linesOf, NetworkCanvas } from "./canvas.ts";
import { openEditBox } from "./edit_box.ts";
import { moveFocus } from "./keys.ts";
import { distanceTo, type Layout, layoutOf } from "./layout.ts";
import { parameterName } from "./names.ts";
import { Overlay } from "./overlay.ts";

const QUANTITIES: readonly Quantity[] = ["w", "gradient", "z", "a", "delta"];

/** The network, with every weight and bias, to be looked at and changed. */
export function drawingPart(scope: Scope): HTMLElement {
  const { app } = scope, { strings, look } = app;
  const canvas = h("canvas", { "aria-hidden": true });
  const tip = h("div", { class: "tip", hidden: true });
  const stage = h("div", { class: "stage" }, canvas, tip);
  const scroller = h("div", { class: "scroller" }, stage);
  const painter = new NetworkCanvas(canvas);
  const overlay = new Overlay(app, {
    select: (place) => app.select(place),
    edit: (place, at) => edit(place, at),
  });
  stage.append(overlay.element);
  let layout: Layout | undefined;

  const numbers = () =>
    Number(look.shown.has("w")) + Number(look.shown.has("gradient"));
  const lay = () => {
    const { facts } = app.lane, width = scroller.clientWidth;
    if (!facts || width === 0) return;
    const counts = countsOf(facts.layers);
    const shown = (list: Quantity[]) =>
      list.filter((quantity) => look.shown.has(quantity)).length;
    const values = shown(["z", "a", "delta"]);
    layout = layoutOf({
      width,
      counts,
      lines: counts.map((_, c) =>
        c === 0 ? 1 + shown(["a"]) : values + (c === counts.length - 1 ? 2 : 1)
      ),
      numbers: numbers(),
      digits: look.digits,
    });
    stage.style.height = `${layout.height}px`;
    stage.style.width = `${layout.width}px`;
    overlay.build(layout, facts);
    draw();
  };
  const draw = () => {
    const { facts, frame } = app.lane;
    if (!facts || !layout || !frame) return;
    const { selection } = app, { parameters, maps } = frame;
    if (parameters.length !== facts.parameters) return;
    painter.draw({
      layout,
      layers: facts.layers,
      parameters,
      maps,
      selection,
      numbers: numbers(),
      axes: [look.x, look.y],
    });
    overlay.update(frame);
  };
  const edit = (place: Place, at: { x: number; y: number }) => {
    const { facts, frame } = app.lane;
    if (!facts || !frame || look.lock.has("drawing")) return;
    const name = parameterName(facts, strings, place);
    const value = frame.parameters[indexOf(facts.layers, place)]!;
    openEditBox(app, stage, at, { place, name, value });
  };
  const nearest = (event: PointerEvent | MouseEvent) => {
    const { facts } = app.lane;
    if (!facts || !layout) return undefined;
    const { left, top } = stage.getBoundingClientRect();
    const x = event.clientX - left, y = event.clientY - top;
    let best: Place | undefined, least = 6;
    const { selection } = app;
    const state = {
      layout,
      layers: facts.layers,
      selection,
      numbers: numbers(),
    };
    for (const { place, line } of linesOf(state)) {
      const distance = distanceTo(line, x, y);
      if (distance < least) [best, least] = [place, distance];
    }
    return best && { place: best, x, y };
  };
  stage.addEventListener("pointermove", (event) => {
    const found = event.target === overlay.element ? nearest(event) : undefined;
    const { facts, frame } = app.lane;
    tip.hidden = !found || !facts || !frame;
    if (!found || !facts || !frame) return;
    const w = frame.parameters[indexOf(facts.layers, found.place)]!;
    tip.textContent = `w = ${format(w, look.digits)}`;
    tip.style.left = `${found.x}px`;
    tip.style.top = `${found.y}px`;
  });
  stage.addEventListener("pointerleave", () => tip.hidden = true);
  stage.addEventListener("click", (event) => {
    if (event.target !== overlay.element) return;
    app.select(nearest(event)?.place);
  });
  overlay.element.addEventListener("keydown", (event) => {
    if (moveFocus(overlay.element, event.key)) event.preventDefault();
  });

  scope.each(["opened", "look"], lay);
  scope.on("frame", draw);
  scope.on("selection", () => {
    overlay.select();
    draw();
  });
  const observer = new ResizeObserver(lay);
  observer.observe(scroller);
  scope.ending(() => observer.disconnect());

  return card(
    "drawing",
    strings.parts.drawing,
    h(
      "div",
      { class: "toolbar" },
      showButtons(scope),
      choiceField(scope, "digits", {
        label: strings.digits,
        choices: () =>
          [3, 4, 6, 9].map((n) => ({ value: `${n}`, label: `${n}` })),
        value: () => `${look.digits}`,
        change: (digits) => {
          look.digits = Number(digits);
          app.tell("look", undefined);
        },
      }),
    ),
    scroller,
  );
}

/** What is shown on units and lines. */
function showButtons(scope: Scope): HTMLElement {
  const { app } = scope, { strings, look } = app;
  const boxes = QUANTITIES.map((quantity) => {
    const box = h("input", {
      type: "checkbox",
      onchange: () => {
        if (box.checked) look.shown.add(quantity);
        else look.shown.delete(quantity);
        app.tell("look", undefined);
      },
    });
    scope.each(["look"], () => box.checked = look.shown.has(quantity));
    return h(
      "label",
      {},
      box,
      h("span", { class: "math" }, strings.quantities[quantity]),
    );
  });
  return h(
    "fieldset",
    { class: "segments", "data-part": "show" },
    h("legend", {}, strings.show),
    ...boxes,
  );
}
