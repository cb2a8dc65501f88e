import { DataError } from "@gradus/data";
import { assertEquals, assertRejects } from "@std/assert";
import type { FitState } from "@gradus/core";
import { lineCsv, tableOf } from "./_fixtures_test.ts";
import type { TrainingOptions } from "./options.ts";
import { trainModel } from "./train_model.ts";

const OPTIONS: TrainingOptions = {
  target: ["y"],
  hidden: [2],
  optimizer: { name: "adam" },
  schedule: { name: "reduceOnPlateau" },
  epochs: 3,
};
const TABLE = await tableOf(lineCsv(30));

async function stateOf(options: TrainingOptions): Promise<FitState> {
  let state: FitState | undefined;
  await trainModel(TABLE, options, {
    onEpoch: (epoch) => {
      state ??= epoch.snapshot();
    },
  });
  return state!;
}
const STATE = await stateOf(OPTIONS);

Deno.test("trainModel() resumes the state of its own run", async () => {
  const { result } = await trainModel(TABLE, OPTIONS, { resume: STATE });
  assertEquals(result.epochs, 3);
});

const OTHERS: [string, Partial<TrainingOptions>, string][] = [
  [
    "another width",
    { hidden: [3] },
    "train.parameters must be Float64Array of 7, got Float64Array of 10",
  ],
  [
    "another dtype",
    { dtype: "float32" },
    "train.parameters must be Float64Array of 7, got Float32Array of 7",
  ],
  [
    "another optimizer",
    { optimizer: { name: "sgd" } },
    "train.optimizer[0].m must be Float64Array of 2, got nothing",
  ],
  [
    "another schedule",
    { schedule: { name: "constant" } },
    "train.schedule.factor must be a number, got nothing",
  ],
];

for (const [label, options, message] of OTHERS) {
  Deno.test(`trainModel() doesn't resume the state of a run with ${label}`, async () => {
    const resume = await stateOf({ ...OPTIONS, ...options });
    const error = await assertRejects(
      () => trainModel(TABLE, OPTIONS, { resume }),
      DataError,
      `Cannot resume: ${message}`,
    );
    assertEquals(
      error.hint,
      "The checkpoint is of another run: start again without --resume",
    );
  });
}

Deno.test("trainModel() doesn't resume a state with parts too many or too few", async () => {
  const { train } = STATE;
  const states: [FitState, string][] = [
    [
      {
        ...STATE,
        train: {
          ...train,
          optimizer: [...train.optimizer, train.optimizer[0]!],
        },
      },
      "train.optimizer must be Array of 4, got Array of 5",
    ],
    [
      { ...STATE, train: { ...train, optimizer: train.optimizer.slice(1) } },
      "train.optimizer[",
    ],
    [
      {
        ...STATE,
        train: { ...train, schedule: { ...train.schedule, more: 1 } },
      },
      "train.schedule.more must be nothing, got a number",
    ],
    [
      { ...STATE, best: { ...STATE.best, parameters: Float64Array.of(1) } },
      "best.parameters must be Float64Array of 7, got Float64Array of 1",
    ],
    [
      { ...STATE, train: { ...train, order: Uint32Array.of(0, 1) } },
      "train.order must be Uint32Array of 24, got Uint32Array of 2",
    ],
  ];
  for (const [resume, message] of states) {
    await assertRejects(
      () => trainModel(TABLE, OPTIONS, { resume }),
      DataError,
      message,
    );
  }
});
