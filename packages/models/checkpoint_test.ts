import type { FitState } from "@gradus/core";
import { DataError } from "@gradus/data";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { kindsCsv, lineCsv, tableOf } from "./_fixtures_test.ts";
import {
  type Checkpoint,
  checkpointText,
  parseCheckpoint,
} from "./checkpoint.ts";
import { modelText } from "./model_text.ts";
import type { TrainingOptions } from "./options.ts";
import { trainModel } from "./train_model.ts";

const RUNS: [string, string, TrainingOptions][] = [
  ["adam, early stopping and shuffles", kindsCsv(60, ["u", "v", "w"]), {
    target: ["kind"],
    hidden: [4],
    learningRate: 0.3,
    batchSize: 8,
    epochs: 40,
    patience: 3,
    validation: 0.2,
  }],
  ["momentum and a schedule", lineCsv(40), {
    target: ["y"],
    momentum: 0.9,
    learningRate: 0.01,
    schedule: { name: "cosine", warmup: 2 },
    batchSize: 8,
    epochs: 8,
  }],
  ["a schedule with a memory, in float32", lineCsv(40), {
    target: ["y"],
    hidden: [3],
    optimizer: { name: "rmsprop" },
    schedule: { name: "reduceOnPlateau", patience: 1, threshold: 0.5 },
    dtype: "float32",
    epochs: 8,
  }],
  ["full batches", lineCsv(40), {
    target: ["y"],
    optimizer: { name: "rprop" },
    batchSize: "all",
    epochs: 6,
    updateOrder: "inPlace",
  }],
];

for (const [label, csv, options] of RUNS) {
  Deno.test(`a run with ${label}, interrupted at any epoch, goes on to the same model`, async () => {
    const table = await tableOf(csv);
    const saved: string[] = [];
    const whole = await trainModel(table, options, {
      onEpoch: (epoch) => {
        const state = epoch.snapshot();
        saved.push(checkpointText({ options, fingerprint: "f", state }));
      },
    });
    const text = modelText(whole.model);
    assertEquals(saved.length, whole.result.epochs);
    assert(saved.length >= 4);
    for (const file of saved) {
      const checkpoint = parseCheckpoint(file, "c.json");
      assertEquals(checkpointText(checkpoint), file);
      const resumed = await trainModel(table, checkpoint.options, {
        resume: checkpoint.state,
      });
      assertEquals(modelText(resumed.model), text);
    }
  });
}

Deno.test("a run that an AbortSignal ends leaves a checkpoint to go on from", async () => {
  const [, csv, options] = RUNS[0]!;
  const table = await tableOf(csv);
  const whole = modelText((await trainModel(table, options)).model);
  const control = new AbortController();
  let saved = "";
  const { result } = await trainModel(table, options, {
    signal: control.signal,
    onEpoch: (epoch) => {
      const state = epoch.snapshot();
      saved = checkpointText({ options, fingerprint: "f", state });
      if (epoch.epoch === 2) control.abort();
    },
  });
  assertEquals(result.stoppedBy, "interrupted");
  const { state } = parseCheckpoint(saved);
  const resumed = await trainModel(table, options, { resume: state });
  assertEquals(modelText(resumed.model), whole);
});

/** A state with numbers that JSON hasn't got. */
const ODD: FitState = {
  train: {
    epoch: 2,
    parameters: Float64Array.of(-0, NaN, 5e-324, 0.1 + 0.2),
    optimizer: [{ m: Float32Array.of(0.1, -0), t: 3, best: -Infinity }, {}],
    schedule: { factor: -0, worst: NaN },
    random: [1, 2, 3, 2 ** 32 - 1],
    order: Uint32Array.of(2, 0, 1),
  },
  best: { epoch: 0, loss: Infinity, parameters: Float64Array.of(1, 2, 3, 4) },
  history: [
    { epoch: 1, loss: 0.1, validationLoss: Infinity, learningRate: 0.5 },
    { epoch: 2, loss: 0.3, validationLoss: NaN, learningRate: 1e-300 },
  ],
};
const CHECKPOINT: Checkpoint = {
  options: {
    target: ["y"],
    epochs: 9,
    optimizer: { name: "adam", beta1: 0.8 },
  },
  fingerprint: "sha256:00",
  state: ODD,
};
const TEXT = checkpointText(CHECKPOINT);

Deno.test("parseCheckpoint() of checkpointText() gives every bit back", () => {
  const again = parseCheckpoint(TEXT);
  assertEquals(again, CHECKPOINT);
  const ended = { ...CHECKPOINT, output: "m.json", ended: true };
  assertEquals(parseCheckpoint(checkpointText(ended)), ended);
  assert(Object.is(again.state.train.parameters[0], -0));
  assert(Object.is(again.state.train.schedule.factor, -0));
  assertEquals(checkpointText(again), TEXT);
});

Deno.test("checkpointText() holds vectors of any size", () => {
  const parameters = Float64Array.from(
    { length: 20_001 },
    (_, i) => 1 / (i + 3),
  );
  const train = { ...ODD.train, parameters };
  const best = { ...ODD.best, parameters };
  const state = { ...ODD, train, best };
  const again = parseCheckpoint(checkpointText({ ...CHECKPOINT, state }));
  assertEquals(again.state.train.parameters, parameters);
});

Deno.test("parseCheckpoint() says that a file is empty, cut short or something else", () => {
  const fails = (text: string, message: string) =>
    assertThrows(() => parseCheckpoint(text, "c.json"), DataError, message);
  fails("", "c.json is empty");
  for (let k = 1; k <= 50; k++) {
    const cut = TEXT.slice(0, Math.floor(k * (TEXT.length - 3) / 51));
    fails(cut, "the file ends too early");
  }
  fails("[1]", "c.json: the file must be an object, got [1]");
  fails("{}", "c.json is not a gradus checkpoint of version 2");
  fails(
    TEXT.replace('"version": 2', '"version": 1'),
    "c.json is not a gradus checkpoint of version 2",
  );
});

/** The bytes of a vector as a checkpoint has them. */
function bytes(v: Float64Array | Float32Array | Uint32Array) {
  const binary = String.fromCharCode(...new Uint8Array(v.buffer));
  return { kind: v.constructor.name, bytes: btoa(binary) };
}

const DAMAGES: [string, unknown, string][] = [
  ["options", 3, "c.json: options must hold an object of options, got 3"],
  ["options", {}, "options.target must be a list, got nothing"],
  [
    "options.epochs",
    -1,
    "c.json: options: epochs must be a whole number >= 1, got -1",
  ],
  ["options.epoch", 1, 'c.json: options: unknown key "epoch"'],
  ["fingerprint", null, "fingerprint must be a text, got null"],
  ["output", 1, "output must be a text, got 1"],
  ["ended", "yes", 'ended must be true or false, got "yes"'],
  ["train", undefined, "train must be an object, got nothing"],
  ["train.epoch", -1, "train.epoch must be a whole number >= 0, got -1"],
  ["train.epoch", 3, "history.loss must be 3 numbers, got 2"],
  ["train.parameters", [1, 2], "train.parameters must be an object"],
  [
    "train.parameters.kind",
    "Array",
    "train.parameters.kind must be one of Float64Array, Float32Array",
  ],
  [
    "train.parameters.kind",
    "Uint32Array",
    "train.parameters.kind must be one of",
  ],
  ["train.parameters.bytes", 3, "train.parameters.bytes must be a text"],
  [
    "train.parameters.bytes",
    "%%%",
    "train.parameters.bytes must be the bytes of a Float64Array",
  ],
  [
    "train.parameters.bytes",
    "AAAA",
    "train.parameters.bytes must be the bytes of a Float64Array",
  ],
  [
    "train.parameters",
    bytes(Float64Array.of(1)),
    "best.parameters must be 1 numbers, got 4",
  ],
  ["train.optimizer", {}, "train.optimizer must be a list"],
  ["train.optimizer.0", null, "train.optimizer[0] must be an object"],
  ["train.optimizer.0.t", 3, "train.optimizer[0].t must be an object, got 3"],
  [
    "train.optimizer.0.t",
    { number: bytes(Float64Array.of(1, 2)) },
    "train.optimizer[0].t.number must be 1 numbers",
  ],
  ["train.schedule", undefined, "train.schedule must be an object"],
  ["train.random", [1, 2, 3], "train.random must be a list of 4"],
  [
    "train.random",
    [0, 0, 0, 0],
    "train.random must be 32-bit words, not all 0",
  ],
  ["train.random.1", 2 ** 32, "train.random must be 32-bit words"],
  ["train.random.1", 0.5, "train.random[1] must be a whole number"],
  [
    "train.order",
    bytes(Float64Array.of(1)),
    "train.order.kind must be Uint32Array",
  ],
  [
    "train.order",
    bytes(Uint32Array.of(0, 1, 3)),
    "train.order must be an order with each row once, got 3",
  ],
  [
    "train.order",
    bytes(Uint32Array.of(0, 1, 1)),
    "train.order must be an order with each row once, got 1",
  ],
  ["best", [], "best must be an object"],
  ["best.epoch", 3, "best.epoch must be <= 2, got 3"],
  [
    "best.loss",
    bytes(new Float64Array()),
    "best.loss must be 1 numbers, got 0",
  ],
  [
    "best.parameters",
    bytes(Float64Array.of(1)),
    "best.parameters must be 4 numbers, got 1",
  ],
  ["history", [], "history must be an object"],
  ["history.loss", undefined, "history.loss must be an object, got nothing"],
  [
    "history.learningRate",
    bytes(Float64Array.of(1)),
    "history.learningRate must be 2 numbers, got 1",
  ],
  [
    "history.validationLoss",
    bytes(Float64Array.of(1)),
    "history.validationLoss must be 2 numbers, got 1",
  ],
];

for (const [place, value, message] of DAMAGES) {
  Deno.test(`parseCheckpoint() names ${place} if it is ${JSON.stringify(value)?.slice(0, 60)}`, () => {
    const file = JSON.parse(TEXT), path = place.split(".");
    const parent = path.slice(0, -1).reduce((o, key) => o[key], file);
    if (value === undefined) delete parent[path.at(-1)!];
    else parent[path.at(-1)!] = value;
    assertThrows(
      () => parseCheckpoint(JSON.stringify(file), "c.json"),
      DataError,
      message,
    );
  });
}
