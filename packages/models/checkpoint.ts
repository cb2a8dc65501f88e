import type { FitState, HistoryEntry, RandomState } from "@gradus/core";
import { DataError } from "@gradus/data";
import { formatJson } from "./format_json.ts";
import type { TrainingOptions } from "./options.ts";
import {
  packed,
  packedState,
  unpacked,
  unpackedState,
  unpackedVector,
} from "./_packed.ts";
import { parseConfiguration } from "./parse_configuration.ts";
import { parseJson } from "./parse_json.ts";
import { type Fields, Shape } from "./_shape.ts";
import { UsageError } from "./usage_error.ts";

const FORMAT = "gradus checkpoint";
const VERSION = 2;

/** A run that can go on: what was asked for, on what data, and where it is. */
export interface Checkpoint {
  /** The options of the run as they were given. */
  readonly options: TrainingOptions;
  /** Fingerprint of the data. */
  readonly fingerprint: string;
  /** Where the fit stands. */
  readonly state: FitState;
  /** Where the model was to go, if that was said. */
  readonly output?: string;
  /** Whether the run has come to its end, and was not cut short. */
  readonly ended?: boolean;
}

/**
 * A checkpoint as the text of its file; its numbers are exact, bit for bit.
 *
 * @param checkpoint The checkpoint.
 * @returns JSON, ending in a line break.
 *
 * @example Interrupted after three epochs, then on to the fifth
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { checkpointText, modelText, parseCheckpoint, trainModel } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const csv = "x,y\n" + Array.from({ length: 40 }, (_, i) => `${i},${-i}`).join("\n");
 * const table = await readTable(new Blob([csv]).stream());
 * const options = { target: ["y"], epochs: 5 };
 * let saved = "";
 * const whole = await trainModel(table, options, {
 *   onEpoch(epoch) {
 *     if (epoch.epoch !== 3) return;
 *     const state = epoch.snapshot();
 *     saved = checkpointText({ options, fingerprint: "", state });
 *   },
 * });
 * const { options: same, state } = parseCheckpoint(saved);
 * const resumed = await trainModel(table, same, { resume: state });
 * equal(modelText(resumed.model), modelText(whole.model));
 * ```
 */
export function checkpointText(checkpoint: Checkpoint): string {
  const { options, fingerprint, output, ended } = checkpoint;
  const { train, best, history } = checkpoint.state;
  const column = (of: (entry: HistoryEntry) => number) =>
    packed(Float64Array.from(history, of));
  const validated = history.some((entry) => entry.validationLoss !== undefined);
  return formatJson({
    format: FORMAT,
    version: VERSION,
    options,
    fingerprint,
    output,
    ended,
    train: {
      epoch: train.epoch,
      parameters: packed(train.parameters),
      optimizer: train.optimizer.map(packedState),
      schedule: packedState(train.schedule),
      random: train.random,
      order: packed(train.order),
    },
    best: {
      epoch: best.epoch,
      loss: packed(Float64Array.of(best.loss)),
      parameters: packed(best.parameters),
    },
    history: {
      loss: column(({ loss }) => loss),
      ...(validated && {
        validationLoss: column(({ validationLoss }) => validationLoss!),
      }),
      learningRate: column(({ learningRate }) => learningRate),
    },
  }) + "\n";
}

/**
 * Reads a checkpoint back from the text of its file.
 *
 * @param text The text.
 * @param source What messages call the file.
 * @returns The checkpoint, with the bits that were saved.
 * @throws {DataError} If the text isn't a whole checkpoint.
 */
export function parseCheckpoint(
  text: string,
  source: string = "the checkpoint",
): Checkpoint {
  const shape = new Shape(source, "Start the training again without --resume");
  const file = shape.fields(parseJson(text, source), "the file");
  if (file.format !== FORMAT || file.version !== VERSION) {
    throw new DataError(
      `${source} is not a gradus checkpoint of version ${VERSION}`,
      { hint: "A checkpoint is what gradus train --checkpoint writes" },
    );
  }
  const train = trainField(shape, file.train);
  const { epoch, parameters } = train;
  return {
    options: optionsField(shape, file.options, source),
    fingerprint: shape.text(file.fingerprint, "fingerprint"),
    ...(file.output !== undefined && {
      output: shape.text(file.output, "output"),
    }),
    ...(file.ended !== undefined && {
      ended: shape.flag(file.ended, "ended"),
    }),
    state: {
      train,
      best: bestField(shape, file.best, { epoch, size: parameters.length }),
      history: historyField(shape, file.history, epoch),
    },
  };
}

function optionsField(
  shape: Shape,
  value: unknown,
  source: string,
): TrainingOptions {
  try {
    const options = parseConfiguration(value, `${source}: options`);
    const target = shape.texts(options.target, "options.target");
    return { ...options, target };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new DataError(error.message, { hint: error.hint });
  }
}

function trainField(shape: Shape, value: unknown): FitState["train"] {
  const train = shape.fields(value, "train");
  const words = shape.list(train.random, "train.random", 4)
    .map((word, i) => shape.whole(word, `train.random[${i}]`));
  if (words.some((word) => word >= 2 ** 32) || words.every((w) => w === 0)) {
    shape.fail("train.random", "32-bit words, not all 0", words);
  }
  return {
    epoch: shape.whole(train.epoch, "train.epoch"),
    parameters: unpackedVector(shape, train.parameters, "train.parameters"),
    optimizer: shape.list(train.optimizer, "train.optimizer")
      .map((value, i) => unpackedState(shape, value, `train.optimizer[${i}]`)),
    schedule: unpackedState(shape, train.schedule, "train.schedule"),
    random: words as RandomState,
    order: orderField(shape, train.order),
  };
}

/** The order of the rows: each exactly once. */
function orderField(shape: Shape, value: unknown): Uint32Array {
  const path = "train.order";
  const order = unpacked<Uint32Array>(shape, value, path, ["Uint32Array"]);
  const seen = new Uint8Array(order.length);
  for (const row of order) {
    if (row >= order.length || seen[row] === 1) {
      shape.fail(path, "an order with each row once", row);
    }
    seen[row] = 1;
  }
  return order;
}

function bestField(
  shape: Shape,
  value: unknown,
  run: { epoch: number; size: number },
): FitState["best"] {
  const best: Fields = shape.fields(value, "best");
  const epoch = shape.whole(best.epoch, "best.epoch");
  if (epoch > run.epoch) shape.fail("best.epoch", `<= ${run.epoch}`, epoch);
  const path = "best.parameters";
  return {
    epoch,
    loss: unpackedVector(shape, best.loss, "best.loss", 1)[0]!,
    parameters: unpackedVector(shape, best.parameters, path, run.size),
  };
}

function historyField(
  shape: Shape,
  value: unknown,
  epochs: number,
): HistoryEntry[] {
  const columns = shape.fields(value, "history");
  const column = (name: string) =>
    unpackedVector(shape, columns[name], `history.${name}`, epochs);
  const loss = column("loss"), learningRate = column("learningRate");
  const validationLoss = columns.validationLoss === undefined
    ? undefined
    : column("validationLoss");
  return Array.from({ length: epochs }, (_, i) => ({
    epoch: i + 1,
    loss: loss[i]!,
    ...(validationLoss && { validationLoss: validationLoss[i]! }),
    learningRate: learningRate[i]!,
  }));
}
