import {
  DataError,
  featureNames,
  type Model,
  type TablePart,
  targetNames,
  type TrainedParts,
} from "@gradus/models";
import type { Lang, Plot, ReportSection } from "@gradus/plot";
import config from "../deno.json" with { type: "json" };
import { boundary } from "../plots/boundary.ts";
import { confusion } from "../plots/confusion.ts";
import { curve } from "../plots/curve.ts";
import { fit } from "../plots/fit.ts";
import type { PlotKind, Plots } from "../plots/kind.ts";
import { network, weights } from "../plots/network.ts";
import { precisionRecall, roc } from "../plots/rates.ts";
import { residualPlots } from "../plots/residuals.ts";
import { figure } from "../text.ts";
import {
  configurationSection,
  dataSection,
  layerTable,
  scoresSection,
} from "./sections.ts";
import { WORDS, type Words } from "./words.ts";

/** Parameters of a network that is drawn; a larger one has a heat map. */
const MOST_DRAWN = 200;

/** Parameters of a network whose weights are shown. */
const MOST_SHOWN = 20_000;

/** The report of a training run as one HTML document. */
export async function modelReport(
  model: Model,
  parts: TrainedParts,
  lang: Lang,
): Promise<string> {
  const plots = await import("@gradus/plot"); // only now: it takes a while
  const words = WORDS[lang];
  const { target, data } = model;
  return plots.report({
    title: words.title(targetNames(target).join(", "), data.source),
    lead: leadOf(model, words),
    sections: [
      scoresSection(model, words),
      trainingSection(plots, model, parts.train, words),
      predictionsSection(plots, model, parts, words),
      networkSection(plots, model, parts.train, words),
      dataSection(model, parts.train.table, words),
      configurationSection(model, words),
    ],
    foot: words.foot(config.version),
  }, { lang });
}

/** The part whose scores count: what the model hasn't seen, if there is any. */
function bestPart(has: Readonly<Record<string, unknown>>) {
  return has.test
    ? "test" as const
    : has.validation
    ? "validation" as const
    : "train" as const;
}

function leadOf(model: Model, words: Words): string {
  const { scores, target, encoder } = model;
  const part = bestPart({ ...scores });
  const { metrics, baseline } = scores[part]!;
  const metric = target.task === "regression" ? "r2" : "accuracy";
  return words.lead[target.task](
    targetNames(target).join(", "),
    featureNames(encoder).length,
    figure(metrics[metric]),
    figure(baseline[metric]),
    words[part],
  );
}

function trainingSection(
  plots: Plots,
  model: Model,
  part: TablePart,
  words: Words,
): ReportSection {
  const { epochs, stoppedBy, bestEpoch } = model.training;
  return {
    heading: words.training,
    text: [words.epochs(epochs, words.stoppedBy[stoppedBy], bestEpoch)],
    figures: drawn(() => [curve.draw(plots, model, part)]),
  };
}

function predictionsSection(
  plots: Plots,
  model: Model,
  parts: TrainedParts,
  words: Words,
): ReportSection {
  const name = bestPart({ ...parts }), part = parts[name]!;
  const wanted: readonly PlotKind[] = model.target.task === "classification"
    ? model.target.classes.length === 2
      ? [boundary, fit, confusion, roc, precisionRecall]
      : [boundary, confusion]
    : [fit];
  const figures = wanted.filter((kind) => !kind.refuses(model))
    .flatMap((kind) => drawn(() => [kind.draw(plots, model, part)]));
  return {
    heading: words.predictions(words[name], part.rows.length),
    figures: model.target.task === "regression"
      ? [...figures, ...drawn(() => residualPlots(plots, model, part))]
      : figures,
  };
}

function networkSection(
  plots: Plots,
  model: Model,
  part: TablePart,
  words: Words,
): ReportSection {
  const size = model.network.parameters.length;
  const kinds = size <= MOST_DRAWN
    ? [network, weights]
    : size <= MOST_SHOWN
    ? [weights]
    : [];
  return {
    heading: words.network,
    tables: [layerTable(model, words)],
    figures: kinds.flatMap((kind) =>
      drawn(() => [kind.draw(plots, model, part)])
    ),
  };
}

/** Figures, or none where the rows have nothing to show, as of one class. */
function drawn(draw: () => Plot[]): Plot[] {
  try {
    return draw();
  } catch (error) {
    if (error instanceof DataError) return [];
    throw error;
  }
}
