import { checkSetting } from "../engine/own_specs.ts";
import type { SettingKey, Settings } from "../engine/settings.ts";
import type { App } from "./app.ts";
import { type Child, fill, h } from "./dom.ts";
import { format, parse } from "./format.ts";
import type { Scope } from "./scope.ts";

/** A choice of a list: what is stored, and what is shown. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A labelled control, which the address may hide or lock by its name. */
export function field(name: string, label: Child, ...controls: Child[]) {
  return h("label", { class: "field", "data-part": name }, [
    h("span", { class: "label" }, label),
    ...controls,
  ]);
}

/** A list to choose from; both are looked up again when settings change. */
export function choiceField(
  scope: Scope,
  name: string,
  options: {
    label: string;
    choices: () => readonly Choice[];
    value: () => string;
    change: (value: string) => void;
  },
): HTMLElement {
  const select = h("select", {
    onchange: () => options.change(select.value),
  });
  let shown = "";
  scope.each(["settings", "opened"], () => {
    const choices = options.choices(), now = JSON.stringify(choices);
    if (now !== shown) {
      shown = now;
      fill(
        select,
        choices.map(({ value, label }) => h("option", { value }, label)),
      );
    }
    select.value = options.value();
  });
  return field(name, options.label, select);
}

/** A number of the settings, checked as the command line checks it. */
export function numberField(
  scope: Scope,
  key: SettingKey,
  options: { label?: string; empty?: string; step?: number } = {},
): HTMLElement {
  const { app } = scope, { strings } = app;
  const label = options.label ?? strings.settings[key];
  const box = numberBox({
    label,
    step: options.step,
    placeholder: options.empty,
    change: (text) => setNumber(app, key, label, text),
  });
  scope.each(["settings", "opened"], () => {
    if (document.activeElement === box) return;
    const value = app.lane.settings[key];
    box.value = value === undefined
      ? ""
      : typeof value === "number"
      ? shownNumber(value)
      : String(value);
  });
  return field(key, label, box);
}

/** Enough digits to be the same number again. */
export function shownNumber(value: number): string {
  return String(value).replace("-", "−");
}

/** A box for a number: Enter and leaving it change, arrows go up and down. */
export function numberBox(options: {
  label: string;
  step?: number;
  placeholder?: string;
  change: (text: string) => void;
}): HTMLInputElement {
  const { label, step, placeholder, change } = options;
  const box = h("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    placeholder,
    "aria-label": label,
    onchange: () => change(box.value),
    onkeydown: (event: KeyboardEvent) => {
      const up = Number(event.key === "ArrowUp") -
        Number(event.key === "ArrowDown");
      const now = parse(box.value);
      if (up === 0 || now === undefined) return;
      event.preventDefault();
      const by = (step ?? stepOf(now)) * (event.shiftKey ? 10 : 1);
      box.value = format(Number((now + up * by).toPrecision(12)), 12);
      change(box.value);
    },
  });
  return box;
}

/** A tenth of the number's size, at least 0.01. */
function stepOf(value: number): number {
  if (Number.isInteger(value) && value !== 0) return 1;
  return 10 ** Math.max(Math.floor(Math.log10(Math.abs(value) || 1)) - 1, -2);
}

function setNumber(
  app: App,
  key: SettingKey,
  label: string,
  text: string,
): void {
  const bare = text.trim().replaceAll("−", "-");
  const word = key === "batchSize" && bare === app.strings.all ? "all" : bare;
  const value = word === "" ? undefined : parse(word) ?? word;
  set(app, key, label, value);
}

/** Sets a setting, or says why it can't be. */
export function set(
  app: App,
  key: SettingKey,
  label: string,
  value: unknown,
): void {
  try {
    const checked = checkSetting(key, value, label);
    app.change({ [key]: checked } as Partial<Settings>);
  } catch (error) {
    const { message, hint } = error as Error & { hint?: string };
    app.tell("message", { kind: "error", text: message, hint });
    app.tell("settings", undefined);
  }
}

/** A setting that is on or off. */
export function flagField(
  scope: Scope,
  key: SettingKey,
): HTMLElement {
  const { app } = scope;
  const box = h("input", {
    type: "checkbox",
    onchange: () => app.change({ [key]: box.checked } as Partial<Settings>),
  });
  scope.each(["settings"], () => {
    box.checked = app.lane.settings[key] !== false;
  });
  return h(
    "label",
    { class: "field check", "data-part": key },
    box,
    h("span", { class: "label" }, app.strings.settings[key]),
  );
}
