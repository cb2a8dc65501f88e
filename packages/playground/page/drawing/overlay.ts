import type { Facts, Frame } from "../../engine/protocol.ts";
import type { Place } from "../../engine/session.ts";
import type { App, Quantity } from "../app.ts";
import { fill, setText, svg } from "../dom.ts";
import { format } from "../format.ts";
import { indexOf } from "../parameters.ts";
import { type Layout, portOf } from "./layout.ts";
import { short, unitName } from "./names.ts";

/** What happens on the drawing. */
export interface OverlayEvents {
  select(place: Place): void;
  edit(place: Place, at: { x: number; y: number }): void;
}

/** A text on the drawing, and how it follows from a frame. */
interface Live {
  readonly text: SVGElement;
  value(frame: Frame): number;
  readonly prefix: string;
  readonly signed: boolean;
}

/** Boxes and numbers over the canvas: what can be read, clicked and focused. */
export class Overlay {
  readonly element: SVGSVGElement;
  readonly #app: App;
  readonly #events: OverlayEvents;
  #layout: Layout | undefined;
  #facts: Facts | undefined;
  #live: Live[] = [];
  #own: Live[] = [];
  readonly #ownGroup = svg("g", {});
  #units: SVGElement[] = [];

  constructor(app: App, events: OverlayEvents) {
    this.#app = app;
    this.#events = events;
    this.element = svg("svg", {
      class: "overlay",
      id: "network",
      role: "group",
      "aria-label": app.strings.parts.drawing,
    });
  }

  /** Builds it for another layout. */
  build(layout: Layout, facts: Facts): void {
    this.#layout = layout;
    this.#facts = facts;
    this.#live = [];
    this.#units = [];
    const { width, height } = layout;
    this.element.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const children: SVGElement[] = [];
    if (layout.numbered) {
      for (const [layer, { units }] of facts.layers.entries()) {
        for (let unit = 0; unit < units; unit++) {
          children.push(...this.#weights({ layer, unit }, this.#live));
        }
      }
    }
    children.push(this.#ownGroup);
    for (const [c, boxes] of layout.columns.entries()) {
      for (let j = 0; j < boxes.length; j++) {
        children.push(...this.#unit(c, j));
      }
    }
    const focused = this.element.contains(document.activeElement)
      ? (document.activeElement as SVGElement).dataset
      : undefined;
    fill(this.element, children);
    this.select();
    if (focused) {
      const { column, row } = focused;
      const again = this.element.querySelector<SVGElement>(
        `[data-column="${column}"][data-row="${row}"]`,
      );
      again?.focus();
    }
  }

  /** Shows what is chosen. */
  select(): void {
    const { selection } = this.#app;
    const layout = this.#layout, facts = this.#facts;
    if (!layout || !facts) return;
    this.#own = [];
    const alone = selection && !layout.numbered && this.#numbers.length > 0;
    fill(this.#ownGroup, alone ? this.#weights(selection, this.#own) : []);
    for (const unit of this.#units) {
      const chosen = Number(unit.dataset.column) - 1 === selection?.layer &&
        Number(unit.dataset.row) === selection?.unit;
      unit.classList.toggle("chosen", chosen);
      unit.setAttribute("aria-pressed", `${chosen}`);
    }
    for (const text of this.element.querySelectorAll<SVGElement>(".weight")) {
      const chosen = selection?.input !== undefined &&
        text.dataset.place === placeKey(selection);
      text.classList.toggle("chosen", chosen);
    }
    const { frame } = this.#app.lane;
    if (frame) this.update(frame);
  }

  /** Shows the numbers of a frame. */
  update(frame: Frame): void {
    const { digits } = this.#app.look;
    for (
      const { text, value, prefix, signed } of [...this.#live, ...this.#own]
    ) {
      const x = value(frame);
      setText(text, prefix + (Number.isNaN(x) ? "·" : format(x, digits)));
      if (signed) text.classList.toggle("negative", x < 0);
    }
  }

  /** What is written at the end of lines. */
  get #numbers(): Quantity[] {
    const { shown } = this.#app.look;
    return (["w", "gradient"] as const).filter((q) => shown.has(q));
  }

  /** The numbers of all weights into a unit. */
  #weights({ layer, unit }: Place, live: Live[]): SVGElement[] {
    const layout = this.#layout!, facts = this.#facts!;
    const { inputs } = facts.layers[layer]!;
    const box = layout.columns[layer + 1]![unit]!;
    const numbers = this.#numbers;
    const texts: SVGElement[] = [];
    for (let input = 0; input < inputs; input++) {
      const place = { layer, unit, input };
      const at = indexOf(facts.layers, place);
      const middle = portOf(box, input, inputs, numbers.length);
      for (const [n, quantity] of numbers.entries()) {
        const x = box.x - box.size / 2 - 5;
        const y = middle + (n - (numbers.length - 1) / 2) * layout.line;
        const text = svg("text", {
          x,
          y,
          class: quantity === "w" ? "weight" : "slope",
          "data-place": placeKey(place),
          onclick: () => {
            this.#events.select(place);
            if (quantity === "w") this.#events.edit(place, { x, y });
          },
        });
        live.push({
          text,
          value: quantity === "w"
            ? (frame) => frame.parameters[at]!
            : (frame) => frame.values?.gradient[at] ?? NaN,
          prefix: quantity === "w" ? "" : "∂ ",
          signed: quantity === "w",
        });
        texts.push(text);
      }
    }
    return texts;
  }

  /** A box with its name and its numbers. */
  #unit(column: number, j: number): SVGElement[] {
    const layout = this.#layout!, facts = this.#facts!, app = this.#app;
    const { x, y, size } = layout.columns[column]![j]!;
    const layer = column - 1, last = facts.layers.length - 1;
    const name = unitName(facts, app.strings, layer, j);
    const texts: SVGElement[] = [];
    let bottom = y + size / 2 + 11;
    const line = (attributes: Record<string, unknown>, content = "") => {
      const left = layer < 0 ? x : x - size / 2;
      const text = svg("text", { x: left, y: bottom, ...attributes }, content);
      bottom += layout.line;
      texts.push(text);
      return text;
    };
    const room = Math.max(
      5,
      Math.floor(layout.width / (facts.layers.length + 1) / 7),
    );
    if (layer < 0) {
      line({ class: "name" }, short(facts.inputs[j]!.name, room));
    } else if (layer === last) {
      line(
        { class: "name" },
        outputName(facts.outputNames[j]!, layout.nameRoom),
      );
    }
    if (layer >= 0) {
      const place = { layer, unit: j }, at = indexOf(facts.layers, place);
      const top = bottom - 4;
      const text = line({
        class: "bias",
        onclick: () => {
          this.#events.select(place);
          this.#events.edit(place, { x: x + 56, y: top });
        },
      });
      this.#live.push({
        text,
        value: (frame) => frame.parameters[at]!,
        prefix: "b ",
        signed: true,
      });
    }
    for (const quantity of ["z", "a", "delta"] as const) {
      if (!app.look.shown.has(quantity)) continue;
      if (layer < 0 && quantity !== "a") continue;
      this.#live.push({
        text: line({ class: `value ${quantity}` }),
        value: ({ values }) =>
          (layer < 0 ? values?.x[j] : values?.[quantity][layer]?.[j]) ?? NaN,
        prefix: layer < 0 ? "" : quantity === "delta" ? "δ " : `${quantity} `,
        signed: false,
      });
    }
    const chosen = layer < 0 ? undefined : { layer, unit: j };
    const group = svg(
      "g",
      {
        class: `unit${layer < 0 ? " input" : " computes"}`,
        tabindex: column === 1 && j === 0 ? 0 : -1,
        role: layer < 0 ? "img" : "button",
        "aria-label": name,
        "data-column": column,
        "data-row": j,
        ...(chosen && {
          onclick: () => this.#events.select(chosen),
          onkeydown: (event: KeyboardEvent) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            this.#events.select(chosen);
          },
        }),
      },
      svg("title", {}, name),
      svg("rect", {
        x: x - size / 2,
        y: y - size / 2,
        width: size,
        height: size,
        rx: size * 0.18,
      }),
    );
    if (chosen) this.#units.push(group);
    const words = svg("g", {
      class: chosen ? "words computed" : "words",
      "aria-hidden": true,
    }, ...texts);
    return [group, words];
  }
}

/** An output's name, or its class alone where there is no room for both. */
function outputName(name: string, room: number): string {
  return name.length <= room ? name : short(name.replace(/^.*=/, ""), room);
}

function placeKey({ layer, unit, input }: Place): string {
  return `${layer},${unit},${input}`;
}
