import { fill, h } from "../dom.ts";
import { CONTROLS, PARTS } from "../part_names.ts";
import type { Scope } from "../scope.ts";
import type { SettingKey } from "../../engine/settings.ts";
import { urlOf } from "../url_state.ts";

type PartState = "show" | "lock" | "hide";
const STATES: readonly PartState[] = ["show", "lock", "hide"];

/** The link to the page as it is, with what its reader sees. */
export function shareDialog(scope: Scope): HTMLDialogElement {
  const { app } = scope, { strings } = app;
  const chosen = new Map<string, PartState>();
  const link = h("input", {
    type: "text",
    readonly: true,
    "aria-label": strings.share,
  });
  const withSteps = h("input", { type: "checkbox", onchange: () => update() });
  const update = () => {
    const named = (state: PartState) =>
      new Set([...chosen].filter(([, s]) => s === state).map(([name]) => name));
    const look = { ...app.look, hide: named("hide"), lock: named("lock") };
    const { frame, facts } = app.lane;
    const steps = withSteps.checked && frame && facts
      ? frame.epoch * facts.stepsPerEpoch + frame.step
      : 0;
    const { origin, pathname } = location;
    link.value = origin + pathname +
      urlOf(app.lanes.map(({ settings }) => settings), look, steps);
  };
  const choice = (name: string, label: string) => {
    const select = h(
      "select",
      {
        onchange: () => {
          chosen.set(name, select.value as PartState);
          update();
        },
      },
      ...STATES.map((value) =>
        h("option", { value }, strings.partStates[value])
      ),
    );
    select.value = chosen.get(name) ?? "show";
    return h("label", {}, h("span", {}, label), select);
  };
  const parts = h("div", { class: "share-parts" });
  const controls = h("div", { class: "share-parts" });
  const copy = h("button", {
    type: "button",
    class: "quiet",
    onclick: async () => {
      await navigator.clipboard.writeText(link.value);
      fill(copy, strings.copied);
      setTimeout(() => fill(copy, strings.copy), 1500);
    },
  }, strings.copy);
  const dialog = h(
    "dialog",
    { class: "share", "aria-label": strings.share },
    h("h2", {}, strings.share),
    h("div", { class: "share-link" }, link, copy),
    h(
      "label",
      { class: "field check" },
      withSteps,
      h("span", {}, strings.shareSteps),
    ),
    h("p", { class: "note" }, strings.shareNote),
    parts,
    h("details", {}, h("summary", {}, strings.more), controls),
    h("button", {
      type: "button",
      class: "quiet",
      onclick: () => dialog.close(),
    }, strings.close),
  );
  const open = dialog.showModal.bind(dialog);
  dialog.showModal = () => {
    chosen.clear();
    for (const name of app.look.hide) chosen.set(name, "hide");
    for (const name of app.look.lock) chosen.set(name, "lock");
    fill(
      parts,
      PARTS.map((name) =>
        choice(name, strings.parts[name as keyof typeof strings.parts])
      ),
    );
    fill(
      controls,
      CONTROLS.map((name) =>
        choice(
          name,
          strings.settings[name as SettingKey] ??
            strings.controls[name as keyof typeof strings.controls] ?? name,
        )
      ),
    );
    update();
    open();
  };
  return dialog;
}
