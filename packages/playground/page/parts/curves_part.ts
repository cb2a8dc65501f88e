import { h } from "../dom.ts";
import { LANE_COLORS } from "../lane_colors.ts";
import { cssColor } from "../palette.ts";
import { drawCurves } from "../plot/curve_plot.ts";
import type { Scope } from "../scope.ts";
import { card } from "./card.ts";

/** Training and validation loss, epoch by epoch, of all lanes. */
export function curvesPart(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const canvas = h("canvas", {
    class: "plot wide",
    role: "img",
    "aria-label": strings.parts.curves,
  });
  const log = h("input", { type: "checkbox", onchange: () => draw() });
  const draw = () => {
    if (app.isBetween) return;
    drawCurves(
      canvas,
      app.lanes.map(({ curve }, k) => ({
        points: curve,
        color: cssColor(LANE_COLORS[k]!),
      })),
      log.checked,
    );
  };
  scope.each(["frame", "look", "opened"], draw);
  const observer = new ResizeObserver(draw);
  observer.observe(canvas);
  scope.ending(() => observer.disconnect());
  return card(
    "curves",
    strings.parts.curves,
    canvas,
    h(
      "p",
      { class: "legend" },
      h("span", { class: "stroke full" }),
      strings.train,
      h("span", { class: "stroke dashed" }),
      strings.validation,
      h("label", { class: "check end" }, log, strings.logScale),
    ),
  );
}
