import { assertEquals, assertThrows } from "@std/assert";
import type { Situation } from "./configuration.ts";
import type { TrainingOptions } from "./options.ts";
import { resolve } from "./resolve.ts";
import { UsageError } from "./usage_error.ts";

const NUMBERS: Situation = {
  task: "regression",
  classes: 0,
  targets: 1,
  rows: 100,
  total: 130,
  validated: false,
};
const TWO: Situation = { ...NUMBERS, task: "classification", classes: 2 };
const THREE: Situation = { ...TWO, classes: 3 };

function resolved(options: Partial<TrainingOptions>, situation = NUMBERS) {
  return resolve({ target: ["y"], ...options }, situation);
}

/** Name of the loss, and units and activation of the last layer. */
function head(options: Partial<TrainingOptions>, situation = NUMBERS) {
  const { loss, layers } = resolved(options, situation);
  const { units, activation } = layers.at(-1)!;
  return [loss.name, units, activation.name];
}

const HEADS: [
  string,
  Partial<TrainingOptions>,
  Situation,
  [string, number, string],
][] = [
  ["a number", {}, NUMBERS, ["mse", 1, "identity"]],
  ["two numbers", { target: ["a", "b"] }, { ...NUMBERS, targets: 2 }, [
    "mse",
    2,
    "identity",
  ]],
  ["two classes", {}, TWO, ["binaryCrossEntropy", 1, "sigmoid"]],
  ["three classes", {}, THREE, ["categoricalCrossEntropy", 3, "softmax"]],
  ["two classes under cce", { loss: { name: "cce" } }, TWO, [
    "categoricalCrossEntropy",
    2,
    "softmax",
  ]],
  ["three classes under bce", { loss: { name: "bce" } }, THREE, [
    "binaryCrossEntropy",
    3,
    "sigmoid",
  ]],
  ["two classes with softmax", { outputActivation: { name: "softmax" } }, TWO, [
    "binaryCrossEntropy",
    2,
    "softmax",
  ]],
  ["two classes under mse", { loss: { name: "mse" } }, TWO, [
    "mse",
    1,
    "sigmoid",
  ]],
  ["three classes under mse", { loss: { name: "mse" } }, THREE, [
    "mse",
    3,
    "softmax",
  ]],
  ["two classes under hinge", { loss: { name: "hinge" } }, TWO, [
    "hinge",
    1,
    "identity",
  ]],
  ["three classes under hinge", { loss: { name: "hinge" } }, THREE, [
    "hinge",
    3,
    "identity",
  ]],
  ["a count", { loss: { name: "poisson" } }, NUMBERS, [
    "poisson",
    1,
    "softplus",
  ]],
  ["a share", { loss: { name: "bce" } }, NUMBERS, [
    "binaryCrossEntropy",
    1,
    "sigmoid",
  ]],
];

for (const [label, options, situation, expected] of HEADS) {
  Deno.test(`resolve() chooses the head for ${label}`, () => {
    assertEquals<unknown>(head(options, situation), expected);
  });
}

Deno.test("resolve() stores rules with all their settings", () => {
  const { loss, optimizer, schedule, layers } = resolved({
    loss: { name: "huber" },
    hidden: [3],
    activation: [{ name: "leakyRelu" }],
    init: { name: "normal" },
  });
  assertEquals(loss, { name: "huber", delta: 1 });
  assertEquals(optimizer, {
    name: "adam",
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
  });
  assertEquals(schedule, { name: "cosine", warmup: 0, floor: 0 });
  const [hidden, output] = layers;
  assertEquals(hidden!.activation, { name: "leakyRelu", slope: 0.01 });
  assertEquals(hidden!.initializer?.name, "normal");
  assertEquals(output!.initializer, hidden!.initializer);
});

Deno.test("resolve() gives hidden layers one activation, or one each", () => {
  const names = (activation?: { name: string }[]) =>
    resolved({ hidden: [4, 2], activation }).layers.map(
      ({ units, activation }) => `${units} ${activation.name}`,
    );
  assertEquals(names(), ["4 tanh", "2 tanh", "1 identity"]);
  assertEquals(names([{ name: "relu" }]), ["4 relu", "2 relu", "1 identity"]);
  assertEquals(
    names([{ name: "relu" }, { name: "elu" }]),
    ["4 relu", "2 elu", "1 identity"],
  );
});

Deno.test("resolve() takes layers in full; init is for those that say nothing", () => {
  const { layers } = resolved({
    init: { name: "zeros" },
    layers: [
      {
        units: 2,
        activation: { name: "leakyRelu" },
        initializer: { name: "normal", sd: 2 },
        bias: [1, 2],
        trainBias: false,
      },
      { units: 1, activation: { name: "identity" } },
    ],
  });
  assertEquals(layers, [
    {
      units: 2,
      activation: { name: "leakyRelu", slope: 0.01 },
      initializer: { name: "normal", sd: 2 },
      bias: [1, 2],
      trainBias: false,
    },
    {
      units: 1,
      activation: { name: "identity" },
      initializer: { name: "zeros" },
    },
  ]);
});

const IDENTITY = { name: "identity" };
const CONTRADICTIONS: [Partial<TrainingOptions>, Situation, string][] = [
  [
    { hidden: [4], layers: [{ units: 1, activation: IDENTITY }] },
    NUMBERS,
    "hidden and layers say the same thing twice",
  ],
  [
    { activation: [IDENTITY], layers: [{ units: 1, activation: IDENTITY }] },
    NUMBERS,
    "activation and layers say the same thing twice",
  ],
  [
    {
      outputActivation: IDENTITY,
      layers: [{ units: 1, activation: IDENTITY }],
    },
    NUMBERS,
    "outputActivation and layers say the same thing twice",
  ],
  [
    { activation: [IDENTITY] },
    NUMBERS,
    "activation is of hidden layers, and there are none",
  ],
  [
    { hidden: [4], activation: [IDENTITY, IDENTITY] },
    NUMBERS,
    "There are 2 activations for 1 hidden layer",
  ],
  [
    { hidden: [4, 4, 4], activation: [IDENTITY, IDENTITY] },
    NUMBERS,
    "There are 2 activations for 3 hidden layers",
  ],
  [
    { layers: [{ units: 2, activation: IDENTITY }] },
    NUMBERS,
    "The last layer has 2 units, but the data has 1 target",
  ],
  [
    { layers: [{ units: 1, activation: IDENTITY }] },
    { ...NUMBERS, targets: 3 },
    "The last layer has 1 unit, but the data has 3 targets",
  ],
  [
    { layers: [{ units: 1, activation: { name: "sigmoid" } }] },
    THREE,
    "The last layer has 1 unit, but the data has 3 classes",
  ],
  [
    { outputActivation: IDENTITY },
    TWO,
    "binaryCrossEntropy needs outputs in [0, 1], but identity gives [-Infinity, Infinity]",
  ],
  [
    { loss: { name: "poisson" }, outputActivation: { name: "tanh" } },
    NUMBERS,
    "poisson needs outputs in [0, Infinity], but tanh gives [-1, 1]",
  ],
  [
    { loss: { name: "hinge" }, outputActivation: { name: "sigmoid" } },
    TWO,
    "hinge tells classes apart by outputs of -1 and 1, but sigmoid gives [0, 1]",
  ],
  [
    { layers: [{ units: 1, activation: { name: "softmax" } }] },
    TWO,
    "softmax over one unit always gives the same value",
  ],
  [
    { momentum: 0.9, optimizer: { name: "adam" } },
    NUMBERS,
    "momentum doesn't go with adam",
  ],
  [
    { loss: { name: "poisson" }, scaleTarget: "standard" },
    NUMBERS,
    "poisson needs targets in [0, Infinity], and scaling moves them",
  ],
];

for (const [options, situation, message] of CONTRADICTIONS) {
  Deno.test(`resolve() refuses a contradiction: ${message}`, () => {
    const error = assertThrows(() => resolved(options, situation), UsageError);
    assertEquals(error.message, message);
  });
}

Deno.test("resolve() names the output that goes with the loss", () => {
  const hintOf = (options: Partial<TrainingOptions>, situation: Situation) =>
    assertThrows(() => resolved(options, situation), UsageError).hint;
  assertEquals(
    hintOf({ outputActivation: IDENTITY }, TWO),
    "Its output activation is sigmoid",
  );
  assertEquals(
    hintOf({ loss: { name: "poisson" }, outputActivation: IDENTITY }, NUMBERS),
    "Choose another output activation",
  );
});

Deno.test("resolve() scales a numeric target where loss and output allow it", () => {
  const scaled = (options: Partial<TrainingOptions>, situation = NUMBERS) =>
    resolved(options, situation).scaleTarget;
  const output = (name: string) => ({ outputActivation: { name } });
  assertEquals(scaled({}), "standard");
  assertEquals(scaled({ scaleTarget: "none" }), "none");
  assertEquals(scaled(output("leakyRelu")), "standard");
  assertEquals(scaled(output("softplus")), "none");
  assertEquals(scaled(output("sigmoid")), "none");
  assertEquals(
    scaled({ ...output("sigmoid"), scaleTarget: "standard" }),
    "standard",
  );
  assertEquals(scaled({ loss: { name: "poisson" } }), "none");
  assertEquals(
    scaled({ layers: [{ units: 1, activation: { name: "tanh" } }] }),
    "none",
  );
  assertEquals(scaled({}, TWO), "none");
});

Deno.test("resolve() adds penalty and schedule only to an optimizer of its own", () => {
  const hidden = (options: Partial<TrainingOptions>, validated = false) => {
    const { l1, l2, schedule } = resolved(options, { ...NUMBERS, validated });
    return [l1, l2, schedule.name];
  };
  assertEquals(hidden({}), [0, 0.03, "cosine"]);
  assertEquals(hidden({ learningRate: 0.1 }), [0, 0.03, "cosine"]);
  assertEquals(hidden({ hidden: [4] }), [0, 0.03, "cosine"]);
  assertEquals(hidden({ hidden: [4] }, true), [0, 0.03, "constant"]);
  assertEquals(hidden({ optimizer: { name: "adam" } }), [0, 0, "constant"]);
  assertEquals(hidden({ momentum: 0.9 }), [0, 0, "constant"]);
  assertEquals(hidden({ l1: 0.5 }), [0.5, 0, "cosine"]);
  assertEquals(hidden({ l1: 0.5, l2: 0.25 }), [0.5, 0.25, "cosine"]);
  assertEquals(hidden({ l2: 0 }), [0, 0, "cosine"]);
  assertEquals(
    hidden({ optimizer: { name: "sgd" }, schedule: { name: "step" } }),
    [0, 0, "step"],
  );
});

Deno.test("resolve() fits batches, epochs, patience and penalty to the rows", () => {
  const sized = (
    rows: number,
    options: Partial<TrainingOptions> = {},
    validated = false,
  ) => {
    const c = resolved(options, { ...THREE, rows, validated });
    return [c.batchSize, c.epochs, c.patience, c.l2];
  };
  assertEquals(sized(100), [32, 500, null, 0.01]);
  assertEquals(sized(1000), [32, 157, null, 0.001]);
  assertEquals(sized(12800), [128, 50, null, 1 / 12800]);
  assertEquals(sized(1e6), [256, 20, null, 1e-6]);
  assertEquals(sized(100, { hidden: [8] }, true), [32, 1000, 100, 0.01]);
  assertEquals(sized(1000, { hidden: [8] }, true), [32, 313, 20, 0.001]);
  assertEquals(sized(1e6, { hidden: [8] }, true), [256, 100, 20, 1e-6]);
  assertEquals(sized(320, {}, true), [32, 500, 40, 1 / 320]);
  assertEquals(sized(100, { batchSize: "all" }), ["all", 500, null, 0.01]);
  assertEquals(sized(100, { batchSize: 1, epochs: 7, patience: 2 }, true), [
    1,
    7,
    2,
    0.01,
  ]);
});

Deno.test("resolve() leaves the rest at its defaults, or as it was said", () => {
  const plain = resolved({});
  const { target, task, clipNorm, clipValue, targetLoss } = plain;
  assertEquals([target, task], [["y"], "regression"]);
  assertEquals([clipNorm, clipValue, targetLoss], [null, null, null]);
  const { updateOrder, shuffle, seed, dtype, scale } = plain;
  assertEquals(
    [updateOrder, shuffle, seed, dtype, scale],
    ["simultaneous", true, 0, "float64", "standard"],
  );
  assertEquals([plain.validation, plain.test], [0, 0.2]);
  const said = {
    clipNorm: 1,
    clipValue: 2,
    targetLoss: 3,
    updateOrder: "inPlace" as const,
    shuffle: false,
    seed: 4,
    dtype: "float32" as const,
    scale: "minmax" as const,
    validation: 0.3,
    test: "t.csv",
  };
  assertEquals({ ...resolved(said), ...said }, resolved(said));
});
