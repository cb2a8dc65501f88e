import { drawingPart } from "./drawing/drawing_part.ts";
import { h } from "./dom.ts";
import { formulaPart } from "./formula/formula_part.ts";
import { breaksPart } from "./parts/breaks_part.ts";
import { curvesPart } from "./parts/curves_part.ts";
import { dataPart } from "./parts/data_part.ts";
import { header } from "./parts/header.ts";
import { histogramsPart } from "./parts/histograms_part.ts";
import { messageBar } from "./parts/message_bar.ts";
import { networkPart } from "./parts/network_part.ts";
import { outputPart } from "./parts/output_part.ts";
import { racePart } from "./parts/race_part.ts";
import { savePart } from "./parts/save_part.ts";
import { trainingPart } from "./parts/training_part.ts";
import { transport } from "./parts/transport.ts";
import type { Scope } from "./scope.ts";

/** The whole page, in the app's language. */
export function buildPage(scope: Scope): HTMLElement[] {
  return [
    header(scope),
    transport(scope),
    messageBar(scope),
    h(
      "main",
      {},
      h(
        "div",
        { class: "column settings" },
        dataPart(scope),
        networkPart(scope),
        trainingPart(scope),
        breaksPart(scope),
      ),
      h(
        "div",
        { class: "column middle" },
        drawingPart(scope),
        formulaPart(scope),
        racePart(scope),
      ),
      h(
        "div",
        { class: "column results" },
        outputPart(scope),
        curvesPart(scope),
        histogramsPart(scope),
        savePart(scope),
      ),
    ),
  ];
}
