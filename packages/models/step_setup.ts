import type { Dataset, Network, TrainOptions, UpdateOrder } from "@gradus/core";
import {
  cellAt,
  type ColumnEncoding,
  encode,
  featureCount,
  featureNames,
  type Table,
  type TargetEncoding,
  targetNames,
} from "@gradus/data";
import type { OwnRules } from "./rules.ts";
import { targetsOf } from "./targets_of.ts";
import { trainingRules } from "./training_rules.ts";
import type { UntrainedParts } from "./untrained.ts";

/** A number that the network sees, and the cell that it comes from. */
export interface StepCell {
  /** Name of the feature or output, such as `age` or `island=Biscoe`. */
  readonly name: string;
  /** The cell; empty if it is missing. */
  readonly cell: string;
  /** True if something stands in for a missing cell. */
  readonly filled?: boolean;
  /** The cell as a number, where that is what becomes of it. */
  readonly raw?: number;
  /** Subtracted from it, if it is scaled. */
  readonly center?: number;
  /** Then divided by. */
  readonly scale?: number;
}

/** All that one training step needs, from a model and rows of a table. */
export interface StepSetup {
  /** The network, as it is before the step. */
  readonly network: Network;
  /** The rows as the network and the loss see them. */
  readonly data: Dataset;
  /** What a step does. */
  readonly rules:
    & Pick<TrainOptions, "optimizer" | "schedule" | "penalty" | "clip" | "loss">
    & { readonly updateOrder: UpdateOrder };
  /** Epochs that the schedule plans with. */
  readonly epochs: number;
  /** Names of the network's inputs and outputs. */
  readonly names: {
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
  };
  /** The cells of the first of the rows. */
  readonly cells: {
    readonly inputs: readonly StepCell[];
    readonly targets: readonly StepCell[];
  };
}

/**
 * What a training step on some rows of a table starts from: cells become
 * numbers just as in training and prediction.
 *
 * @param model A trained model, or one from `untrained`.
 * @param table Rows with features and target.
 * @param rows Which rows, counted from 0: the batch.
 * @param own One's own rules, if the model uses some.
 * @returns Network, batch and rules.
 * @throws {DataError} If a column or a target is missing, or a cell won't do.
 * @throws {RangeError} If a row isn't one of the table's.
 *
 * @example Numbers as they are
 * ```ts
 * import { readTable, stepSetup, untrained } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const table = await readTable(new Blob(["x,y\n3,1\n5,2\n"]).stream());
 * const model = untrained(table, { target: ["y"], task: "regression" });
 * const { data, cells } = stepSetup(model, table, [1]);
 * deepEqual([...data.inputs.data], [1]); // (5 - 4) / 1
 * deepEqual(cells.inputs, [
 *   { name: "x", cell: "5", raw: 5, center: 4, scale: 1 },
 * ]);
 * ```
 */
export function stepSetup(
  model: UntrainedParts,
  table: Table,
  rows: readonly number[],
  own?: OwnRules,
): StepSetup {
  const { configuration, encoder, target, network, loss } = model;
  const { dtype } = network, { updateOrder, epochs } = configuration;
  const inputs = encode(encoder, table, { rows, dtype }).matrix;
  const targets = targetsOf({ target, loss, network }, table, rows);
  const names = {
    inputs: featureNames(encoder),
    outputs: outputNames(target, network.outputs),
  };
  const rules = { ...trainingRules(configuration, own), loss, updateOrder };
  const first = rows[0]!;
  return {
    network,
    data: { inputs, targets },
    rules,
    epochs,
    names,
    cells: {
      inputs: encoder.columns.flatMap((column) =>
        inputCells(column, table, first)
      ).map((cell, i) => ({ name: names.inputs[i]!, ...cell })),
      targets: names.outputs.map((name, k) => ({
        name,
        ...targetCell(target, table, first, k),
      })),
    },
  };
}

/** The cells behind the features of a column. */
function inputCells(
  encoding: ColumnEncoding,
  table: Table,
  row: number,
): Omit<StepCell, "name">[] {
  const cell = cellAt(table, encoding.name, row), filled = cell === undefined;
  const shown = { cell: cell ?? "", ...(filled && { filled }) };
  const one: Omit<StepCell, "name"> = encoding.type !== "number" ? shown : {
    ...shown,
    raw: filled ? encoding.fill : Number(cell),
    ...scaling(encoding),
  };
  return Array.from({ length: featureCount(encoding) }, () => one);
}

function targetCell(
  target: TargetEncoding,
  table: Table,
  row: number,
  output: number,
): Omit<StepCell, "name"> {
  const name = targetNames(target)[target.task === "regression" ? output : 0]!;
  const cell = cellAt(table, name, row) ?? "";
  if (target.task === "classification") return { cell };
  return { cell, raw: Number(cell), ...scaling(target.columns[output]!) };
}

/** Nothing to be said of what is taken as it is. */
function scaling(
  { center, scale }: { readonly center: number; readonly scale: number },
): { center?: number; scale?: number } {
  return center === 0 && scale === 1 ? {} : { center, scale };
}

function outputNames(target: TargetEncoding, outputs: number): string[] {
  if (target.task === "regression") {
    return target.columns.map(({ name }) => name);
  }
  const { name, classes } = target;
  return outputs === 1
    ? [`${name}=${classes[1]}`]
    : classes.map((value) => `${name}=${value}`);
}
