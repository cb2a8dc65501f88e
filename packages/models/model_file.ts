import { weightRows } from "@gradus/core";
import {
  type ColumnEncoding,
  DataError,
  type Encoder,
  featureNames,
  parseSchema,
  type TargetEncoding,
} from "@gradus/data";
import { buildNetwork } from "./build_network.ts";
import type { Configuration } from "./configuration.ts";
import { formatJson } from "./format_json.ts";
import {
  type DataRecord,
  Model,
  type TrainingRecord,
  type TrainingScores,
} from "./model.ts";
import type { LayerOptions } from "./options.ts";
import { findRule, type OwnRules, type RuleSpec } from "./rules.ts";
import { type Fields, Shape } from "./_shape.ts";
import { UsageError } from "./usage_error.ts";

/** Says what the file is. */
const FORMAT = "gradus model";

/** Version of the format that this code writes, and the only one it reads. */
const VERSION = 1;

/**
 * A model as the text of its file: everything that predictions need, and all
 * that is known of how it came to be. The same model gives the same text.
 *
 * @param model The model.
 * @returns JSON, ending in a line break.
 */
export function modelText(model: Model): string {
  const { configuration, network, training, target } = model;
  const { history } = training;
  const column = (name: "loss" | "validationLoss" | "learningRate") =>
    history.some((entry) => entry[name] !== undefined)
      ? { [name]: history.map((entry) => entry[name] ?? null) }
      : {};
  return formatJson({
    format: FORMAT,
    version: VERSION,
    task: target.task,
    target,
    schema: model.schema,
    encoder: model.encoder,
    features: featureNames(model.encoder),
    layers: network.layers.map((layer, l) => ({
      units: layer.units,
      activation: configuration.layers[l]!.activation,
      weights: weightRows(layer),
      bias: [...layer.bias],
      trainWeights: layer.trainWeights,
      trainBias: layer.trainBias,
    })),
    configuration,
    baseline: model.baseline,
    data: model.data,
    training: {
      epochs: training.epochs,
      stoppedBy: training.stoppedBy,
      bestEpoch: training.bestEpoch,
      history: {
        ...column("loss"),
        ...column("validationLoss"),
        ...column("learningRate"),
      },
    },
    scores: model.scores,
  }) + "\n";
}

/**
 * Reads a model back from the text of its file. Nothing in the file is run;
 * whatever doesn't fit is named by its path.
 *
 * @param text The text.
 * @param source What messages call the file.
 * @param own One's own rules, if the model uses some.
 * @returns The model; it predicts exactly what the saved one did.
 * @throws {DataError} If the text isn't a whole and consistent model.
 *
 * @example Save and load
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { modelText, parseModel, trainModel } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const csv = "x,y\n" + Array.from({ length: 20 }, (_, i) => `${i},${-i}`).join("\n");
 * const table = await readTable(new Blob([csv]).stream());
 * const { model } = await trainModel(table, { target: ["y"], epochs: 5 });
 * const text = modelText(model);
 * equal(modelText(parseModel(text)), text);
 * ```
 */
export function parseModel(
  text: string,
  source: string = "the model",
  own: OwnRules = {},
): Model {
  const shape = new Shape(source, "Train it again, or take it from a backup");
  const file = shape.fields(parseJson(text, source), "the file");
  if (file.format !== FORMAT) {
    throw new DataError(`${source} is not a gradus model`, {
      hint: "A model is what gradus train --output writes",
    });
  }
  if (file.version !== VERSION) {
    throw new DataError(
      `${source} has format version ${JSON.stringify(file.version)}, ` +
        `this gradus reads version ${VERSION}`,
      { hint: "Use the gradus that wrote it, or train the model again" },
    );
  }
  const target = checkTarget(shape, file.target);
  const encoder = checkEncoder(shape, file.encoder);
  const configuration = checkConfiguration(shape, file.configuration);
  const inputs = featureNames(encoder).length;
  const layers = checkLayers(shape, file.layers, inputs);
  const outputs = layers.at(-1)!.units;
  const wanted = target.task === "regression"
    ? [target.columns.length]
    : target.classes.length === 2
    ? [1, 2]
    : [target.classes.length];
  if (!wanted.includes(outputs)) {
    shape.fail(
      "layers",
      `${wanted.join(" or ")} outputs wide at the end`,
      outputs,
    );
  }
  const baseline = shape.numbers(
    file.baseline,
    "baseline",
    target.task === "regression"
      ? target.columns.length
      : target.classes.length,
  );
  const { seed, dtype, backend } = configuration;
  try {
    const loss = findRule("loss", configuration.loss, { own });
    const network = buildNetwork(inputs, layers, { seed, dtype, backend, own });
    return new Model({
      configuration,
      schema: parseSchema(file.schema, `${source}: schema`),
      encoder,
      target,
      network,
      loss,
      baseline,
      data: checkData(shape, file.data),
      training: checkTraining(shape, file.training),
      scores: shape.fields(file.scores, "scores") as unknown as TrainingScores,
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new DataError(`${source}: ${error.message}`, { hint: error.hint });
  }
}

/** Parses JSON; a text that isn't any is named as empty, cut short or broken. */
export function parseJson(text: string, source: string): unknown {
  if (text.trim() === "") throw new DataError(`${source} is empty`);
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    const position = at === undefined ? text.trimEnd().length : Number(at);
    const lines = text.slice(0, position).split("\n");
    const place = `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
    const cut = position >= text.trimEnd().length;
    throw new DataError(
      `${source}, ${place}: ${
        cut ? "the file ends too early" : "not valid JSON"
      }`,
      cut ? { hint: "It was cut short: copy or write it again" } : {},
    );
  }
}

function checkTarget(shape: Shape, value: unknown): TargetEncoding {
  const target = shape.fields(value, "target");
  const task = shape.choice(target.task, "target.task", [
    "regression",
    "classification",
  ]);
  shape.text(target.reason, "target.reason");
  if (task === "classification") {
    shape.text(target.name, "target.name");
    const classes = shape.texts(target.classes, "target.classes");
    if (classes.length < 2) {
      shape.fail("target.classes", "two or more", classes);
    }
  } else {
    const columns = shape.list(target.columns, "target.columns");
    if (columns.length === 0) {
      shape.fail("target.columns", "one or more", columns);
    }
    for (const [j, column] of columns.entries()) {
      checkScaled(shape, column, `target.columns[${j}]`);
    }
  }
  return value as TargetEncoding;
}

function checkScaled(shape: Shape, value: unknown, path: string): Fields {
  const column = shape.fields(value, path);
  shape.text(column.name, `${path}.name`);
  shape.number(column.center, `${path}.center`);
  if (!(shape.number(column.scale, `${path}.scale`) > 0)) {
    shape.fail(`${path}.scale`, "> 0", column.scale);
  }
  return column;
}

function checkEncoder(shape: Shape, value: unknown): Encoder {
  const encoder = shape.fields(value, "encoder");
  shape.choice(encoder.scale, "encoder.scale", ["standard", "minmax", "none"]);
  const columns = shape.list(encoder.columns, "encoder.columns");
  for (const [i, value] of columns.entries()) {
    const path = `encoder.columns[${i}]`;
    const column = shape.fields(value, path);
    const type = shape.choice(column.type, `${path}.type`, [
      "number",
      "binary",
      "category",
    ]);
    shape.text(column.name, `${path}.name`);
    shape.flag(column.indicator, `${path}.indicator`);
    shape.number(column.fill, `${path}.fill`);
    if (type === "number") checkScaled(shape, column, path);
    else shape.texts(column.values, `${path}.values`);
    if (type === "category") shape.flag(column.other, `${path}.other`);
  }
  const features = featureNames({
    scale: "none",
    columns: columns as ColumnEncoding[],
  });
  if (features.length === 0) {
    shape.fail("encoder.columns", "one or more features", columns);
  }
  return value as Encoder;
}

function checkLayers(
  shape: Shape,
  value: unknown,
  inputs: number,
): LayerOptions[] {
  const layers = shape.list(value, "layers");
  if (layers.length === 0) shape.fail("layers", "one or more", layers);
  let width = inputs;
  return layers.map((value, l) => {
    const path = `layers[${l}]`;
    const layer = shape.fields(value, path);
    const units = shape.whole(layer.units, `${path}.units`, 1);
    const weights = shape.list(layer.weights, `${path}.weights`, units)
      .map((row, j) => shape.numbers(row, `${path}.weights[${j}]`, width));
    const bias = shape.numbers(layer.bias, `${path}.bias`, units);
    width = units;
    return {
      units,
      activation: checkRule(shape, layer.activation, `${path}.activation`),
      weights,
      bias,
      trainWeights: shape.flag(layer.trainWeights, `${path}.trainWeights`),
      trainBias: shape.flag(layer.trainBias, `${path}.trainBias`),
    };
  });
}

function checkRule(shape: Shape, value: unknown, path: string): RuleSpec {
  const rule = shape.fields(value, path);
  shape.text(rule.name, `${path}.name`);
  return rule as unknown as RuleSpec;
}

function checkConfiguration(shape: Shape, value: unknown): Configuration {
  const configuration = shape.fields(value, "configuration");
  const at = (key: string) => `configuration.${key}`;
  shape.texts(configuration.target, at("target"));
  checkRule(shape, configuration.loss, at("loss"));
  checkRule(shape, configuration.optimizer, at("optimizer"));
  checkRule(shape, configuration.schedule, at("schedule"));
  shape.list(configuration.layers, at("layers"));
  shape.number(configuration.learningRate, at("learningRate"));
  shape.whole(configuration.seed, at("seed"));
  shape.choice(configuration.dtype, at("dtype"), ["float64", "float32"]);
  shape.text(configuration.backend, at("backend"));
  return value as Configuration;
}

function checkData(shape: Shape, value: unknown): DataRecord {
  const data = shape.fields(value, "data");
  shape.text(data.source, "data.source");
  shape.whole(data.rows, "data.rows");
  shape.whole(data.dropped, "data.dropped");
  shape.text(data.fingerprint, "data.fingerprint");
  const split = shape.fields(data.split, "data.split");
  for (const part of ["train", "validation", "test"]) {
    shape.whole(split[part], `data.split.${part}`);
  }
  shape.fields(data.reading, "data.reading");
  return value as DataRecord;
}

function checkTraining(shape: Shape, value: unknown): TrainingRecord {
  const training = shape.fields(value, "training");
  const epochs = shape.whole(training.epochs, "training.epochs");
  shape.whole(training.bestEpoch, "training.bestEpoch");
  shape.text(training.stoppedBy, "training.stoppedBy");
  const history = shape.fields(training.history, "training.history");
  const column = (name: string) =>
    history[name] === undefined ? undefined : shape.list(
      history[name],
      `training.history.${name}`,
      epochs,
    ) as number[];
  const loss = column("loss"), validation = column("validationLoss");
  const rate = column("learningRate");
  return {
    epochs,
    stoppedBy: training.stoppedBy as TrainingRecord["stoppedBy"],
    bestEpoch: training.bestEpoch as number,
    history: Array.from({ length: epochs }, (_, i) => ({
      epoch: i + 1,
      loss: loss?.[i] ?? NaN,
      ...(validation && { validationLoss: validation[i]! }),
      learningRate: rate?.[i] ?? NaN,
    })),
  };
}
