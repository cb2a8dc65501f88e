import { differences, type SettingKey } from "../../engine/settings.ts";
import { optionText } from "../../engine/option_text.ts";
import type { App, LaneState } from "../app.ts";
import { fill, h, setText } from "../dom.ts";
import { format, percent } from "../format.ts";
import { LANE_COLORS } from "../lane_colors.ts";
import { drawOutput } from "../plot/output_plot.ts";
import type { Scope } from "../scope.ts";
import { card } from "./card.ts";

/** Lanes that there can be. */
const MOST_LANES = 3;

/** Up to three settings side by side: each with its boundary and its figures. */
export function racePart(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const list = h("div", { class: "lanes" });
  const add = h("button", {
    type: "button",
    class: "quiet",
    onclick: () => addLane(app),
  }, `+ ${strings.addLane}`);
  let views: LaneView[] = [];
  scope.each(["settings", "opened"], () => {
    if (views.length !== app.lanes.length) {
      views = app.lanes.map((_, k) => laneView(app, k));
      fill(list, app.lanes.length > 1 && views.map(({ element }) => element));
    }
    add.disabled = app.lanes.length >= MOST_LANES;
    for (const view of views) view.describe();
  });
  scope.each(["frame", "look", "opened"], () => {
    if (app.lanes.length > 1) { for (const view of views) view.draw(); }
  });
  return card(
    "race",
    strings.parts.race,
    list,
    h("p", { class: "note" }, strings.addLaneNote),
    add,
  );
}

/** A lane as it is shown. */
interface LaneView {
  readonly element: HTMLElement;
  describe(): void;
  draw(): void;
}

function laneView(app: App, k: number): LaneView {
  const { strings } = app, name = strings.lanes[k]!;
  const canvas = h("canvas", {
    class: "plot lane-plot",
    role: "img",
    "aria-label": `${strings.laneName(name)}: ${strings.parts.output}`,
  });
  const differs = h("p", { class: "note" });
  const loss = h("dd", {}), score = h("dd", {});
  const choose = h("button", {
    type: "button",
    class: "lane-name",
    onclick: () => chooseLane(app, k),
  }, strings.laneName(name));
  choose.style.borderColor = `var(${LANE_COLORS[k]})`;
  const remove = h("button", {
    type: "button",
    class: "tiny",
    "aria-label": strings.removeLane(strings.laneName(name)),
    onclick: () => removeLane(app, k),
  }, "×");
  const element = h(
    "div",
    { class: "lane" },
    h("div", { class: "lane-head" }, choose, k > 0 && remove),
    canvas,
    h(
      "dl",
      {},
      h("div", {}, h("dt", {}, strings.trainLoss), loss),
      h("div", {}, h("dt", {}, strings.accuracy), score),
    ),
    differs,
  );
  return {
    element,
    describe() {
      choose.setAttribute("aria-pressed", `${k === app.active}`);
      setText(differs, k === 0 ? "" : differencesText(app, k));
    },
    draw() {
      const { facts, frame } = app.lanes[k] ?? {};
      if (!facts || !frame) return;
      drawOutput(canvas, facts, frame, app.look);
      setText(loss, format(frame.loss, 4));
      const regression = facts.task === "regression";
      setText(
        score.previousElementSibling!,
        regression ? strings.r2 : strings.accuracy,
      );
      const best = frame.validationScore ?? frame.score;
      setText(score, regression ? format(best, 4) : percent(best));
    },
  };
}

/** In what a lane differs from the first. */
function differencesText({ lanes, strings }: App, k: number): string {
  const first = lanes[0]!.settings, { settings } = lanes[k]!;
  const keys = differences(first, settings).filter((key) => key !== "start");
  if (keys.length === 0) return strings.sameAsA;
  return keys.map((key) =>
    `${strings.settings[key as SettingKey]}: ${
      settings[key] === undefined ? "–" : optionText(settings[key])
    }`
  ).join("; ");
}

function addLane(app: App): void {
  if (app.lanes.length >= MOST_LANES) return;
  const settings = structuredClone(app.lane.settings);
  const lane: LaneState = { settings, curve: [], serial: 0 };
  app.lanes.push(lane);
  app.active = app.lanes.length - 1;
  restart(app);
}

function removeLane(app: App, k: number): void {
  app.lanes.splice(k, 1);
  app.active = Math.min(app.active, app.lanes.length - 1);
  app.send({ type: "close", lane: app.lanes.length });
  restart(app);
}

/** All lanes anew, so that they start together. */
function restart(app: App): void {
  for (let lane = 0; lane < app.lanes.length; lane++) app.open(lane);
  app.view();
  app.tell("settings", undefined);
}

function chooseLane(app: App, k: number): void {
  app.active = k;
  app.row = undefined;
  app.selection = undefined;
  app.view();
  app.tell("settings", undefined);
  app.tell("opened", k);
}
