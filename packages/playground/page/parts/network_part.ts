import type { RuleSpec } from "@gradus/models";
import type { Settings } from "../../engine/settings.ts";
import { fill, h } from "../dom.ts";
import { flagField, numberField } from "../fields.ts";
import { ruleField } from "../rule_field.ts";
import type { Scope } from "../scope.ts";
import { card } from "./card.ts";

/** Hidden layers that a page has room for. */
const MOST_LAYERS = 6;

/** Units of a layer that a page has room for. */
const MOST_UNITS = 32;

/** The layers and their first weights. */
export function networkPart(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const layers = h("ol", { class: "layers" });
  let shown = -1;
  scope.each(["settings"], () => {
    const hidden = app.lane.settings.hidden ?? [];
    if (hidden.length !== shown) {
      shown = hidden.length;
      fill(layers, hidden.map((_, l) => layerRow(scope, l)));
    }
  });
  const add = h("button", {
    type: "button",
    class: "quiet",
    onclick: () => {
      const { hidden = [], activation = [] } = app.lane.settings;
      changeLayers(scope, [...hidden, 4], [
        ...perLayer(hidden, activation),
        activation.at(-1) ?? { name: "tanh" },
      ]);
    },
  }, `+ ${strings.addLayer}`);
  scope.each(["settings"], () => {
    add.disabled = (app.lane.settings.hidden ?? []).length >= MOST_LAYERS;
  });
  return card(
    "network",
    strings.parts.network,
    h("div", { "data-part": "hidden" }, layers, add),
    h(
      "div",
      { class: "fields" },
      ruleField(scope, "outputActivation", {
        label: strings.settings.outputActivation,
        kind: "activation",
        value: () => app.lane.settings.outputActivation,
        change: (outputActivation) =>
          app.change({ outputActivation, start: undefined }),
        open: () =>
          strings.chosen(app.lane.facts?.chosen.outputActivation ?? ""),
      }),
      ruleField(scope, "init", {
        label: strings.settings.init,
        kind: "initializer",
        value: () => app.lane.settings.init,
        change: (init) => app.change({ init, start: undefined }),
        open: () =>
          strings.chosen(app.lane.facts?.layers[0]?.initializer ?? ""),
      }),
      seedField(scope),
      flagField(scope, "trainBias"),
    ),
  );
}

/** The seed, and a button that draws other weights. */
function seedField(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  return h(
    "div",
    { class: "with-button" },
    numberField(scope, "seed", { step: 1 }),
    h("button", {
      type: "button",
      class: "quiet",
      title: strings.redraw,
      "aria-label": strings.redraw,
      "data-part": "seed",
      onclick: () => {
        const { seed = 0 } = app.lane.settings;
        app.change({ seed: (seed + 1) % 2 ** 32, start: undefined });
      },
    }, "⟳"),
  );
}

/** A hidden layer: its units and its activation. */
function layerRow(scope: Scope, l: number): HTMLElement {
  const { app } = scope, { strings } = app;
  const units = h("output", {});
  const change = (by: number) => () => {
    const { hidden = [], activation = [] } = app.lane.settings;
    changeLayers(
      scope,
      hidden.map((n, k) => k === l ? n + by : n),
      perLayer(hidden, activation),
    );
  };
  const button = (label: string, text: string, onclick: () => void) =>
    h("button", {
      type: "button",
      class: "tiny",
      "aria-label": label,
      title: label,
      onclick,
    }, text);
  const fewer = button(strings.fewerUnits(l + 1), "−", change(-1));
  const more = button(strings.moreUnits(l + 1), "+", change(1));
  scope.each(["settings"], () => {
    const n = app.lane.settings.hidden?.[l];
    if (n === undefined) return;
    units.textContent = strings.unitCount(n);
    fewer.disabled = n <= 1;
    more.disabled = n >= MOST_UNITS;
  });
  const remove = button(strings.removeLayer(l + 1), "×", () => {
    const { hidden = [], activation = [] } = app.lane.settings;
    const without = <T>(list: readonly T[]) => list.filter((_, k) => k !== l);
    changeLayers(scope, without(hidden), without(perLayer(hidden, activation)));
  });
  const rule = ruleField(scope, "activation", {
    label: strings.settings.activation,
    kind: "activation",
    value: () => {
      const { activation = [] } = app.lane.settings;
      return activation[l] ?? activation[0] ?? { name: "tanh" };
    },
    change: (value) => {
      const { hidden = [], activation = [] } = app.lane.settings;
      const rules = perLayer(hidden, activation);
      rules[l] = value!;
      app.change({ activation: shortened(rules) });
    },
  });
  return h(
    "li",
    {},
    h("span", { class: "stepper" }, fewer, units, more),
    rule,
    remove,
  );
}

/** The activation of each layer. */
function perLayer(
  hidden: readonly number[],
  activation: readonly RuleSpec[],
): RuleSpec[] {
  return hidden.map((_, l) =>
    activation[l] ?? activation[0] ?? { name: "tanh" }
  );
}

/** One rule for all layers, if all have the same. */
function shortened(rules: RuleSpec[]): RuleSpec[] {
  const [first] = rules.map((rule) => JSON.stringify(rule));
  return rules.every((rule) => JSON.stringify(rule) === first)
    ? rules.slice(0, 1)
    : rules;
}

function changeLayers(
  { app }: Scope,
  hidden: number[],
  activation: RuleSpec[],
): void {
  const change: Partial<Settings> = { hidden, start: undefined };
  app.change({
    ...change,
    ...(hidden.length > 0 && { activation: shortened(activation) }),
  });
}
