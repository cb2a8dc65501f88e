import { DataError } from "@gradus/data";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { kindsCsv, lineCsv, modelOf, tableOf } from "./_fixtures_test.ts";
import { modelText } from "./model_text.ts";
import { parseModel } from "./parse_model.ts";
import { trainModel } from "./train_model.ts";

/** Three models that between them have everything a file may hold. */
const CLASSES_CSV = kindsCsv(40, ["u", "v", "w"]).replace("\n0,0,", "\n0,,");
const CLASSES = await modelOf(CLASSES_CSV, {
  target: ["kind"],
  hidden: [3],
  validation: 0.2,
  clipNorm: 1,
  missing: ["", "?"],
  delimiter: ",",
  comment: "#",
  encoding: "utf-8",
  schema: {
    columns: [
      { name: "a", type: "number" },
      { name: "b", type: "number", indicator: true },
      { name: "colour", type: "category" },
    ],
  },
});
const NUMBERS_CSV = lineCsv(40).split("\n")
  .map((line, i) => i === 0 ? line + ",s" : `${line},${i % 2 ? "p" : "q"}`)
  .join("\n");
const NUMBERS = await modelOf(NUMBERS_CSV, {
  target: ["y"],
  dtype: "float32",
  optimizer: { name: "adam", beta1: 0.8 },
  header: false,
});
const TEXT = modelText(CLASSES);
const NUMBERS_TEXT = modelText(NUMBERS);

Deno.test("parseModel() of modelText() gives the same text and the same bits", async () => {
  for (
    const [model, csv] of [[CLASSES, CLASSES_CSV], [
      NUMBERS,
      NUMBERS_CSV,
    ]] as const
  ) {
    const text = modelText(model), again = parseModel(text, "m.json");
    assertEquals(modelText(again), text);
    assertEquals(again.network.parameters, model.network.parameters);
    assertEquals(again.network.dtype, model.network.dtype);
    assertEquals(again.training, model.training);
    assertEquals(again.scores, model.scores);
    const table = await tableOf(csv);
    assertEquals(again.predict(table), model.predict(table));
    assertEquals(again.evaluate(table), model.evaluate(table));
  }
});

Deno.test("parseModel() keeps every bit of odd numbers", async () => {
  const odd = [
    -0,
    1e-308,
    5e-324,
    0.1 + 0.2,
    -1.7976931348623157e308,
    2 ** 53 + 2,
  ];
  const model = await modelOf(lineCsv(20), { target: ["y"], hidden: [2] });
  model.network.parameters.set(odd);
  const again = parseModel(modelText(model));
  for (const [i, x] of odd.entries()) {
    assert(Object.is(again.network.parameters[i], x), `${x}`);
  }
});

Deno.test("modelText() writes what isn't finite as null, and reads it as NaN", async () => {
  const model = await modelOf(lineCsv(20), { target: ["y"], epochs: 2 });
  const file = JSON.parse(modelText(model));
  file.scores.train.loss = null;
  file.scores.train.metrics.r2 = null;
  file.training.history.loss[1] = null;
  const again = parseModel(JSON.stringify(file));
  assertEquals(again.scores.train.loss, NaN);
  assertEquals(again.scores.train.metrics.r2, null);
  assertEquals(again.training.history[1]!.loss, NaN);
  assertEquals(JSON.parse(modelText(again)), file);
});

Deno.test("parseModel() reads a model that was never trained", async () => {
  const control = new AbortController();
  control.abort();
  const { model } = await trainModel(
    await tableOf(lineCsv(20)),
    { target: ["y"] },
    { signal: control.signal },
  );
  assertEquals(model.training.epochs, 0);
  const text = modelText(model);
  assertEquals(modelText(parseModel(text)), text);
});

Deno.test("modelText() holds weights as [outputs][inputs] and names the format", () => {
  const file = JSON.parse(TEXT);
  assertEquals([file.format, file.version], ["gradus model", 1]);
  assertEquals(file.task, "classification");
  assertEquals(file.layers[0].weights.length, 3);
  assertEquals(file.layers[0].weights[0].length, file.features.length);
  const { weights, units } = CLASSES.network.layers[0]!;
  assertEquals(file.layers[0].weights[1][2], weights.data[2 * units + 1]);
  assert(TEXT.endsWith("}\n"));
});

Deno.test("parseModel() says that a file is empty, cut short or no model", () => {
  const fails = (text: string, message: string) =>
    assertThrows(() => parseModel(text, "m.json"), DataError, message);
  fails("", "m.json is empty");
  for (let k = 1; k <= 50; k++) {
    const cut = TEXT.slice(0, Math.floor(k * (TEXT.length - 3) / 51));
    fails(cut, "the file ends too early");
  }
  fails("a,b\n1,2\n", "m.json, line 1, column 1: not valid JSON");
  fails("[]", "m.json: the file must be an object, got []");
  fails("{}", "m.json is not a gradus model");
  fails('{"format": "onnx"}', "m.json is not a gradus model");
  fails('{"format": "gradus model"}', "m.json has format version none");
  fails(
    TEXT.replace('"version": 1', '"version": 2'),
    "m.json has format version 2, this gradus reads version 1",
  );
});

type Path = (string | number)[];
type Json = Record<string | number, unknown>;

/** Every place in a JSON document, parents before their children. */
function* placesIn(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    yield* placesIn((value as Json)[key], [...path, step]);
  }
}

function at(file: unknown, path: Path): unknown {
  return path.reduce((value, key) => (value as Json)[key], file);
}

/** The document with another value in one place; nothing takes it out. */
function changed(text: string, path: Path, value?: unknown): string {
  const file = JSON.parse(text);
  const parent = at(file, path.slice(0, -1)) as Json, key = path.at(-1)!;
  if (value !== undefined) parent[key] = value;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return JSON.stringify(file);
}

function pathText(path: Path): string {
  return path.map((key) => typeof key === "number" ? `[${key}]` : `.${key}`)
    .join("").slice(1).replace(/^schema\./, "schema: ");
}

/** Whether a message names this place, or one around it. */
function names(message: string, path: Path): boolean {
  return path.some((_, i) =>
    message.includes(` ${pathText(path.slice(0, path.length - i))}`)
  );
}

// Places that may be missing or of another type, since nothing depends on them.
const FREE = [
  /^schema: (missing|columns\[\d+\]\.(reason|indicator|missing|values))/,
  /^data\.reading\.\w+$/,
  /^data\.reading\.missing\[\d+\]$/,
  /^configuration\.(clipNorm|clipValue|targetLoss|patience|batchSize)$/,
  /^configuration\.(validation|test)$/,
  /^configuration\.\w+\.\w+$/,
  /^configuration\.layers\[\d+\]/,
  /^layers\[\d+\]\.activation\.\w+$/,
  /^scores\.(validation|test)$/,
  /^scores\.\w+\.(metrics|baseline)\.\w+$/,
  /^scores\.\w+\.loss$/,
  /^training\.history\.validationLoss$/,
  /^training\.history\.\w+\[\d+\]$/,
  /^(configuration\.layers|schema: columns)\[\d+\]$/,
];

// Where the place of the damage can't be told from what no longer fits it.
const CONSEQUENCE =
  /is not a gradus model|format version|features must be|The last layer has|needs outputs/;

for (
  const [label, text] of [["classes", TEXT], ["numbers", NUMBERS_TEXT]] as const
) {
  Deno.test(`parseModel() of ${label} names each place where something is missing`, () => {
    let refused = 0;
    for (const path of placesIn(JSON.parse(text))) {
      const name = pathText(path);
      try {
        parseModel(changed(text, path), "m.json");
        assert(FREE.some((free) => free.test(name)), `${name} wasn't missed`);
      } catch (error) {
        assert(error instanceof DataError, `${name}: ${error}`);
        assert(
          names(error.message, path) || CONSEQUENCE.test(error.message),
          `${name}: ${error.message}`,
        );
        refused++;
      }
    }
    assert(refused > 120, `${refused}`);
  });

  Deno.test(`parseModel() of ${label} names each place of a wrong type`, () => {
    const file = JSON.parse(text);
    let refused = 0;
    for (const path of placesIn(file)) {
      const name = pathText(path), kind = kindOf(at(file, path));
      for (const wrong of [null, true, 7.25, "1e999", [], {}, [[]], -3]) {
        if (kindOf(wrong) === kind && wrong !== -3) continue;
        const damaged = changed(text, path, wrong);
        try {
          const model = parseModel(damaged, "m.json");
          modelText(model); // what is let pass must hold together
          assert(
            kindOf(wrong) === kind || FREE.some((free) => free.test(name)),
            `${name} as ${JSON.stringify(wrong)} wasn't noticed`,
          );
        } catch (error) {
          assert(error instanceof DataError, `${name}: ${error}`);
          assert(
            names(error.message, path) || kindOf(wrong) === kind ||
              CONSEQUENCE.test(error.message),
            `${name}: ${error.message}`,
          );
          refused++;
        }
      }
    }
    assert(refused > 800, `${refused}`);
  });
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "list" : value === null ? "null" : typeof value;
}

const INCONSISTENT: [string, Path, unknown, string][] = [
  ["task", ["task"], "regression", "task must be classification"],
  [
    "configured task",
    ["configuration", "task"],
    "regression",
    "configuration.task must be classification",
  ],
  [
    "configured target",
    ["configuration", "target"],
    ["b"],
    'configuration.target must be ["kind"], got ["b"]',
  ],
  ["features", ["features", 0], "z", "features must be "],
  [
    "one class",
    ["target", "classes"],
    ["u"],
    "target.classes must be two or more",
  ],
  [
    "equal classes",
    ["target", "classes", 1],
    "u",
    "target.classes must be different from each other",
  ],
  [
    "more classes than outputs",
    ["target", "classes"],
    ["u", "v", "w", "x"],
    "The last layer has 3 units, but the data has 4 classes",
  ],
  [
    "a scale of 0",
    ["encoder", "columns", 0, "scale"],
    0,
    "encoder.columns[0].scale must be > 0, got 0",
  ],
  [
    "a column twice",
    ["encoder", "columns", 1, "name"],
    "a",
    "encoder.columns must be different from each other",
  ],
  [
    "no columns",
    ["encoder", "columns"],
    [],
    "encoder.columns must be one or more features",
  ],
  [
    "a fill beyond the categories",
    ["encoder", "columns", 2, "fill"],
    9,
    "encoder.columns[2].fill must be < ",
  ],
  ["a category twice", ["encoder", "columns", 2, "values"], [
    "red",
    "red",
    "blue",
  ], "encoder.columns[2].values must be different"],
  ["no layers", ["layers"], [], "layers must be one or more"],
  [
    "another number of units",
    ["layers", 0, "units"],
    4,
    "layers[0].weights must be a list of 4",
  ],
  [
    "a weight too many",
    ["layers", 1, "weights", 0],
    [1, 2, 3, 4],
    "layers[1].weights[0] must be a list of 3",
  ],
  [
    "a bias too few",
    ["layers", 1, "bias"],
    [0, 0],
    "layers[1].bias must be a list of 3",
  ],
  [
    "an unknown activation",
    ["layers", 0, "activation", "name"],
    "tanhh",
    'm.json: Unknown activation "tanhh"',
  ],
  [
    "an unknown setting",
    ["layers", 0, "activation", "slope"],
    1,
    'tanh has no setting "slope"',
  ],
  [
    "an output out of the loss's range",
    ["layers", 1, "activation", "name"],
    "tanh",
    "categoricalCrossEntropy needs outputs in [0, 1]",
  ],
  [
    "an unknown loss",
    ["configuration", "loss", "name"],
    "constructor",
    'Unknown loss "constructor"',
  ],
  [
    "an unknown backend",
    ["configuration", "backend"],
    "abacus",
    'Unknown backend "abacus"',
  ],
  [
    "a seed too large",
    ["configuration", "seed"],
    2 ** 32,
    "configuration.seed must be < 2^32",
  ],
  [
    "a share beyond 1",
    ["baseline", 0],
    1.5,
    "baseline[0] must be in [0, 1], got 1.5",
  ],
  [
    "a best epoch that never was",
    ["training", "bestEpoch"],
    99,
    "training.bestEpoch must be <= 5, got 99",
  ],
  [
    "a history too short",
    ["training", "history", "loss"],
    [1],
    "training.history.loss must be a list of 5",
  ],
  [
    "an unknown end",
    ["training", "stoppedBy"],
    "magic",
    "training.stoppedBy must be one of epochs",
  ],
  [
    "a schema of other types",
    ["schema", "columns", 0, "type"],
    "date",
    "schema: columns[0].type: expected one of",
  ],
];

for (const [label, path, value, message] of INCONSISTENT) {
  Deno.test(`parseModel() refuses ${label}`, () => {
    assertThrows(
      () => parseModel(changed(TEXT, path, value), "m.json"),
      DataError,
      message,
    );
  });
}

Deno.test("parseModel() refuses numbers that aren't finite or too wide", () => {
  const infinite = NUMBERS_TEXT.replace(/("bias": \[)[^\]]*/, "$11e999");
  assertThrows(
    () => parseModel(infinite, "m.json"),
    DataError,
    "m.json: layers[0].bias[0] must be a finite number, got Infinity",
  );
  const wide = changed(NUMBERS_TEXT, ["layers", 0, "weights", 0, 0], 0.1);
  assertThrows(
    () => parseModel(wide, "m.json"),
    DataError,
    "layers[0].weights[0][0] must be a 32-bit number, got 0.1",
  );
});

Deno.test("parseModel() refuses a binary column of three values, and a share out of range", () => {
  const file = JSON.parse(NUMBERS_TEXT);
  const i = file.encoder.columns.findIndex(
    ({ type }: { type: string }) => type === "binary",
  );
  const place = ["encoder", "columns", i];
  assertThrows(
    () =>
      parseModel(changed(NUMBERS_TEXT, [...place, "values"], ["a", "b", "c"])),
    DataError,
    `encoder.columns[${i}].values must be two texts`,
  );
  assertThrows(
    () => parseModel(changed(NUMBERS_TEXT, [...place, "fill"], -3)),
    DataError,
    `encoder.columns[${i}].fill must be in [0, 1], got -3`,
  );
});

Deno.test("parseModel() refuses targets twice or none", () => {
  const column = JSON.parse(NUMBERS_TEXT).target.columns[0];
  assertThrows(
    () => parseModel(changed(NUMBERS_TEXT, ["target", "columns"], [])),
    DataError,
    "target.columns must be one or more",
  );
  assertThrows(
    () =>
      parseModel(
        changed(NUMBERS_TEXT, ["target", "columns"], [column, column]),
      ),
    DataError,
    "target.columns must be different from each other",
  );
});

Deno.test("parseModel() runs nothing that a file holds", () => {
  const evil = TEXT.replace(
    '"format"',
    '"__proto__": {"polluted": true}, "toString": "alert(1)", "format"',
  );
  const model = parseModel(evil, "m.json");
  assertEquals(({} as Json).polluted, undefined);
  assertEquals(modelText(model), TEXT);
});
