import { h } from "../dom.ts";
import { choiceField } from "../fields.ts";
import { drawOutput } from "../plot/output_plot.ts";
import type { Scope } from "../scope.ts";
import { card } from "./card.ts";

/** What the network gives: decision boundary, surface or fitted line. */
export function outputPart(scope: Scope): HTMLElement {
  const { app } = scope, { strings, look } = app;
  const canvas = h("canvas", {
    class: "plot square",
    role: "img",
    "aria-label": strings.parts.output,
  });
  const draw = () => {
    const { facts, frame } = app.lane;
    if (facts && frame) drawOutput(canvas, facts, frame, look, app.row);
  };
  scope.each(["frame", "look"], draw);
  const observer = new ResizeObserver(draw);
  observer.observe(canvas);
  scope.ending(() => observer.disconnect());
  canvas.addEventListener("click", (event) => {
    const row = rowAt(scope, canvas, event);
    app.row = row === app.row ? undefined : row;
    app.view();
    app.tell("look", undefined);
  });
  const axes = h(
    "div",
    { class: "fields axes" },
    axisField(scope, "x"),
    axisField(scope, "y"),
  );
  const note = h("p", { class: "note" }, strings.othersAtMean);
  scope.each(["opened"], () => {
    axes.hidden = note.hidden = (app.lane.facts?.inputs.length ?? 0) < 3;
  });
  const { output } = strings.parts;
  return card("output", output, canvas, legend(scope), axes, note);
}

function axisField(scope: Scope, axis: "x" | "y"): HTMLElement {
  const { app } = scope, { strings, look } = app;
  return choiceField(scope, `axis-${axis}`, {
    label: axis === "x" ? strings.axisX : strings.axisY,
    choices: () =>
      (app.lane.facts?.inputs ?? []).map(({ name }, j) => ({
        value: `${j}`,
        label: name,
      })),
    value: () => `${look[axis]}`,
    change: (value) => {
      const other = axis === "x" ? "y" : "x", before = look[axis];
      look[axis] = Number(value);
      if (look[other] === look[axis]) look[other] = before;
      app.view();
      app.tell("look", undefined);
      app.tell("settings", undefined);
    },
  });
}

/** Which mark is which. */
function legend({ app }: Scope): HTMLElement {
  const { strings } = app;
  return h(
    "p",
    { class: "legend" },
    h("span", { class: "dot full" }),
    strings.train,
    h("span", { class: "dot hollow" }),
    strings.validation,
  );
}

/** The training row that was clicked on, if one was. */
function rowAt(
  { app }: Scope,
  canvas: HTMLCanvasElement,
  event: MouseEvent,
): number | undefined {
  const { facts, frame } = app.lane;
  if (!facts || !frame?.maps) return undefined;
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const { x, y } = app.look, columns = facts.inputs.length;
  const [x0, x1] = facts.inputs[x]!.range;
  const line = frame.maps.rows === 1;
  const vertical = line
    ? facts.outputs[0]?.range ?? [-0.1, 1.1]
    : facts.inputs[y]!.range;
  const { inputs, targets, classes } = facts.points;
  const outputs = targets.length / (inputs.length / columns);
  let best: number | undefined, least = 12;
  for (let i = 0; i < facts.trainRows; i++) {
    const value = !line
      ? inputs[i * columns + y]!
      : facts.task === "regression"
      ? targets[i * outputs]!
      : Math.min(classes[i]!, 1);
    const px = 40 + (width - 50) * (inputs[i * columns + x]! - x0) / (x1 - x0);
    const py = 8 +
      (height - 38) * (1 - (value - vertical[0]) / (vertical[1] - vertical[0]));
    const distance = Math.hypot(
      px - event.clientX + left,
      py - event.clientY + top,
    );
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}
