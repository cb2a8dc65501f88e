import type { Facts, Frame } from "../../engine/protocol.ts";
import type { Place } from "../../engine/session.ts";
import type { App, Selection } from "../app.ts";
import { setParameter } from "../drawing/edit_box.ts";
import { parameterName, unitName } from "../drawing/names.ts";
import { fill, h, setText } from "../dom.ts";
import { numberBox, shownNumber } from "../fields.ts";
import { format } from "../format.ts";
import { indexOf } from "../parameters.ts";

/** A row of the table, and where its numbers are. */
interface Row {
  readonly place: Place;
  readonly at: number;
  readonly box: HTMLInputElement;
  readonly slope: HTMLElement;
  readonly element: HTMLElement;
}

/** All weights into the chosen unit and its bias, to be changed. */
export class WeightTable {
  readonly element = h("div", { class: "weights-frame" });
  readonly #app: App;
  #rows: Row[] = [];
  #shown = "";

  constructor(app: App) {
    this.#app = app;
  }

  /** Builds it for another unit. */
  build(facts: Facts | undefined, selection: Selection): void {
    const app = this.#app, { strings } = app;
    const shown = facts && selection
      ? JSON.stringify([
        selection.layer,
        selection.unit,
        facts.layers,
        strings.bias,
      ])
      : "";
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#rows = facts && selection ? this.#rowsOf(facts, selection) : [];
      fill(
        this.element,
        this.#rows.length > 0 && h(
          "table",
          { class: "weights-table" },
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              h("th", { scope: "col" }, strings.from),
              h("th", { scope: "col" }, strings.value),
              h(
                "th",
                { scope: "col", class: "math" },
                strings.quantities.gradient,
              ),
            ),
          ),
          h("tbody", {}, ...this.#rows.map(({ element }) => element)),
        ),
      );
    }
    for (const { place, element } of this.#rows) {
      element.classList.toggle("chosen", place.input === selection?.input);
    }
    if (app.lane.frame) this.update(app.lane.frame);
  }

  /** Shows the numbers of a frame. */
  update(frame: Frame): void {
    const { digits, lock } = this.#app.look;
    for (const { at, box, slope } of this.#rows) {
      const value = frame.parameters[at];
      if (value !== undefined && box !== document.activeElement) {
        const text = shownNumber(value);
        if (box.value !== text) box.value = text;
      }
      box.readOnly = lock.has("formula") || lock.has("drawing");
      setText(slope, format(frame.values?.gradient[at] ?? NaN, digits));
    }
  }

  #rowsOf(facts: Facts, { layer, unit }: Place): Row[] {
    const { inputs } = facts.layers[layer]!;
    const places: Place[] = [
      ...Array.from({ length: inputs }, (_, input) => ({ layer, unit, input })),
      { layer, unit },
    ];
    return places.map((place) => this.#row(facts, place));
  }

  #row(facts: Facts, place: Place): Row {
    const app = this.#app, { strings } = app;
    const name = parameterName(facts, strings, place);
    const box = numberBox({
      label: name,
      change: (text) => setParameter(app, place, name, text),
    });
    box.addEventListener("focus", () => app.select(place));
    const slope = h("td", { class: "number" });
    const from = place.input === undefined
      ? strings.bias
      : unitName(facts, strings, place.layer - 1, place.input);
    const element = h(
      "tr",
      {},
      h("th", { scope: "row" }, from),
      h("td", {}, box),
      slope,
    );
    return { place, at: indexOf(facts.layers, place), box, slope, element };
  }
}
