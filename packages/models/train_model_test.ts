import { sigmoid } from "@gradus/activations";
import { dense, type FitEpoch, Network, train, weightRows } from "@gradus/core";
import { DataError } from "@gradus/data";
import { fromRows, wasm } from "@gradus/kernels";
import { halfSquaredError } from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertRejects,
} from "@std/assert";
import { kindsCsv, lineCsv, modelOf, tableOf } from "./_fixtures_test.ts";
import { modelText } from "./model_text.ts";
import type { TrainingOptions } from "./options.ts";
import { parseConfiguration } from "./parse_configuration.ts";
import { findRule, ruleNames } from "./rules.ts";
import { trainModel } from "./train_model.ts";
import type { TrainingStart } from "./training_context.ts";
import { UsageError } from "./usage_error.ts";

// The textbook's net of DESIGN.md, section 5: its total error after 10,000
// steps with fixed biases is 0.0000351019.
const TEXTBOOK = {
  target: ["o1", "o2"],
  task: "regression",
  scale: "none",
  scaleTarget: "none",
  layers: [
    {
      units: 2,
      activation: "sigmoid",
      weights: [[0.15, 0.20], [0.25, 0.30]],
      bias: [0.35, 0.35],
      trainBias: false,
    },
    {
      units: 2,
      activation: "sigmoid",
      weights: [[0.40, 0.45], [0.50, 0.55]],
      bias: [0.60, 0.60],
      trainBias: false,
    },
  ],
  loss: "halfSquaredError",
  optimizer: "sgd",
  learningRate: 0.5,
  batchSize: 1,
  epochs: 10000,
  shuffle: false,
  validation: 0,
  test: 0,
  updateOrder: "simultaneous",
  seed: 0,
};
const TEXTBOOK_CSV = "x1,x2,o1,o2\n0.05,0.10,0.01,0.99\n";

function textbook(changes: object = {}): TrainingOptions {
  return parseConfiguration({ ...TEXTBOOK, ...changes }) as TrainingOptions;
}

Deno.test("trainModel() trains the textbook's net exactly as a plain loop does", async () => {
  const table = await tableOf(TEXTBOOK_CSV);
  const { model, result } = await trainModel(table, textbook());
  assertEquals(model.scores.train.loss.toFixed(10), "0.0000351019");
  assertEquals(result.epochs, 10000);
  assertEquals(model.scores.test, undefined);

  const network = new Network(2, [
    dense(2, sigmoid, {
      weights: [[0.15, 0.20], [0.25, 0.30]],
      bias: [0.35, 0.35],
      trainBias: false,
    }),
    dense(2, sigmoid, {
      weights: [[0.40, 0.45], [0.50, 0.55]],
      bias: [0.60, 0.60],
      trainBias: false,
    }),
  ], { backend: wasm() });
  const data = {
    inputs: fromRows([[0.05, 0.10]]),
    targets: fromRows([[0.01, 0.99]]),
  };
  const rules = { loss: halfSquaredError, optimizer: sgd(0.5), epochs: 10000 };
  for await (const _ of train(network, data, rules));
  assertEquals(model.network.parameters, network.parameters);
  assertEquals(model.configuration.layers[0]!.weights, [
    [0.15, 0.20],
    [0.25, 0.30],
  ]);
});

Deno.test("trainModel() moves the textbook's weights in each update order", async () => {
  // One step by hand (η = 0.5): δ of the outputs are 0.13849856 and -0.03809824,
  // so w5 = 0.40 - 0.5 · 0.13849856 · 0.59326999 = 0.35891648. With all
  // gradients at the current point w1 is 0.149780716; passing δ through the
  // moved weights gives 0.149795... in place.
  const weights = async (updateOrder: string) => {
    const options = textbook({ updateOrder, epochs: 1 });
    const { model } = await trainModel(await tableOf(TEXTBOOK_CSV), options);
    return model.network.layers.map((layer) => weightRows(layer)[0]![0]!);
  };
  const together = await weights("simultaneous");
  assertAlmostEquals(together[0]!, 0.149780716, 5e-10);
  assertAlmostEquals(together[1]!, 0.35891648, 5e-9);
  const inPlace = await weights("inPlace"),
    layerwise = await weights("layerwise");
  assertEquals([inPlace[1], layerwise[1]], [together[1], together[1]]);
  // δ of h1, with w5 and w7 moved: 0.13849856 w5' - 0.03809824 w7'.
  const w7 = 0.50 + 0.5 * 0.03809824 * 0.59326999;
  const slope = (0.13849856 * together[1]! - 0.03809824 * w7) *
    0.59326999 * (1 - 0.59326999) * 0.05;
  assertAlmostEquals(inPlace[0]!, 0.15 - 0.5 * slope, 1e-9);
  assertEquals(new Set([together[0], inPlace[0], layerwise[0]]).size, 3);
});

Deno.test("trainModel() of a line finds slope and intercept", async () => {
  const model = await modelOf(
    "x,y\n" +
      Array.from({ length: 80 }, (_, i) => `${i % 19},${3 * (i % 19) - 2}`)
        .join("\n"),
    { target: ["y"], epochs: undefined, l2: 0 },
  );
  const table = await tableOf("x\n0\n10\n");
  const { predicted } = model.predict(table);
  assert(predicted.task === "regression");
  assertAlmostEquals(predicted.values.data[0]!, -2, 1e-2);
  assertAlmostEquals(predicted.values.data[1]!, 28, 1e-2);
});

Deno.test("trainModel() tells classes apart, with a linear model or a network", async () => {
  for (const hidden of [undefined, [8]]) {
    for (const kinds of [["u", "v"], ["u", "v", "w"]]) {
      const model = await modelOf(kindsCsv(90, kinds), {
        target: ["kind"],
        hidden,
        epochs: undefined,
      });
      assertEquals(model.scores.test!.metrics.accuracy, 1);
      assertEquals(model.network.outputs, kinds.length === 2 ? 1 : 3);
    }
  }
});

Deno.test("trainModel() learns nothing from rows for validation or test", async () => {
  const options: TrainingOptions = {
    target: ["y"],
    hidden: [3],
    shuffle: false,
    validation: 0.2,
    test: 0.2,
    epochs: 4,
    patience: 100,
  };
  const csv = lineCsv(50);
  const changed = csv.split("\n").map((line, i) =>
    i > 40 ? line.replace(/^\d+/, (x) => String(1e4 + Number(x))) : line
  ).join("\n");
  assertNotEquals(csv, changed);
  const one = await modelOf(csv, options);
  const two = await modelOf(changed, options);
  assertEquals(two.network.parameters, one.network.parameters);
  assertEquals(two.encoder, one.encoder);
  assertEquals(two.target, one.target);
  assertEquals(two.baseline, one.baseline);
  assertEquals(two.scores.train, one.scores.train);
  assertNotEquals(two.scores.test, one.scores.test);
});

Deno.test("trainModel() counts rows of each part and rows without a target", async () => {
  const csv = lineCsv(50).split("\n")
    .map((line, i) => i === 7 || i === 20 ? line.replace(/,.*/, ",NA") : line)
    .join("\n");
  const { data } = await modelOf(csv, { target: ["y"], validation: 0.25 });
  assertEquals(data.rows, 50);
  assertEquals(data.dropped, 2);
  assertEquals(data.split, { train: 26, validation: 12, test: 10 });
  assertEquals(data.source, "t.csv");
  assert(/^sha256:[0-9a-f]{64}$/.test(data.fingerprint));
  assertEquals(data.reading, {});
});

Deno.test("trainModel() remembers how the table was read", async () => {
  const reading = {
    delimiter: ",",
    comment: "#",
    encoding: "utf-8",
    missing: ["?"],
  };
  const options = { target: ["y"], epochs: 1, ...reading };
  assertEquals((await modelOf(lineCsv(20), options)).data.reading, reading);
  const bare = await modelOf(lineCsv(20), { ...options, header: false });
  assertEquals(bare.data.reading, { ...reading, header: false });
  const headed = await modelOf(lineCsv(20), { ...options, header: true });
  assertEquals(headed.data.reading, reading);
});

Deno.test("trainModel() takes validation and test from tables of their own", async () => {
  const table = await tableOf(lineCsv(50));
  const others = {
    validation: await tableOf(lineCsv(20), "v.csv"),
    test: await tableOf("y,x\n1,1\n,3\n7,3\n", "t2.csv"),
  };
  const { model } = await trainModel(table, {
    target: ["y"],
    hidden: [3],
    epochs: 3,
    validation: "v.csv",
  }, { others });
  assertEquals(model.data.split, { train: 50, validation: 20, test: 2 });
  assertEquals(model.configuration.validation, "v.csv");
  assertEquals(model.configuration.test, "t2.csv");
  assertEquals(model.evaluate(others.test).loss, model.scores.test!.loss);
  assertEquals(
    model.scores.validation!.loss,
    model.training.history[model.training.bestEpoch - 1]!.validationLoss,
  );
});

Deno.test("trainModel() finds what is wrong with a test table before it trains", async () => {
  const table = await tableOf(lineCsv(20));
  const test = await tableOf("x,y\n1,2\n2,five\n", "t2.csv");
  let epochs = 0;
  await assertRejects(
    () =>
      trainModel(table, { target: ["y"] }, {
        others: { test },
        onEpoch: () => void epochs++,
      }),
    DataError,
    't2.csv, line 3, column "y"',
  );
  assertEquals(epochs, 0);
});

Deno.test("trainModel() wants the table of a file that is named", async () => {
  const table = await tableOf(lineCsv(20));
  for (const part of ["validation", "test"]) {
    await assertRejects(
      () => trainModel(table, { target: ["y"], [part]: "v.csv" }),
      TypeError,
      `Cannot train: ${part} must be read first, got its name "v.csv"`,
    );
  }
});

Deno.test("trainModel() checks options whoever gives them", async () => {
  const table = await tableOf(lineCsv(20));
  const bad: [object, string][] = [
    [{ epochs: NaN }, "options: epochs must be a whole number >= 1, got NaN"],
    [{ target: [] }, "options: target must be a text or a list of texts"],
    [{ target: undefined }, "options: target must name a column, got nothing"],
    [{ target: ["y", "y"] }, 'The target "y" is named twice'],
    [{ epoch: 3 }, 'options: unknown key "epoch"'],
  ];
  for (const [options, message] of bad) {
    await assertRejects(
      () => trainModel(table, { target: ["y"], ...options } as TrainingOptions),
      UsageError,
      message,
    );
  }
});

Deno.test("trainModel() trains on several targets at once, each in its own unit", async () => {
  const csv = "x,a,b\n" + Array.from({ length: 60 }, (_, i) => {
    const x = (i * 7) % 23;
    return `${x},${2 * x},${1000 - 50 * x}`;
  }).join("\n");
  const model = await modelOf(csv, {
    target: ["a", "b"],
    epochs: undefined,
    l2: 0,
  });
  assert(model.scores.test!.metrics.r2! > 0.999);
  const { predicted } = model.predict(await tableOf("x\n10\n"));
  assert(predicted.task === "regression");
  assertAlmostEquals(predicted.values.data[0]!, 20, 0.5);
  assertAlmostEquals(predicted.values.data[1]!, 500, 12);
});

Deno.test("trainModel() gives two classes one output or two", async () => {
  const csv = kindsCsv(60, ["u", "v"]);
  const table = await tableOf(csv);
  const one = await modelOf(csv, { target: ["kind"], epochs: 40 });
  const two = await modelOf(csv, {
    target: ["kind"],
    epochs: 40,
    loss: { name: "cce" },
  });
  assertEquals([one.network.outputs, two.network.outputs], [1, 2]);
  const a = one.predict(table).predicted, b = two.predict(table).predicted;
  assert(a.task === "classification" && b.task === "classification");
  assertEquals([...a.labels], [...b.labels]);
  assertEquals(a.probabilities!.length, b.probabilities!.length);
});

Deno.test("trainModel() with class indices or a column a class gives one model", async () => {
  const { classIndices: _, ...rest } = findRule("loss", { name: "cce" });
  const own = { loss: { categoricalCrossEntropy: rest } };
  const table = await tableOf(kindsCsv(60, ["u", "v", "w"]));
  const options = { target: ["kind"], hidden: [4], epochs: 5 };
  const byIndex = await trainModel(table, options);
  const byColumn = await trainModel(table, options, { own });
  assertEquals(
    byColumn.model.network.parameters,
    byIndex.model.network.parameters,
  );
  assertEquals(byColumn.model.scores, byIndex.model.scores);
});

Deno.test("trainModel() with hinge separates by sign and has no probabilities", async () => {
  for (const kinds of [["u", "v"], ["u", "v", "w"]]) {
    const model = await modelOf(kindsCsv(90, kinds), {
      target: ["kind"],
      loss: { name: "hinge" },
      epochs: undefined,
    });
    const { metrics } = model.scores.test!;
    assert(metrics.accuracy! > 0.9, `${metrics.accuracy}`);
    assertEquals("logLoss" in metrics || "brier" in metrics, false);
    assertEquals("rocAuc" in metrics, kinds.length === 2);
  }
});

const REGRESSIONS: [string, TrainingOptions][] = [
  ["huber", { target: ["y"], loss: { name: "huber" } }],
  ["mae", { target: ["y"], loss: { name: "mae" } }],
  ["logCosh", { target: ["y"], loss: { name: "logCosh" } }],
  ["halfSquaredError", { target: ["y"], loss: { name: "halfSquaredError" } }],
  ["a quantile", { target: ["y"], loss: { name: "quantile", tau: 0.5 } }],
  ["minmax", { target: ["y"], scale: "minmax", l2: 0 }],
  ["float32", { target: ["y"], dtype: "float32" }],
  ["layerwise", { target: ["y"], hidden: [4], updateOrder: "layerwise" }],
  ["inPlace", { target: ["y"], hidden: [4], updateOrder: "inPlace" }],
  ["full batches", { target: ["y"], batchSize: "all", learningRate: 0.1 }],
  ["clipping", { target: ["y"], clipNorm: 1, clipValue: 0.5 }],
  ["l1", { target: ["y"], l1: 0.001 }],
  ["relu", { target: ["y"], hidden: [8], activation: [{ name: "relu" }] }],
];

for (const [label, options] of REGRESSIONS) {
  Deno.test(`trainModel() fits a line with ${label}`, async () => {
    const model = await modelOf(lineCsv(100), {
      learningRate: 0.05,
      ...options,
      epochs: 200,
    });
    const { r2 } = model.scores.test!.metrics;
    assert(r2! > 0.97, `${r2}`);
  });
}

for (const name of ruleNames("optimizer")) {
  Deno.test(`trainModel() fits a line with ${name}`, async () => {
    const rate = name === "adagrad" ? 0.5 : 0.02;
    const model = await modelOf(lineCsv(100), {
      target: ["y"],
      optimizer: { name },
      learningRate: rate,
      batchSize: "all",
      epochs: 300,
    });
    const { r2 } = model.scores.test!.metrics;
    assert(r2! > 0.97, `${r2}`);
    assertEquals(model.configuration.optimizer.name, name);
    assertEquals(model.configuration.l2, 0);
  });
}

Deno.test("trainModel() counts with poisson and softplus, target unscaled", async () => {
  const csv = "x,n\n" + Array.from({ length: 100 }, (_, i) => {
    const x = (i * 7) % 31;
    return `${x},${Math.round(x / 3)}`;
  }).join("\n");
  const model = await modelOf(csv, {
    target: ["n"],
    task: "regression",
    loss: { name: "poisson" },
    hidden: [6],
    learningRate: 0.02,
    epochs: 500,
    l2: 0,
  });
  assertEquals(model.network.layers.at(-1)!.activation.name, "softplus");
  assertEquals(model.configuration.scaleTarget, "none");
  const { r2 } = model.scores.test!.metrics;
  assert(r2! > 0.95, `${r2}`);
});

Deno.test("trainModel() puts the asked share of targets below a quantile", async () => {
  const csv = "x,y\n" + Array.from(
    { length: 400 },
    (_, i) => `${(i * 7) % 11},${(i * 37) % 400}`,
  ).join("\n");
  const model = await modelOf(csv, {
    target: ["y"],
    loss: { name: "quantile", tau: 0.9 },
    test: 0,
    epochs: 200,
    l2: 0,
  });
  const table = await tableOf(csv);
  const { predicted } = model.predict(table);
  assert(predicted.task === "regression");
  const below =
    predicted.values.data.filter((a, i) => table.columns[1]!.numbers[i]! <= a)
      .length;
  assertAlmostEquals(below / 400, 0.9, 0.03);
});

Deno.test("trainModel() names the cell that a loss can't take", async () => {
  const csv = lineCsv(20).replace(/,-2\n/, ",-7\n");
  await assertRejects(
    () => modelOf(csv, { target: ["y"], loss: { name: "poisson" }, test: 0 }),
    DataError,
    't.csv, line 2, column "y": poisson needs targets in [0, Infinity], got -7',
  );
});

Deno.test("trainModel() in float32 keeps float32 numbers", async () => {
  const options = { target: ["y"], hidden: [3], epochs: 3 };
  const narrow = await modelOf(lineCsv(40), { ...options, dtype: "float32" });
  const wide = await modelOf(lineCsv(40), options);
  assert(narrow.network.parameters instanceof Float32Array);
  for (const [i, w] of wide.network.parameters.entries()) {
    assertAlmostEquals(narrow.network.parameters[i]!, w, 1e-5);
  }
});

Deno.test("trainModel() uses penalty, clipping, schedule and momentum", async () => {
  const base: TrainingOptions = {
    target: ["y"],
    optimizer: { name: "sgd" },
    learningRate: 0.1,
    batchSize: "all",
    epochs: 20,
  };
  const weight = async (options: Partial<TrainingOptions> = {}) =>
    (await modelOf(lineCsv(40), { ...base, ...options }))
      .network.parameters[0]!;
  const plain = await weight();
  assert(plain > 0.9, `${plain}`);
  // Of (w - 1)² + ½ λ w² the minimum is 2 / (2 + λ), of (w - 1)² + λ|w| it is
  // 1 - λ / 2; the line has noise, hence the tolerance.
  assertAlmostEquals(await weight({ l2: 2, epochs: 200 }), 0.5, 0.01);
  assertAlmostEquals(await weight({ l1: 1, epochs: 200 }), 0.5, 0.01);
  // 20 steps of at most 0.1 · 0.01 move the weight by at most 0.02.
  const start = await weight({ learningRate: 1e-12 });
  for (const clip of [{ clipNorm: 0.01 }, { clipValue: 0.01 }]) {
    const clipped = await weight(clip);
    assert(Math.abs(clipped - start) <= 0.02 + 1e-9, `${clipped}`);
    assert(Math.abs(clipped - start) > 0.015, `${clipped}`);
  }
  const both = await weight({ clipNorm: 1e6, clipValue: 0.01 });
  assertEquals(both, await weight({ clipValue: 0.01 }));
  const decayed = await weight({
    schedule: { name: "exponential", decay: 0.1 },
  });
  assert(decayed < plain - 0.01 || decayed > plain + 0.01);
  assertNotEquals(await weight({ momentum: 0.5 }), plain);
  assertEquals(await weight({ momentum: 0 }), plain);
});

Deno.test("trainModel() stops early, and keeps the best epoch", async () => {
  const model = await modelOf(lineCsv(60), {
    target: ["y"],
    hidden: [16],
    validation: 0.1,
    schedule: { name: "constant" },
    learningRate: 0.2,
    epochs: 500,
    patience: 5,
    seed: 1,
  });
  const { epochs, bestEpoch, stoppedBy, history } = model.training;
  assertEquals(stoppedBy, "patience");
  assertEquals(epochs, bestEpoch + 5);
  assertEquals(history.length, epochs);
  const losses = history.map(({ validationLoss }) => validationLoss!);
  assertEquals(Math.min(...losses), losses[bestEpoch - 1]);
  assertEquals(model.scores.validation!.loss, losses[bestEpoch - 1]);
});

Deno.test("trainModel() stops at a loss, at a time, or when told to", async () => {
  const table = await tableOf(lineCsv(60));
  const run = async (
    options: Partial<TrainingOptions>,
    signal?: AbortSignal,
    onEpoch?: (epoch: FitEpoch) => void | Promise<void>,
  ) => {
    const { model } = await trainModel(
      table,
      { target: ["y"], epochs: 1e6, ...options },
      { signal, onEpoch },
    );
    return model.training;
  };
  const low = await run({ targetLoss: 0.5 });
  assertEquals(low.stoppedBy, "targetLoss");
  assert(low.history.at(-1)!.loss <= 0.5);

  const pause = () => new Promise<void>((done) => setTimeout(done, 2));
  const late = await run({ timeLimit: 0.02 }, undefined, pause);
  assertEquals(late.stoppedBy, "time");
  assert(late.epochs >= 1 && late.epochs <= 50, `${late.epochs}`);
  const control = new AbortController();
  const told = await run({ timeLimit: 1e9 }, control.signal, ({ epoch }) => {
    if (epoch === 3) control.abort();
  });
  assertEquals([told.stoppedBy, told.epochs], ["interrupted", 3]);
  const both = await run({ timeLimit: 0.02 }, control.signal);
  assertEquals([both.stoppedBy, both.epochs], ["interrupted", 0]);
});

Deno.test("trainModel() that diverges gives its last finite model and the error", async () => {
  const table = await tableOf(lineCsv(40));
  const { model, result } = await trainModel(table, {
    target: ["y"],
    optimizer: { name: "sgd" },
    learningRate: 1e6,
    epochs: 200,
    batchSize: "all",
  });
  assertEquals(result.stoppedBy, "diverged");
  assert(result.error!.message.startsWith("Training diverged in epoch"));
  assert(model.network.parameters.every(Number.isFinite));
  assertEquals(model.training.stoppedBy, "diverged");
});

Deno.test("trainModel() tells what it settled on before the first epoch", async () => {
  const starts: TrainingStart[] = [];
  let before = true;
  const table = await tableOf(kindsCsv(40, ["u", "v"]) + "\n1,2,red,");
  await trainModel(table, { target: ["kind"], epochs: 2 }, {
    onStart: (start) => {
      assert(before);
      starts.push(start);
    },
    onEpoch: () => {
      before = false;
    },
  });
  const [start] = starts;
  assertEquals(starts.length, 1);
  assertEquals(start!.rows, { train: 32, validation: 0, test: 8 });
  assertEquals([start!.dropped, start!.inputs], [1, 5]);
  assertEquals(start!.reason, '"kind" holds text, such as "u"');
  assertEquals(start!.configuration.epochs, 2);
  assertEquals(start!.report.rows, 32);
});

Deno.test("trainModel() gives the same text for the same seed, another for another", async () => {
  const options = { target: ["kind"], hidden: [4] };
  const csv = kindsCsv(60, ["u", "v", "w"]);
  const text = async (seed?: number) =>
    modelText(await modelOf(csv, { ...options, seed }));
  assertEquals(await text(), await text(0));
  assertNotEquals(await text(), await text(1));
});

Deno.test("trainModel() shuffles, or takes rows as they come", async () => {
  const weights = async (options: Partial<TrainingOptions>) =>
    (await modelOf(lineCsv(64), {
      target: ["y"],
      test: 0,
      optimizer: { name: "sgd" },
      batchSize: 8,
      epochs: 1,
      ...options,
    })).network.parameters;
  const kept = await weights({ shuffle: false });
  assertNotEquals(await weights({}), kept);
  assertEquals(await weights({ shuffle: false }), kept);
});

Deno.test("trainModel() takes an edited schema at its word", async () => {
  const model = await modelOf(lineCsv(40), {
    target: ["y"],
    schema: {
      columns: [
        { name: "x", type: "number", missing: "zero", indicator: true },
      ],
    },
  });
  assertEquals(model.encoder.columns[0]!.indicator, true);
  assertEquals(model.encoder.columns[0]!.fill, 0);
  assertEquals(model.network.inputs, 2);
});

Deno.test("trainModel() says what to do where a batch is too large to be held", async () => {
  const error = await assertRejects(
    () =>
      modelOf(lineCsv(150), {
        ...{ target: ["y"], hidden: [2_000_000], batchSize: "all", test: 0 },
      }),
    UsageError,
    "Cannot train: too large to be held (Cannot allocate: the memory of this ",
  );
  assertEquals(
    error.hint,
    "Ask for fewer units, smaller batches, or --dtype float32",
  );
});
