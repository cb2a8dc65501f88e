import {
  type ColumnEncoding,
  type Encoder,
  featureNames,
  type TargetEncoding,
} from "@gradus/data";
import type { Dtype } from "@gradus/kernels";
import type { Baseline } from "./baseline.ts";
import type { LayerOptions } from "./options.ts";
import type { Fields, Shape } from "./_shape.ts";

// The parts of a model file that predictions and scores are computed from:
// each is checked down to its last number, then taken as it stands.

/** The target's encoding. */
export function targetField(shape: Shape, value: unknown): TargetEncoding {
  const target = shape.fields(value, "target");
  shape.text(target.reason, "target.reason");
  const task = shape.choice(target.task, "target.task", [
    "regression",
    "classification",
  ]);
  if (task === "classification") {
    shape.text(target.name, "target.name");
    const classes = shape.different(target.classes, "target.classes");
    if (classes.length < 2) {
      shape.fail("target.classes", "two or more", classes);
    }
  } else {
    const columns = shape.list(target.columns, "target.columns");
    if (columns.length === 0) {
      shape.fail("target.columns", "one or more", columns);
    }
    const names = columns.map((column, j) =>
      scaledName(shape, column, `target.columns[${j}]`)
    );
    shape.different(names, "target.columns");
  }
  return value as TargetEncoding;
}

/** Checks `(x - center) / scale`; gives the column's name. */
function scaledName(shape: Shape, value: unknown, path: string): string {
  const column = shape.fields(value, path);
  shape.number(column.center, `${path}.center`);
  if (!(shape.number(column.scale, `${path}.scale`) > 0)) {
    shape.fail(`${path}.scale`, "> 0", column.scale);
  }
  return shape.text(column.name, `${path}.name`);
}

/** The features' encoding; there must be one at least. */
export function encoderField(shape: Shape, value: unknown): Encoder {
  const encoder = shape.fields(value, "encoder");
  shape.choice(encoder.scale, "encoder.scale", ["standard", "minmax", "none"]);
  const columns = shape.list(encoder.columns, "encoder.columns");
  const names = columns.map((column, i) =>
    columnName(shape, column, `encoder.columns[${i}]`)
  );
  shape.different(names, "encoder.columns");
  const checked = value as Encoder;
  if (featureNames(checked).length === 0) {
    shape.fail("encoder.columns", "one or more features", columns);
  }
  return checked;
}

function columnName(shape: Shape, value: unknown, path: string): string {
  const column = shape.fields(value, path);
  const type = shape.choice<ColumnEncoding["type"]>(
    column.type,
    `${path}.type`,
    ["number", "binary", "category"],
  );
  shape.flag(column.indicator, `${path}.indicator`);
  if (type === "number") {
    shape.number(column.fill, `${path}.fill`);
    return scaledName(shape, column, path);
  }
  const { length } = shape.different(column.values, `${path}.values`);
  if (type === "binary") {
    if (length > 2) shape.fail(`${path}.values`, "two texts", column.values);
    shape.share(column.fill, `${path}.fill`);
  } else {
    const other = shape.flag(column.other, `${path}.other`);
    const own = length + Number(other);
    const fill = shape.whole(column.fill, `${path}.fill`, -1);
    if (fill >= own) shape.fail(`${path}.fill`, `< ${own}`, fill);
  }
  return shape.text(column.name, `${path}.name`);
}

/** The layers with their weights, each as wide as the one before gives. */
export function layersField(
  shape: Shape,
  value: unknown,
  inputs: number,
  dtype: Dtype,
): LayerOptions[] {
  const layers = shape.list(value, "layers");
  if (layers.length === 0) shape.fail("layers", "one or more", layers);
  let width = inputs;
  return layers.map((value, l) => {
    const path = `layers[${l}]`, layer = shape.fields(value, path);
    const numbers = (value: unknown, path: string, length: number) => {
      const list = shape.numbers(value, path, length);
      if (dtype === "float64") return list;
      const wide = list.findIndex((x) => Math.fround(x) !== x);
      return wide < 0
        ? list
        : shape.fail(`${path}[${wide}]`, "a 32-bit number", list[wide]);
    };
    const units = shape.whole(layer.units, `${path}.units`, 1);
    const weights = shape.list(layer.weights, `${path}.weights`, units)
      .map((row, j) => numbers(row, `${path}.weights[${j}]`, width));
    const bias = numbers(layer.bias, `${path}.bias`, units);
    width = units;
    return {
      units,
      activation: shape.rule(layer.activation, `${path}.activation`),
      weights,
      bias,
      ...frozen(shape, layer, path),
    };
  });
}

function frozen(shape: Shape, layer: Fields, path: string) {
  return {
    trainWeights: shape.flag(layer.trainWeights, `${path}.trainWeights`),
    trainBias: shape.flag(layer.trainBias, `${path}.trainBias`),
  };
}

/** What the model is measured against: means, or shares of the classes. */
export function baselineField(
  shape: Shape,
  value: unknown,
  target: TargetEncoding,
): Baseline {
  if (target.task === "regression") {
    return shape.numbers(value, "baseline", target.columns.length);
  }
  return shape.list(value, "baseline", target.classes.length)
    .map((share, k) => shape.share(share, `baseline[${k}]`));
}
