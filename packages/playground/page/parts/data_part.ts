import {
  DATA_KINDS,
  type DataKind,
  presetOf,
} from "../../engine/data_kinds.ts";
import type { Settings } from "../../engine/settings.ts";
import { withData } from "../with_data.ts";
import { fill, h, setText } from "../dom.ts";
import { choiceField, numberField } from "../fields.ts";
import { openFile } from "../open_file.ts";
import type { Scope } from "../scope.ts";
import { card } from "./card.ts";

const SCALES = ["standard", "minmax", "none"];

/** Where the rows come from. */
export function dataPart(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const choose = (data: DataKind) => {
    if (data === "own" && app.file === undefined) return picker.click();
    app.change(withData(app.lane.settings, data));
  };
  const picker = h("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,text/csv",
    hidden: true,
    "aria-label": strings.openFile,
    onchange: () => {
      const [file] = picker.files ?? [];
      if (file) void openFile(app, file);
      picker.value = "";
    },
  });
  const kinds = (Object.keys(DATA_KINDS) as DataKind[]).map((kind) => {
    const radio = h("input", {
      type: "radio",
      name: "data",
      value: kind,
      onclick: () => kind === "own" && choose(kind),
      onchange: () => kind !== "own" && choose(kind),
    });
    scope.each(["settings"], () => {
      radio.checked = app.lane.settings.data === kind;
    });
    return h("label", {}, radio, h("span", {}, strings.dataKinds[kind]));
  });
  const note = h("p", { class: "note" });
  scope.each(["opened"], () => {
    const { facts } = app.lane;
    if (!facts) return;
    const ignored = facts.ignored
      .map(({ name, reason }) => reason ? `${name} (${reason})` : name);
    setText(
      note,
      strings.rowsNote(facts.trainRows, facts.validationRows) +
        (ignored.length > 0 ? `; ${strings.ignored(ignored.join(", "))}` : ""),
    );
  });
  const more = h("div", { class: "fields" });
  let kind = "";
  scope.each(["settings", "opened"], () => {
    const { settings, facts } = app.lane;
    const now = settings.data + (settings.data === "own" ? facts?.columns : "");
    if (now === kind) return;
    kind = now;
    fill(more, fieldsOf(scope, settings));
  });
  return card(
    "data",
    strings.parts.data,
    h(
      "fieldset",
      { class: "tiles" },
      h("legend", { class: "unseen" }, strings.settings.data),
      ...kinds,
    ),
    picker,
    h("p", { class: "note own-note" }, strings.fileNote),
    more,
    note,
  );
}

/** The fields that go with a kind of data. */
function fieldsOf(scope: Scope, settings: Settings): HTMLElement[] {
  const { app } = scope, { strings } = app;
  const { data } = settings, preset = presetOf(data);
  const made = DATA_KINDS[data].generator !== undefined;
  return [
    ...(data === "own" ? [targetField(scope), taskField(scope)] : []),
    ...(preset.rows === undefined ? [] : [numberField(scope, "rows")]),
    ...(made ? [numberField(scope, "noise", { step: 0.01 })] : []),
    ...(made ? [numberField(scope, "dataSeed", { step: 1 })] : []),
    ...(data === "worked" ? [] : [
      numberField(scope, "validation", { step: 0.05 }),
      choiceField(scope, "scale", {
        label: strings.settings.scale,
        choices: () => SCALES.map((value) => ({ value, label: value })),
        value: () => app.lane.settings.scale ?? "standard",
        change: (scale) => app.change({ scale: scale as Settings["scale"] }),
      }),
    ]),
  ];
}

function targetField(scope: Scope): HTMLElement {
  const { app } = scope;
  return choiceField(scope, "target", {
    label: app.strings.settings.target,
    choices: () =>
      (app.lane.facts?.columns ?? []).map((name) => ({
        value: name,
        label: name,
      })),
    value: () => app.lane.facts?.targets[0] ?? "",
    change: (target) => app.change({ target, task: undefined }),
  });
}

function taskField(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  return choiceField(scope, "task", {
    label: strings.settings.task,
    choices: () => [
      {
        value: "",
        label: strings.chosen(
          app.lane.facts ? strings.tasks[app.lane.facts.task] : "",
        ),
      },
      { value: "regression", label: strings.tasks.regression },
      { value: "classification", label: strings.tasks.classification },
    ],
    value: () => app.lane.settings.task ?? "",
    change: (task) =>
      app.change({ task: (task || undefined) as Settings["task"] }),
  });
}
