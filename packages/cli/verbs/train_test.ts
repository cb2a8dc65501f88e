import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import {
  DATA,
  gradus,
  inFolder,
  line,
  namesIn,
  succeed,
} from "../_fixtures_test.ts";

const IRIS = `${DATA}/iris.csv`;
const PENGUINS = `${DATA}/penguins.csv`;

const CLASS_METRICS =
  "accuracy balancedAccuracy precision recall f1 rocAuc logLoss brier mcc"
    .split(" ");
const NUMBER_METRICS = "mse rmse mae r2 maxError".split(" ");

const json = async (...args: string[]) =>
  JSON.parse(await succeed([...args, "--json"], { tick: 1 }));

Deno.test("train says which values are pooled, and that a model is no use", async () => {
  await inFolder(async (folder) => {
    // The target has nothing to do with the inputs.
    const rows = Array.from(
      { length: 60 },
      (_, i) => `k${(i * 13) % 29},${(i * 7919) % 101},${(i ** 3 * 31) % 97}\n`,
    );
    const { code, err } = await gradus([
      ...["train", "-", "-t", "y", "--hidden", "30", "--epochs", "900"],
      ...["--test", "0.3", "--validation", "0", "-o", `${folder}/m.json`],
    ], { stdin: `kind,x,y\n${rows.join("")}` });
    assertEquals(code, 0);
    assertMatch(err, /cells of kind too rare for an input of its own/);
    assertMatch(err, /On the test rows the model is worse than the baseline/);
    for (const line of err.split("\n")) assert(line.length <= 80, line);
  });
});

Deno.test("train --json of a classification has the agreed keys, in order", async () => {
  await inFolder(async (folder) => {
    const model = `${folder}/m.json`;
    const result = await json("train", IRIS, "-t", "species", "-o", model);
    const { seconds, samplesPerSecond, loss, metrics, baseline, ...rest } =
      result;
    assertEquals(Object.keys(result), [
      ..."task target features classes rows dropped epochs bestEpoch stoppedBy loss metrics baseline"
        .split(" "),
      ..."seconds samplesPerSecond parameters seed dtype backend threads model"
        .split(" "),
    ]);
    assertEquals(rest, {
      task: "classification",
      target: "species",
      features: ["sepal_length", "sepal_width", "petal_length", "petal_width"],
      classes: ["setosa", "versicolor", "virginica"],
      rows: { train: 120, validation: 0, test: 30 },
      dropped: 0,
      epochs: 500,
      bestEpoch: 500,
      stoppedBy: "epochs",
      parameters: 15,
      seed: 0,
      dtype: "float64",
      backend: "wasm",
      threads: 1,
      model,
    });
    assertGreater(seconds, 0);
    assertAlmostEquals(samplesPerSecond, 500 * 120 / seconds, 1);
    assertEquals(Object.keys(loss), ["train", "test"]);
    assertEquals(Object.keys(metrics), ["train", "test"]);
    for (const scores of [metrics.train, metrics.test, baseline]) {
      assertEquals(Object.keys(scores), CLASS_METRICS);
      for (const score of Object.values(scores)) {
        assertEquals(typeof score, "number");
      }
    }
    assertGreater(metrics.test.accuracy, 0.9);
    assertAlmostEquals(baseline.accuracy, 1 / 3, 1e-12);
    // Cross-entropy in nats is what is minimised here, penalty left out.
    assertAlmostEquals(loss.train, metrics.train.logLoss, 1e-12);
  });
});

Deno.test("train --json of a regression has its metrics, and no classes", async () => {
  await inFolder(async (folder) => {
    const result = await json(
      "train",
      `${DATA}/diabetes.csv`,
      "-t",
      "progression",
      "-o",
      `${folder}/m.json`,
      "--hidden",
      "4",
      "--epochs",
      "3",
    );
    assertEquals("classes" in result, false);
    assertEquals(result.task, "regression");
    assertEquals(Object.keys(result.metrics), ["train", "validation", "test"]);
    assertEquals(Object.keys(result.loss), ["train", "validation", "test"]);
    assertEquals(Object.keys(result.metrics.test), NUMBER_METRICS);
    assertEquals(result.rows, { train: 310, validation: 44, test: 88 });
    assertEquals(result.parameters, 10 * 4 + 4 + 4 + 1);
  });
});

Deno.test("train scores what evaluate finds with the model that is saved", async () => {
  await inFolder(async (folder) => {
    const [head, ...rows] = (await Deno.readTextFile(PENGUINS)).trim().split(
      "\n",
    );
    const write = async (name: string, part: string[]) => {
      await Deno.writeTextFile(`${folder}/${name}`, [head, ...part].join("\n"));
      return `${folder}/${name}`;
    };
    const files = {
      train: await write("train.csv", rows.filter((_, i) => i % 5 > 1)),
      validation: await write(
        "validation.csv",
        rows.filter((_, i) => i % 5 === 0),
      ),
      test: await write("test.csv", rows.filter((_, i) => i % 5 === 1)),
    };
    const model = `${folder}/m.json`;
    const result = await json(
      "train",
      files.train,
      "-t",
      "species",
      "-o",
      model,
      "--hidden",
      "5",
      "--epochs",
      "20",
      "--validation",
      files.validation,
      "--test",
      files.test,
    );
    for (const part of ["train", "validation", "test"] as const) {
      const score = await json("evaluate", model, files[part]);
      assertEquals(score.rows, result.rows[part]);
      assertEquals(score.loss, result.loss[part]);
      assertEquals(score.metrics, result.metrics[part]);
    }
    assertEquals(
      (await json("evaluate", model, files.test)).baseline,
      result.baseline,
    );
  });
});

Deno.test("train --validation and --test keep their shares back", async () => {
  await inFolder(async (folder) => {
    const { rows } = await json(
      "train",
      IRIS,
      "-t",
      "species",
      "-o",
      `${folder}/m.json`,
      "--epochs",
      "1",
      "--validation",
      "0.2",
      "--test",
      "0.4",
    );
    assertEquals(rows, { train: 60, validation: 30, test: 60 });
  });
});

Deno.test("train --folds reports mean, spread and each fold", async () => {
  await inFolder(async (folder) => {
    const args = [
      "train",
      IRIS,
      "-t",
      "species",
      "-o",
      `${folder}/m.json`,
      "--epochs",
      "20",
      "--folds",
      "3",
    ];
    const { folds, rows } = await json(...args);
    assertEquals(rows, { train: 150, validation: 0, test: 0 });
    assertEquals(Object.keys(folds.metrics), CLASS_METRICS);
    const { mean, sd, values } = folds.metrics.accuracy;
    assertEquals(values.length, 3);
    assertAlmostEquals(mean, (values[0] + values[1] + values[2]) / 3, 1e-12);
    const squares = values.map((v: number) => (v - mean) ** 2);
    assertAlmostEquals(
      sd,
      Math.sqrt((squares[0] + squares[1] + squares[2]) / 2),
      1e-12,
    );
    const { out, status } = await gradus(args, { terminal: true, tick: 200 });
    assertStringIncludes(out, "Cross-validation in 3 folds");
    assertMatch(out, /\n +mean +sd +baseline\n +accuracy/);
    assertEquals(out.includes("No rows were kept back"), false);
    assert(status.some((text) => text.startsWith("fold 3/3  epoch ")));
    assert(status.some((text) => text.startsWith("training, epoch 1 of 20")));
  });
});

Deno.test("train --config trains the textbook's 2-2-2 network to its loss", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(
      `${folder}/d.csv`,
      "x1,x2,o1,o2\n0.05,0.1,0.01,0.99\n",
    );
    const layer = (weights: number[][], b: number) => ({
      units: 2,
      activation: "sigmoid",
      weights,
      bias: [b, b],
      trainBias: false,
    });
    await Deno.writeTextFile(
      `${folder}/c.json`,
      JSON.stringify({
        target: ["o1", "o2"],
        task: "regression",
        scale: "none",
        scaleTarget: "none",
        layers: [
          layer([[0.15, 0.2], [0.25, 0.3]], 0.35),
          layer([[0.4, 0.45], [0.5, 0.55]], 0.6),
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
      }),
    );
    const model = `${folder}/m.json`;
    const args = [
      "train",
      `${folder}/d.csv`,
      "--config",
      `${folder}/c.json`,
      "-o",
      model,
    ];
    const result = await json(...args);
    // After 10,000 steps; the tutorial's own table says 0.0000351.
    assertAlmostEquals(result.loss.train, 0.0000351019, 1e-9);
    assertEquals(result.target, ["o1", "o2"]);
    // One step by hand: o = 0.75136507, 0.77292847 before it, E = 0.298371109;
    // 0.291027774 after it.
    const one = await json(...args, "--epochs", "1");
    assertEquals(one.epochs, 1);
    assertAlmostEquals(one.loss.train, 0.291027774, 1e-9);
    const stored = JSON.parse(await Deno.readTextFile(model)).configuration;
    assertEquals([stored.epochs, stored.learningRate], [1, 0.5]);
    const predicted = await succeed(["predict", model, `${folder}/d.csv`]);
    assertMatch(
      predicted,
      /^x1,x2,o1,o2,prediction_o1,prediction_o2\n0.05,0.1,0.01,0.99,0.74\d+,0.77\d+\n$/,
    );
  });
});

Deno.test("train takes a schema, as edited", async () => {
  await inFolder(async (folder) => {
    const file = `${folder}/s.json`, model = `${folder}/m.json`;
    const text = await succeed(["inspect", PENGUINS, "--schema"]);
    await Deno.writeTextFile(file, text);
    const args = [
      "train",
      PENGUINS,
      "-t",
      "species",
      "--epochs",
      "3",
      "-o",
      model,
    ];
    await succeed([...args, "-q"]);
    const inferred = JSON.parse(await Deno.readTextFile(model));
    await succeed([...args, "-q", "--schema", file]);
    const given = JSON.parse(await Deno.readTextFile(model));
    assertEquals(given.layers, inferred.layers);
    assertEquals(given.scores, inferred.scores);
    const schema = JSON.parse(text);
    for (const column of schema.columns) {
      if (column.name === "island") column.type = "ignore";
    }
    await Deno.writeTextFile(file, JSON.stringify(schema));
    const { features } = await json(...args, "--schema", file);
    assertEquals(
      features.filter((name: string) => name.startsWith("island")),
      [],
    );
    assertEquals(features.length, 5);
  });
});

Deno.test("train says the same twice, to the byte", async () => {
  await inFolder(async (folder) => {
    const args = [
      "train",
      PENGUINS,
      "-t",
      "species",
      "--hidden",
      "4",
      "--epochs",
      "5",
      "-q",
      "-o",
    ];
    const bytes: string[] = [];
    for (const [name, ...more] of [["a"], ["b"], ["c", "--seed", "1"]]) {
      await succeed([...args, `${folder}/${name}`, ...more]);
      bytes.push(await Deno.readTextFile(`${folder}/${name}`));
    }
    assertEquals(bytes[0], bytes[1]);
    assert(bytes[0] !== bytes[2]);
  });
});

Deno.test("train --output - prints the model alone, and the scores to people", async () => {
  const { code, out, err } = await gradus([
    "train",
    IRIS,
    "-t",
    "species",
    "--epochs",
    "2",
    "-o",
    "-",
  ]);
  assertEquals(code, 0);
  assertEquals(JSON.parse(out).format, "gradus model");
  assertMatch(err, /^.*iris.csv: 150 rows, 4 inputs → species/);
  assertMatch(err, /\n {2}accuracy /);
  assertEquals(err.includes("Saved"), false);
});

Deno.test("train --quiet says nothing but errors", async () => {
  await inFolder(async (folder) => {
    const args = [
      "train",
      PENGUINS,
      "-t",
      "species",
      "--epochs",
      "30",
      "-o",
      `${folder}/m.json`,
      "--quiet",
    ];
    for (const terminal of [true, false]) {
      const { code, out, err, status } = await gradus(args, {
        terminal,
        tick: 6000,
      });
      assertEquals([code, out, err, status], [0, "", "", []]);
    }
    const { out, err } = await gradus([...args, "--json"]);
    assertEquals([JSON.parse(out).epochs, err], [30, ""]);
    const wrong = await gradus(["train", PENGUINS, "-t", "specie", "--quiet"]);
    assertMatch(wrong.err, /^error: /);
  });
});

Deno.test("train says what it does with which columns and rows", async () => {
  await inFolder(async (folder) => {
    const rows = Array.from(
      { length: 40 },
      (_, i) =>
        `${i * i % 23},${i === 3 ? "" : i % 7},same,${
          i === 5 ? "" : i % 2 ? "no" : "yes"
        }\n`,
    );
    const stdin = "x,gap,same,y\n" + rows.join("");
    const { out, err } = await gradus(
      ["train", "-", "-t", "y", "-o", `${folder}/m.json`, "--epochs", "2"],
      { stdin },
    );
    assertEquals(err.split("\n"), [
      'stdin: 40 rows, 2 inputs → y (classification: "y" holds text, such as "yes")',
      "1 row without a target left out",
      "Ignored same: the same value in every row",
      "1 missing cell filled: gap 1",
      "",
    ]);
    assertMatch(
      out,
      /^Network 2-1 \(sigmoid\), binaryCrossEntropy, adam 0.05, cosine, l2 0.0\d+\n2 epochs in /,
    );
    assertStringIncludes(
      out,
      `\nSaved ${folder}/m.json (3 parameters, seed 0). Try: gradus predict`,
    );
  });
});

Deno.test("train redraws its progress in a terminal and prints it elsewhere", async () => {
  await inFolder(async (folder) => {
    const args = [
      "train",
      IRIS,
      "-t",
      "species",
      "--hidden",
      "3",
      "--epochs",
      "40",
      "-o",
      `${folder}/m.json`,
    ];
    const drawn = await gradus(args, { terminal: true, tick: 60 });
    assertMatch(drawn.status[0]!, /^training, epoch 1 of 40 …$/);
    assertMatch(
      drawn.status.at(-1)!,
      /^epoch \d+\/40 {2}loss \d\.\d{4} {2}validation \d\.\d{4} {2}[\d,]+ rows\/s {2}≤ \d+\.\d s left$/,
    );
    assertGreater(drawn.status.length, 5);
    const printed = await gradus(args, { tick: 1000 });
    assertEquals(printed.status, []);
    assertMatch(
      printed.err,
      /\nepoch 3\/40 {2}loss .*\nepoch 7\/40 {2}loss .*\n/,
    );
  });
});

Deno.test("train names the model after the data", async () => {
  await inFolder(async (folder) => {
    const before = Deno.cwd();
    Deno.chdir(folder);
    try {
      await Deno.mkdir("data");
      await Deno.writeTextFile("data/line.up.csv", line(20));
      await succeed(["train", "data/line.up.csv", "-t", "y", "--epochs", "1"]);
      await succeed(["train", "-", "-t", "y", "--epochs", "1"], {
        stdin: line(20),
      });
    } finally {
      Deno.chdir(before);
    }
    assertEquals(namesIn(folder), [
      "data",
      "line.up.model.json",
      "stdin.model.json",
    ]);
  });
});

Deno.test("train learns a line, and says so if nothing was kept back", async () => {
  await inFolder(async (folder) => {
    const args = [
      "train",
      "-",
      "-t",
      "y",
      "--test",
      "0",
      "--l2",
      "0",
      "-o",
      `${folder}/m.json`,
    ];
    const out = await succeed(args, { stdin: line(50) });
    assertStringIncludes(
      out,
      "\nNo rows were kept back, so these are not scores on new data.\n",
    );
    const { metrics } = JSON.parse(
      await succeed([...args, "--json"], { stdin: line(50) }),
    );
    assertGreater(metrics.train.r2, 0.9999);
  });
});

Deno.test("train says why it stopped", async () => {
  await inFolder(async (folder) => {
    const stops: [string[], RegExp][] = [
      [["--target-loss", "0.9"], /epochs? in .*; the target loss is reached\n/],
      [
        ["--hidden", "4", "--patience", "1", "--learning-rate", "0.5"],
        /; no better since epoch \d+, which is kept\n/,
      ],
      [
        ["--time-limit", "1e-3", "--epochs", "1000000"],
        /; time is up, (epoch \d+ is kept|before the first epoch was done)\n/,
      ],
    ];
    for (const [flags, text] of stops) {
      const out = await succeed([
        "train",
        IRIS,
        "-t",
        "species",
        "-o",
        `${folder}/m.json`,
        ...flags,
      ]);
      assertMatch(out, text);
    }
  });
});

Deno.test("train lists the schedule and penalties of its recipe", async () => {
  await inFolder(async (folder) => {
    const out = await succeed([
      "train",
      IRIS,
      "-t",
      "species",
      "-o",
      `${folder}/m.json`,
      "--epochs",
      "2",
      "--optimizer",
      "sgd",
      "--l1",
      "0.01",
      "--schedule",
      "cosine",
      "--learning-rate",
      "0.1",
    ]);
    assertMatch(
      out,
      /^Network 4-3 \(softmax\), categoricalCrossEntropy, sgd 0.1, cosine, l1 0.01\n/,
    );
  });
});

Deno.test("train stopped in the folds has no model to save", async () => {
  await inFolder(async (folder) => {
    const args = [
      "train",
      IRIS,
      "-t",
      "species",
      "--folds",
      "3",
      "--epochs",
      "400",
      "-o",
      `${folder}/m.json`,
    ];
    const { code, out, err } = await gradus(args, {
      terminal: true,
      tick: 200,
      interruptAt: "fold 2/3  training",
    });
    assertEquals([code, out], [130, ""]);
    assertStringIncludes(
      err,
      "Interrupted in the folds: there is no model to save\n",
    );
    assertEquals(namesIn(folder), []);
  });
});
