import type { Unit } from "../../engine/session.ts";
import { fill, h, setText, svg } from "../dom.ts";
import { choiceField } from "../fields.ts";
import { count, format, percent } from "../format.ts";
import type { Scope } from "../scope.ts";

const UNITS: readonly Unit[] = ["substep", "sample", "batch", "epoch"];

/** Moves a second that can be chosen; the last is as fast as can be. */
const PACES: readonly (number | undefined)[] = [
  0.5,
  1,
  2,
  5,
  10,
  30,
  undefined,
];

const ICONS = {
  reset: "M5 4v12M16 4.5 8 10l8 5.5z",
  back: "M14 4v12M11.5 4.5 4 10l7.5 5.5z",
  play: "M6 4v12l10-6z",
  pause: "M6 4h3v12H6zM11.5 4h3v12h-3z",
  forward: "M6 4v12M8.500 4.5 16 10l-7.500 5.5z",
};

/** A picture on a button. */
function icon(name: keyof typeof ICONS): SVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 20 20", "aria-hidden": true, class: "icon" },
    svg("path", { d: ICONS[name] }),
  );
}

/** Play, pause, steps, and where training stands. */
export function transport(scope: Scope): HTMLElement {
  const { app } = scope, { strings, look } = app;
  const button = (
    name: keyof typeof ICONS,
    label: string,
    onclick: () => void,
    keys: string,
  ) =>
    h(
      "button",
      {
        type: "button",
        class: `round ${name}`,
        "aria-label": label,
        title: `${label} (${keys})`,
        "aria-keyshortcuts": keys,
        onclick,
      },
      icon(name),
    );
  const play = button("play", strings.play, () => app.toggle(), "P");
  const back = button(
    "back",
    strings.back,
    () => app.move(look.unit, true),
    "B",
  );
  const reset = button(
    "reset",
    strings.reset,
    () => app.send({ type: "reset" }),
    "R",
  );
  const forward = button(
    "forward",
    strings.forward,
    () => app.move(look.unit),
    "F",
  );
  scope.each(["playing"], () => {
    const { playing } = app;
    play.setAttribute("aria-label", playing ? strings.pause : strings.play);
    play.title = `${playing ? strings.pause : strings.play} (P)`;
    fill(play, icon(playing ? "pause" : "play"));
  });
  scope.each(["frame", "opened", "settings"], () => {
    const { frame, broken } = app.lane;
    back.disabled = reset.disabled = !frame?.canGoBack || broken === true;
    play.disabled = forward.disabled = broken === true;
    document.body.classList.toggle("broken", broken);
  });
  return h(
    "section",
    {
      class: "transport",
      "data-part": "transport",
      "aria-label": strings.parts.transport,
    },
    h("div", { class: "buttons" }, reset, back, play, forward),
    units(scope),
    pace(scope),
    figures(scope),
    phases(scope),
  );
}

function units(scope: Scope): HTMLElement {
  const { app } = scope, { strings, look } = app;
  const radios = UNITS.map((unit) => {
    const radio = h("input", {
      type: "radio",
      name: "unit",
      value: unit,
      onchange: () => {
        look.unit = unit;
        if (app.playing) app.send({ type: "play", unit, pace: look.pace });
        app.tell("look", undefined);
      },
    });
    scope.each(["look"], () => radio.checked = look.unit === unit);
    return h("label", {}, radio, h("span", {}, strings.units[unit]));
  });
  return h(
    "fieldset",
    { class: "segments", "data-part": "unit" },
    h("legend", { class: "unseen" }, strings.unit),
    ...radios,
  );
}

function pace(scope: Scope): HTMLElement {
  const { app } = scope, { strings, look } = app;
  return choiceField(scope, "pace", {
    label: strings.pace,
    choices: () =>
      PACES.map((pace) => ({
        value: `${pace ?? "max"}`,
        label: strings.paces(pace),
      })),
    value: () => `${look.pace ?? "max"}`,
    change: (value) => {
      look.pace = value === "max" ? undefined : Number(value);
      if (app.playing) {
        app.send({ type: "play", unit: look.unit, pace: look.pace });
      }
      app.tell("look", undefined);
    },
  });
}

/** Epoch, step, losses and score, as large figures. */
function figures(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const figure = (label: string, kind: string) => {
    const value = h("dd", { "data-figure": kind });
    return { value, box: h("div", {}, h("dt", {}, label), value) };
  };
  const epoch = figure(strings.epoch, "epoch");
  const step = figure(strings.step, "step");
  const loss = figure(strings.trainLoss, "loss");
  const validation = figure(strings.validationLoss, "validation");
  const score = figure(strings.accuracy, "score");
  scope.each(["frame", "opened"], () => {
    const { frame, facts } = app.lane;
    if (!frame || !facts) return;
    setText(epoch.value, count(frame.epoch));
    setText(step.value, `${frame.step}/${facts.stepsPerEpoch}`);
    setText(loss.value, format(frame.loss, 5));
    validation.box.hidden = frame.validationLoss === undefined;
    setText(validation.value, format(frame.validationLoss ?? NaN, 5));
    const regression = facts.task === "regression";
    const best = frame.validationScore ?? frame.score;
    score.box.hidden = !Number.isFinite(best);
    setText(
      score.box.firstElementChild!,
      regression ? strings.r2 : strings.accuracy,
    );
    setText(score.value, regression ? format(best, 4) : percent(best));
  });
  return h(
    "dl",
    { class: "figures" },
    epoch.box,
    step.box,
    loss.box,
    validation.box,
    score.box,
  );
}

/** The sub-steps of a step, those shown in colour. */
function phases(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const list = h("ol", { class: "phases", "data-part": "phases" });
  let shown = "";
  scope.each(["frame"], () => {
    const { frame } = app.lane;
    if (!frame) return;
    const { phases, phase, stepping } = frame;
    const now = JSON.stringify(phases);
    if (now !== shown) {
      shown = now;
      fill(
        list,
        phases.map(({ kind, layer }) =>
          h(
            "li",
            { class: kind },
            strings.phases[kind],
            layer === undefined ? undefined : h("sub", {}, `${layer + 1}`),
          )
        ),
      );
    }
    for (const [i, item] of [...list.children].entries()) {
      item.classList.toggle("done", stepping && i < phase);
      item.classList.toggle("current", stepping && i === phase - 1);
      if (stepping && i === phase - 1) {
        item.setAttribute("aria-current", "step");
      } else item.removeAttribute("aria-current");
    }
  });
  return list;
}
