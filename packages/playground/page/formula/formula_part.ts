import type { Facts, Frame } from "../../engine/protocol.ts";
import type { Place } from "../../engine/session.ts";
import { short, unitName } from "../drawing/names.ts";
import { fill, h } from "../dom.ts";
import { format } from "../format.ts";
import { card } from "../parts/card.ts";
import type { Scope } from "../scope.ts";
import { contextOf } from "./context.ts";
import { type FormulaLine, parameterLines, unitLines } from "./lines.ts";
import { WeightTable } from "./weight_table.ts";

/** The formulas of what is chosen, with numbers put in. */
export function formulaPart(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const heading = h("h3", {});
  const note = h("p", { class: "note" });
  const list = h("div", { class: "formulas", tabindex: 0 });
  const table = new WeightTable(app);
  const show = () => {
    const { facts, frame } = app.lane, { selection } = app;
    if (!facts || !frame) return;
    table.update(frame);
    if (app.playing && !frame.trace) return;
    heading.textContent = selection
      ? titleOf(facts, app.strings, selection)
      : strings.wholeStep;
    note.textContent = noteOf(scope, frame);
    const lines = selection
      ? linesOf(scope, facts, frame, selection)
      : undefined;
    if (lines) {
      fill(
        list,
        lines.map(({ kind, math }) => h("div", { class: kind }, math)),
      );
    } else fill(list, selection ? [] : overview(scope, facts, frame));
  };
  const choose = () => {
    const { facts } = app.lane;
    table.build(facts, app.selection);
    show();
  };
  scope.each(["selection", "opened", "look"], choose);
  scope.on("frame", show);
  return card(
    "formula",
    strings.parts.formula,
    heading,
    note,
    list,
    table.element,
  );
}

function titleOf(
  facts: Facts,
  strings: Scope["app"]["strings"],
  { layer, unit, input }: Place,
): string {
  const to = unitName(facts, strings, layer, unit);
  return input === undefined
    ? to
    : strings.editWeight(unitName(facts, strings, layer - 1, input), to);
}

/** Which sample the numbers are of. */
function noteOf({ app }: Scope, { values, stepping }: Frame): string {
  const { strings } = app;
  if (!values) return "";
  if (values.chosen !== undefined) {
    return app.row === undefined && !stepping
      ? strings.firstRow
      : strings.chosenRow(values.chosen + 1);
  }
  return values.rows === 1 ? "" : strings.row(values.row + 1, values.rows);
}

/** The lines of what is chosen that its sub-steps have come to. */
function linesOf(
  { app }: Scope,
  facts: Facts,
  frame: Frame,
  place: Place,
): FormulaLine[] | undefined {
  const context = contextOf(facts, frame, place, app.look.digits);
  if (!context) return undefined;
  const lines = place.input === undefined
    ? [...unitLines(context), ...parameterLines(context, undefined)]
    : [
      ...unitLines(context).slice(-1),
      ...parameterLines(context, place.input),
    ];
  if (frame.values?.chosen !== undefined) return lines;
  const shown = new Set(
    frame.phases.slice(0, frame.phase)
      .filter(({ layer }) => layer === undefined || layer === place.layer)
      .map(({ kind }) => kind),
  );
  return lines.filter(({ kind }) =>
    shown.has(kind === "loss" ? "forward" : kind)
  );
}

/** Inputs, outputs, targets and loss of the sample, if nothing is chosen. */
function overview(
  { app }: Scope,
  facts: Facts,
  { values, trace }: Frame,
): HTMLElement[] {
  const { strings, look } = app;
  if (!values) return [];
  const list = (numbers: readonly number[], names: readonly string[]) =>
    numbers.slice(0, 12).map((x, k) =>
      `${short(names[k] ?? "", 14)} = ${format(x, look.digits)}`
    ).join(",  ");
  const inputs = facts.inputs.map(({ name }) => name);
  const loss = trace?.passes[0]?.losses[values.row];
  const rows: [string, string][] = [
    [strings.input, list(values.x, inputs)],
    [strings.output, list(values.a.at(-1)!, facts.outputNames)],
    [
      strings.target,
      values.y.length === facts.outputNames.length
        ? list(values.y, facts.outputNames)
        : facts.classes[values.y[0]!] ?? "",
    ],
    [strings.loss, loss === undefined ? "" : format(loss, look.digits)],
  ];
  return [
    h(
      "dl",
      { class: "overview" },
      ...rows.map(([name, text]) =>
        h("div", {}, h("dt", {}, name), h("dd", {}, text))
      ),
    ),
    h("p", { class: "note" }, strings.pick),
  ];
}
