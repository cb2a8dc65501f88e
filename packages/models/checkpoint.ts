import type { FitState, HistoryEntry, RandomState } from "@gradus/core";
import { DataError } from "@gradus/data";
import type { Vector } from "@gradus/kernels";
import type { State } from "@gradus/optimizers";
import { formatJson } from "./format_json.ts";
import { parseJson } from "./model_file.ts";
import type { TrainingOptions } from "./options.ts";
import { type Fields, Shape } from "./_shape.ts";

const FORMAT = "gradus checkpoint";
const VERSION = 1;

/** A run that can go on: what was asked for, on what data, and where it is. */
export interface Checkpoint {
  /** The options of the run as they were given. */
  readonly options: TrainingOptions;
  /** Fingerprint of the data. */
  readonly fingerprint: string;
  /** Where the fit stands. */
  readonly state: FitState;
}

/**
 * A checkpoint as the text of its file; vectors are exact, bit for bit.
 *
 * @param checkpoint The checkpoint.
 * @returns JSON, ending in a line break.
 */
export function checkpointText(checkpoint: Checkpoint): string {
  const { options, fingerprint, state: { train, best, history } } = checkpoint;
  return formatJson({
    format: FORMAT,
    version: VERSION,
    options,
    fingerprint,
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
    history: history.map(({ epoch, loss, validationLoss, learningRate }) => [
      epoch,
      loss,
      validationLoss ?? null,
      learningRate,
    ]),
  }) + "\n";
}

/**
 * Reads a checkpoint back from the text of its file.
 *
 * @param text The text.
 * @param source What messages call the file.
 * @throws {DataError} If the text isn't a whole checkpoint.
 */
export function parseCheckpoint(text: string, source: string): Checkpoint {
  const shape = new Shape(source, "Start the training again without --resume");
  const file = shape.fields(parseJson(text, source), "the file");
  if (file.format !== FORMAT || file.version !== VERSION) {
    throw new DataError(
      `${source} is not a gradus checkpoint of version ${VERSION}`,
      { hint: "A checkpoint is what gradus train --checkpoint writes" },
    );
  }
  const train = shape.fields(file.train, "train");
  const best = shape.fields(file.best, "best");
  const vector = (value: unknown, path: string) =>
    unpacked(shape, value, path) as Vector;
  const state = (value: unknown, path: string): State =>
    Object.fromEntries(
      Object.entries(shape.fields(value, path)).map(([name, v]) => [
        name,
        typeof v === "number" ? v : vector(v, `${path}.${name}`),
      ]),
    );
  return {
    options: shape.fields(
      file.options,
      "options",
    ) as unknown as TrainingOptions,
    fingerprint: shape.text(file.fingerprint, "fingerprint"),
    state: {
      train: {
        epoch: shape.whole(train.epoch, "train.epoch"),
        parameters: vector(train.parameters, "train.parameters"),
        optimizer: shape.list(train.optimizer, "train.optimizer")
          .map((value, i) => state(value, `train.optimizer[${i}]`)),
        schedule: state(train.schedule, "train.schedule"),
        random: shape.numbers(train.random, "train.random", 4) as RandomState,
        order: unpacked(shape, train.order, "train.order") as Uint32Array,
      },
      best: {
        epoch: shape.whole(best.epoch, "best.epoch"),
        loss: vector(best.loss, "best.loss")[0]!,
        parameters: vector(best.parameters, "best.parameters"),
      },
      history: shape.list(file.history, "history").map((entry, i) => {
        const [epoch, loss, validationLoss, learningRate] = shape.list(
          entry,
          `history[${i}]`,
          4,
        ) as [number, number, number | null, number];
        return {
          epoch,
          loss,
          ...(validationLoss !== null && { validationLoss }),
          learningRate,
        } satisfies HistoryEntry;
      }),
    },
  };
}

const KINDS = { Float64Array, Float32Array, Uint32Array };
type Packable = Vector | Uint32Array;

/** A vector as its kind and its bytes in base 64. */
function packed(v: Packable): Fields {
  const bytes = new Uint8Array(v.buffer, v.byteOffset, v.byteLength);
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return { kind: v.constructor.name, bytes: btoa(binary) };
}

function packedState(state: State): Fields {
  return Object.fromEntries(
    Object.entries(state).map(([k, v]) => [
      k,
      typeof v === "number" ? v : packed(v),
    ]),
  );
}

function unpacked(shape: Shape, value: unknown, path: string): Packable {
  const { kind, bytes } = shape.fields(value, path);
  const Kind = KINDS[
    shape.choice(
      kind,
      `${path}.kind`,
      Object.keys(KINDS) as (keyof typeof KINDS)[],
    )
  ];
  try {
    const binary = atob(shape.text(bytes, `${path}.bytes`));
    return new Kind(Uint8Array.from(binary, (c) => c.charCodeAt(0)).buffer);
  } catch {
    return shape.fail(`${path}.bytes`, `the bytes of a ${kind}`, bytes);
  }
}
