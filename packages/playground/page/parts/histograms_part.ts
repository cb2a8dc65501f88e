import { h } from "../dom.ts";
import { drawHistogram } from "../plot/histogram_plot.ts";
import type { Scope } from "../scope.ts";
import { card } from "./card.ts";

/** How weights and gradients are spread. */
export function histogramsPart(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const plot = (label: string) =>
    h("canvas", { class: "plot flat", role: "img", "aria-label": label });
  const weights = plot(strings.weights), gradients = plot(strings.gradients);
  const draw = () => {
    const { frame } = app.lane;
    if (!frame || app.isBetween) return;
    drawHistogram(weights, frame.parameters);
    drawHistogram(gradients, frame.gradient);
  };
  scope.each(["frame", "look"], draw);
  const observer = new ResizeObserver(draw);
  observer.observe(weights);
  scope.ending(() => observer.disconnect());
  return card(
    "histograms",
    strings.parts.histograms,
    h("figure", {}, h("figcaption", {}, strings.weights), weights),
    h("figure", {}, h("figcaption", {}, strings.gradients), gradients),
  );
}
