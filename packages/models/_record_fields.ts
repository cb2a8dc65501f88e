import { UPDATE_ORDERS } from "@gradus/core";
import type { Configuration } from "./configuration.ts";
import type {
  DataRecord,
  SplitScore,
  TrainingRecord,
  TrainingScores,
} from "./model_parts.ts";
import type { Scores } from "./score.ts";
import type { Shape } from "./_shape.ts";

// The parts of a model file that say how it came to be.

/** Every choice made about the model. */
export function configurationField(
  shape: Shape,
  value: unknown,
): Configuration {
  const c = shape.fields(value, "configuration");
  const at = (key: string) => `configuration.${key}`;
  const orNull = (
    key: string,
    check: (value: unknown, path: string) => unknown,
  ) => c[key] === null || check(c[key], at(key));
  const number = shape.number.bind(shape);
  const positive = (value: unknown, path: string) =>
    shape.whole(value, path, 1);
  shape.texts(c.target, at("target"));
  shape.text(c.task, at("task"));
  for (const [l, value] of shape.list(c.layers, at("layers")).entries()) {
    const path = `${at("layers")}[${l}]`, layer = shape.fields(value, path);
    positive(layer.units, `${path}.units`);
    shape.rule(layer.activation, `${path}.activation`);
  }
  for (const key of ["loss", "optimizer", "schedule"]) {
    shape.rule(c[key], at(key));
  }
  for (const key of ["learningRate", "l1", "l2"]) number(c[key], at(key));
  for (const key of ["clipNorm", "clipValue", "targetLoss"]) {
    orNull(key, number);
  }
  if (c.batchSize !== "all") positive(c.batchSize, at("batchSize"));
  positive(c.epochs, at("epochs"));
  orNull("patience", positive);
  shape.choice(c.updateOrder, at("updateOrder"), UPDATE_ORDERS);
  shape.flag(c.shuffle, at("shuffle"));
  if (shape.whole(c.seed, at("seed")) >= 2 ** 32) {
    shape.fail(at("seed"), "< 2^32", c.seed);
  }
  shape.choice(c.dtype, at("dtype"), ["float64", "float32"]);
  shape.text(c.backend, at("backend"));
  shape.choice(c.scale, at("scale"), ["standard", "minmax", "none"]);
  shape.choice(c.scaleTarget, at("scaleTarget"), ["standard", "none"]);
  for (const key of ["validation", "test"]) {
    if (typeof c[key] !== "string") shape.share(c[key], at(key));
  }
  return value as Configuration;
}

/** What the model was trained on. */
export function dataField(shape: Shape, value: unknown): DataRecord {
  const data = shape.fields(value, "data");
  shape.text(data.source, "data.source");
  shape.whole(data.rows, "data.rows");
  shape.whole(data.dropped, "data.dropped");
  shape.text(data.fingerprint, "data.fingerprint");
  const split = shape.fields(data.split, "data.split");
  for (const part of ["train", "validation", "test"]) {
    shape.whole(split[part], `data.split.${part}`);
  }
  const reading = shape.fields(data.reading, "data.reading");
  const path = (key: string) => `data.reading.${key}`;
  for (const key of ["delimiter", "comment", "encoding"]) {
    if (reading[key] !== undefined) shape.text(reading[key], path(key));
  }
  if (reading.header !== undefined) shape.flag(reading.header, path("header"));
  if (reading.missing !== undefined) {
    shape.texts(reading.missing, path("missing"));
  }
  return value as DataRecord;
}

const STOPS: readonly TrainingRecord["stoppedBy"][] = [
  "epochs",
  "patience",
  "targetLoss",
  "time",
  "interrupted",
  "diverged",
];

/** How the training went. */
export function trainingField(shape: Shape, value: unknown): TrainingRecord {
  const training = shape.fields(value, "training");
  const epochs = shape.whole(training.epochs, "training.epochs");
  const bestEpoch = shape.whole(training.bestEpoch, "training.bestEpoch");
  if (bestEpoch > epochs) {
    shape.fail("training.bestEpoch", `<= ${epochs}`, bestEpoch);
  }
  const columns = shape.fields(training.history, "training.history");
  const column = (name: string) => {
    const path = `training.history.${name}`;
    return shape.list(columns[name], path, epochs)
      .map((v, i) => shape.numberOrNaN(v, `${path}[${i}]`));
  };
  const loss = column("loss"), learningRate = column("learningRate");
  const validationLoss = columns.validationLoss === undefined
    ? undefined
    : column("validationLoss");
  return {
    epochs,
    stoppedBy: shape.choice(training.stoppedBy, "training.stoppedBy", STOPS),
    bestEpoch,
    history: loss.map((loss, i) => ({
      epoch: i + 1,
      loss,
      ...(validationLoss && { validationLoss: validationLoss[i]! }),
      learningRate: learningRate[i]!,
    })),
  };
}

/** Scores when it was trained. */
export function scoresField(shape: Shape, value: unknown): TrainingScores {
  const scores = shape.fields(value, "scores");
  const part = (name: "train" | "validation" | "test") => ({
    [name]: splitScore(shape, scores[name], `scores.${name}`),
  });
  return {
    ...part("train"),
    ...(scores.validation !== undefined && part("validation")),
    ...(scores.test !== undefined && part("test")),
  } as unknown as TrainingScores;
}

function splitScore(shape: Shape, value: unknown, path: string): SplitScore {
  const score = shape.fields(value, path);
  return {
    loss: shape.numberOrNaN(score.loss, `${path}.loss`),
    metrics: metricsOf(shape, score.metrics, `${path}.metrics`),
    baseline: metricsOf(shape, score.baseline, `${path}.baseline`),
  };
}

function metricsOf(shape: Shape, value: unknown, path: string): Scores {
  const metrics = shape.fields(value, path);
  for (const [name, metric] of Object.entries(metrics)) {
    if (metric !== null) shape.number(metric, `${path}.${name}`);
  }
  return metrics as Scores;
}
