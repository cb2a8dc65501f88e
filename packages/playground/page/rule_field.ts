import type { RuleKinds, RuleSpec } from "@gradus/models";
import { type Choice, field, numberBox, shownNumber } from "./fields.ts";
import { fill, h } from "./dom.ts";
import { parse } from "./format.ts";
import type { Scope } from "./scope.ts";

/** What a control of a rule is told. */
export interface RuleFieldOptions {
  /** What it is called; its settings are called by their names. */
  readonly label: string;
  /** What kind of rule. */
  readonly kind: keyof RuleKinds;
  /** The rule in force; undefined if the choice is left open. */
  readonly value: () => RuleSpec | undefined;
  /** Called with another rule, or undefined to leave the choice open. */
  readonly change: (value: RuleSpec | undefined) => void;
  /** What the open choice is called; absent if it can't be left open. */
  readonly open?: () => string;
}

/** A list of all rules of a kind, with a box for each setting of the chosen one. */
export function ruleField(
  scope: Scope,
  name: string,
  options: RuleFieldOptions,
): HTMLElement {
  const { app } = scope;
  const select = h("select", {
    "aria-label": options.label,
    onchange: () =>
      options.change(select.value === "" ? undefined : { name: select.value }),
  });
  const settings = h("span", { class: "rule-settings" });
  let shown = "";
  scope.each(["settings", "opened"], () => {
    const rules = app.catalogue?.[options.kind] ?? [];
    const rule = options.value();
    const choices: Choice[] = [
      ...(options.open ? [{ value: "", label: options.open() }] : []),
      ...rules.map(({ name }) => ({ value: name, label: name })),
    ];
    const now = JSON.stringify([choices, rule?.name]);
    if (now !== shown) {
      shown = now;
      fill(
        select,
        choices.map(({ value, label }) => h("option", { value }, label)),
      );
      fill(settings, settingBoxes(rule, rules, options));
    }
    select.value = rule?.name ?? "";
    for (const box of settings.querySelectorAll("input")) {
      if (box === document.activeElement) continue;
      box.value = shownNumber(settingOf(rule!, rules, box.name));
    }
  });
  const element = field(name, options.label, select);
  return h("div", { class: "rule" }, element, settings);
}

function settingOf(
  rule: RuleSpec,
  rules: readonly RuleSpec[],
  key: string,
): number {
  const standard = rules.find(({ name }) => name === rule.name)?.[key];
  return Number(rule[key] ?? standard);
}

function settingBoxes(
  rule: RuleSpec | undefined,
  rules: readonly RuleSpec[],
  options: RuleFieldOptions,
): HTMLElement[] {
  const known = rules.find(({ name }) => name === rule?.name);
  if (rule === undefined || known === undefined) return [];
  return Object.keys(known).filter((key) => key !== "name").map((key) => {
    const box = numberBox({
      label: `${options.label}: ${key}`,
      change: (text) => {
        const value = parse(text);
        const { [key]: _, ...rest } = options.value()!;
        options.change(
          value === undefined || value === known[key]
            ? { ...rest, name: rule.name }
            : { ...rest, name: rule.name, [key]: value },
        );
      },
    });
    box.name = key;
    return h(
      "label",
      { class: "field small" },
      h("span", { class: "label" }, key),
      box,
    );
  });
}
