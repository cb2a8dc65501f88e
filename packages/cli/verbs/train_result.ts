import {
  featureNames,
  type FoldScores,
  type Model,
  targetNames,
} from "@gradus/models";
import { foldTable, PARTS, scoreColumns, scoreTable } from "../score_text.ts";
import { count, duration, wrapList } from "../text.ts";

/** What is known of a training run beside its model. */
export interface RunFacts {
  /** Seconds that the fit took. */
  readonly seconds: number;
  /** Where the model went. */
  readonly output: string;
  /** Scores of the cross-validation, if there was one, and its k. */
  readonly folds?: FoldScores;
  readonly k?: number;
}

/** The result as one document; its keys are relied on from outside. */
export function resultDocument(model: Model, facts: RunFacts) {
  const { target, data, training, scores, network, configuration } = model;
  const { seconds, output, folds } = facts;
  const names = targetNames(target);
  const each = (key: "loss" | "metrics") =>
    Object.fromEntries(
      PARTS.flatMap((part) => scores[part] ? [[part, scores[part][key]]] : []),
    );
  return {
    task: target.task,
    target: names.length === 1 ? names[0] : names,
    features: featureNames(model.encoder),
    ...(target.task === "classification" && { classes: target.classes }),
    rows: data.split,
    dropped: data.dropped,
    epochs: training.epochs,
    bestEpoch: training.bestEpoch,
    stoppedBy: training.stoppedBy,
    loss: each("loss"),
    metrics: each("metrics"),
    baseline: (scores.test ?? scores.validation ?? scores.train).baseline,
    ...(folds && { folds }),
    seconds,
    samplesPerSecond: Math.round(
      training.epochs * data.split.train / Math.max(seconds, 1e-6),
    ),
    parameters: network.parameters.length,
    seed: configuration.seed,
    dtype: configuration.dtype,
    backend: network.backend.name,
    threads: network.backend.threads,
    model: output,
  };
}

/** The result for people. */
export function resultText(model: Model, facts: RunFacts): string {
  const { scores, network, configuration } = model;
  const { output, folds, k } = facts;
  const lines = [...recipe(model, facts.seconds), ""];
  if (folds) {
    lines.push(
      `Cross-validation in ${k} folds, each row scored by a model that never saw it:`,
      ...foldTable(folds.metrics, folds.baseline),
      "",
      "The model that is saved, trained on all rows but those for validation and test:",
    );
  }
  lines.push(...scoreTable(scoreColumns(model)), "");
  if (!scores.test && !folds) {
    lines.push("No rows were kept back, so these are not scores on new data.");
  }
  if (output !== "-") {
    lines.push(
      `Saved ${output} (${count(network.parameters.length, "parameter")}, ` +
        `seed ${configuration.seed}). Try: gradus predict ${output} new.csv`,
    );
  }
  return lines.join("\n") + "\n";
}

/** What was trained, how, and for how long. */
function recipe(model: Model, seconds: number): string[] {
  const { configuration, training, network } = model;
  const { optimizer, schedule, learningRate, l1, l2, loss } = configuration;
  const widths = [network.inputs, ...network.layers.map(({ units }) => units)];
  const activations = network.layers.map(({ activation }) => activation.name);
  const how = [
    `${optimizer.name} ${learningRate}`,
    ...(schedule.name === "constant" ? [] : [schedule.name]),
    ...(l1 > 0 ? [`l1 ${Number(l1.toPrecision(3))}`] : []),
    ...(l2 > 0 ? [`l2 ${Number(l2.toPrecision(3))}`] : []),
  ];
  const { library, threads } = network.backend;
  const by = library === undefined
    ? ""
    : `, by ${library} on ${count(threads, "thread")}`;
  const best = training.bestEpoch;
  const kept = best === 0
    ? "before the first epoch was done"
    : `epoch ${best} is kept`;
  const ends: Record<string, string> = {
    patience: `; no better since epoch ${best}, which is kept`,
    targetLoss: "; the target loss is reached",
    time: `; time is up, ${kept}`,
    interrupted: `; interrupted, ${kept}`,
    diverged: `; diverged, ${kept}`,
  };
  const name = `Network ${widths.join("-")} (${activations.join(", ")})`;
  return [
    ...wrapList([name, loss.name, ...how], 80),
    `${count(training.epochs, "epoch")} in ${duration(seconds)}${by}` +
    (ends[training.stoppedBy] ?? ""),
  ];
}
