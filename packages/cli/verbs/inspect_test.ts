import {
  assertEquals,
  assertLessOrEqual,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { DATA, gradus, inFolder, succeed } from "../_fixtures_test.ts";
import { textWidth } from "../width.ts";

const PENGUINS = `${DATA}/penguins.csv`;

const columns80 = (text: string) => {
  for (const row of text.split("\n")) {
    assertLessOrEqual(textWidth(row), 80, row);
  }
};

Deno.test("inspect shows types, gaps and ranges of a table", async () => {
  const out = await succeed(["inspect", "-"], {
    stdin: await Deno.readTextFile(PENGUINS),
  });
  assertEquals(out.split("\n").slice(0, 6), [
    "stdin: 344 rows, 7 columns",
    "",
    "  column             type      missing  differ  values",
    "  island             category                3  Biscoe 168, Dream 124, Torgerse…",
    "  beak_length_mm     number          2     164  32.1 … 59.6, median 44.45",
    "  beak_depth_mm      number          2      80  13.1 … 21.5, median 17.3",
  ]);
  assertStringIncludes(
    out,
    "  sex                binary         11       2  MALE 168, FEMALE 165\n",
  );
  assertStringIncludes(out, "\nNo row is there twice.\n");
  columns80(out);
});

Deno.test("inspect lines up Chinese columns, tells repeats and what is left out", async () => {
  const rows = [
    "身高,性别,常数\n",
    "150,男,1\n",
    "160,女,1\n",
    "170,女,1\n",
    "150,男,1\n",
    "150,男,1\n",
  ];
  const out = await succeed(["inspect", "-"], { stdin: rows.join("") });
  assertStringIncludes(out, "  column  type    missing  differ  values\n");
  assertMatch(
    out,
    /\n {2}身高 {4}number +3 {2}150 … 170, median 150\n {2}性别 {4}binary +2 {2}男 3, 女 2\n/,
  );
  assertStringIncludes(
    out,
    "\nignored: 常数 (the same value in every row)\n2 rows repeat an earlier row.\n",
  );
  const one = await succeed(["inspect", "-"], {
    stdin: rows.slice(0, 5).join(""),
  });
  assertStringIncludes(one, "\n1 row repeats an earlier row.\n");
});

Deno.test("inspect cuts a wide table short and says by how much", async () => {
  const names = Array.from({ length: 130 }, (_, i) => `c${i}`);
  const row = (v: number) => names.map((_, i) => i < 120 ? 7 : i * v).join(",");
  const out = await succeed(["inspect", "-"], {
    stdin: [names.join(","), row(1), row(2), row(4)].join("\n"),
  });
  assertStringIncludes(out, "\n  … and 30 more columns (--json lists all)\n");
  assertStringIncludes(out, "\nignored: 110 more columns\n");
});

Deno.test("inspect names columns with too many texts to compare", async () => {
  const rows = Array.from({ length: 10_050 }, (_, i) => `text ${i},1\n`);
  const out = await succeed(["inspect", "-"], {
    stdin: "t,x\n" + rows.join(""),
  });
  assertMatch(out, /\n {2}t +ignore +many\n/);
  assertStringIncludes(out, "\nNot compared for this: t\n");
});

Deno.test("inspect --json holds all of the summary", async () => {
  const summary = JSON.parse(await succeed(["inspect", PENGUINS, "--json"]));
  assertEquals([summary.rows, summary.columns.length, summary.duplicateRows], [
    344,
    7,
    0,
  ]);
  const { name, type, missing, numbers } = summary.columns[1];
  assertEquals([name, type, missing, numbers.min, numbers.max], [
    "beak_length_mm",
    "number",
    2,
    32.1,
    59.6,
  ]);
});

Deno.test("inspect --schema prints what train --schema reads", async () => {
  const schema = JSON.parse(await succeed(["inspect", PENGUINS, "--schema"]));
  assertEquals(schema.columns.map(({ type }: { type: string }) => type), [
    "category",
    "number",
    "number",
    "number",
    "number",
    "binary",
    "category",
  ]);
});

Deno.test("inspect reads a table as flags say", async () => {
  const stdin = "#\n1;-9\n2;5\n";
  const args = [
    "--comment",
    "#",
    "--no-header",
    "--delimiter",
    ";",
    "--missing",
    "-9",
    "--json",
  ];
  const summary = JSON.parse(
    await succeed(["inspect", "-", ...args], { stdin }),
  );
  assertEquals(
    summary.columns.map((
      { name, missing }: { name: string; missing: number },
    ) => [name, missing]),
    [["column_1", 0], ["column_2", 1]],
  );
  const { code } = await gradus([
    "inspect",
    "-",
    "--comment",
    ",",
    "--delimiter",
    ",",
  ]);
  assertEquals(code, 2);
});

Deno.test("inspect shows layers, columns, recipe and scores of a model", async () => {
  await inFolder(async (folder) => {
    const model = `${folder}/m.json`;
    await succeed([
      "train",
      PENGUINS,
      "-t",
      "species",
      "--hidden",
      "5",
      "--epochs",
      "4",
      "--validation",
      "0.1",
      "-o",
      model,
      "--optimizer",
      "sgd",
    ]);
    const out = await succeed(["inspect", model]);
    for (
      const text of [
        `${model}: classification of species (3 classes: Adelie, Chinstrap, Gentoo)\n`,
        "\n  1      8 → 5  tanh                45\n",
        "\n  2      5 → 3  softmax             18\n",
        "\n                                    63  in all\n",
        "\n  island             category  Biscoe, Dream, Torgersen\n",
        "\nTrained on penguins.csv: 344 rows\n  sha256:",
        "\nloss categoricalCrossEntropy, sgd at ",
        "\n4 epochs, best ",
        "; seed 0, float64, wasm\n",
        "train  validation    test  baseline\n",
      ]
    ) assertStringIncludes(out, text);
    assertMatch(
      out,
      /\n {2}beak_length_mm +number +\(x − 4\d\.\d+\) \/ 5\.\d+\n/,
    );
    columns80(out.slice(out.indexOf("\n")));
    const stdin = await Deno.readTextFile(model);
    assertEquals(await succeed(["inspect", "-", "--json"], { stdin }), stdin);
    const schema = JSON.parse(await succeed(["inspect", model, "--schema"]));
    assertEquals(schema, JSON.parse(stdin).schema);
  });
});

Deno.test("inspect tells frozen parts, many classes and many columns of a model", async () => {
  await inFolder(async (folder) => {
    const names = Array.from({ length: 44 }, (_, i) => `c${i}`);
    const rows = Array.from(
      { length: 90 },
      (_, r) =>
        [...names.map((_, i) => (r * (i + 3)) % 17), `k${r % 9}`].join(","),
    );
    const stdin = [[...names, "y"].join(","), ...rows].join("\n");
    const config = `${folder}/c.json`, model = `${folder}/m.json`;
    await Deno.writeTextFile(
      config,
      JSON.stringify({
        layers: [
          {
            units: 2,
            activation: "tanh",
            trainWeights: false,
            trainBias: false,
          },
          { units: 9, activation: "softmax" },
        ],
      }),
    );
    await succeed([
      "train",
      "-",
      "-t",
      "y",
      "--epochs",
      "1",
      "--no-shuffle",
      "--config",
      config,
      "-o",
      model,
    ], { stdin });
    const out = await succeed(["inspect", model]);
    assertStringIncludes(
      out,
      "(9 classes: k0, k1, k2, k3, k4, k5, k6, k7 …)\n",
    );
    assertStringIncludes(out, "weights frozen, biases frozen\n");
    assertStringIncludes(out, "\n  … and 2 more\n");
    assertStringIncludes(out, "in file order\n");
  });
});

Deno.test("inspect --rules lists what can be named", async () => {
  const out = await succeed(["inspect", "--rules"]);
  assertMatch(out, /^activations +elu gaussian gelu /);
  for (
    const name of [
      "leakyRelu",
      "halfSquaredError",
      "adam",
      "cosine",
      "glorotUniform",
    ]
  ) {
    assertStringIncludes(out, name);
  }
  columns80(out);
  const rules = JSON.parse(await succeed(["inspect", "--rules", "--json"]));
  assertEquals(Object.keys(rules), [
    "activations",
    "losses",
    "optimizers",
    "schedules",
    "initializers",
  ]);
  assertEquals(
    out.replace(/\s+/g, " ").includes(rules.optimizers.join(" ")),
    true,
  );
});

Deno.test("inspect needs something to inspect", async () => {
  const { code, out, err } = await gradus(["inspect"]);
  assertEquals([code, out], [2, ""]);
  assertEquals(
    err,
    "error: gradus inspect needs <model|data>\ngradus inspect iris.csv; or gradus inspect --rules\n",
  );
});
