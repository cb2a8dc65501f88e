import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import {
  DATA,
  gradus,
  inFolder,
  line,
  namesIn,
  process,
  succeed,
} from "../_fixtures_test.ts";
import { PLOT_KINDS } from "./kinds.ts";
import { parsePlots } from "./request.ts";

const IRIS = `${DATA}/iris.csv`;

Deno.test("parsePlots() reads kinds, files, both, and - for the usual one", () => {
  const requests = parsePlots(
    "roc,-,confusion.svg,out/pr.txt,fit:a.b.svg,my-curve.svg,C:\\roc.svg,roc:-",
  );
  assertEquals(
    requests.map(({ kind, place }) => [kind?.name, place]),
    [
      ["roc", "-"],
      [undefined, "-"],
      ["confusion", "confusion.svg"],
      ["pr", "out/pr.txt"],
      ["fit", "a.b.svg"],
      [undefined, "my-curve.svg"],
      ["roc", "C:\\roc.svg"],
      ["roc", "-"],
    ],
  );
  assertThrows(() => parsePlots("rocs"), Error, 'Unknown kind of plot "rocs"');
  assertThrows(
    () => parsePlots("roc:a.png"),
    Error,
    'ending in .svg or .txt, got "a.png"',
  );
  assertThrows(() => parsePlots("roc,"), Error, 'Unknown kind of plot ""');
});

Deno.test("train --plot - prints the curve behind the scores", async () => {
  await inFolder(async (folder) => {
    const out = await succeed([
      ..."train iris -t species --epochs 30 --validation 0.2 --plot -".split(
        " ",
      ),
      ...["-o", `${folder}/m.json`],
    ].map((word) => word === "iris" ? IRIS : word));
    const [scores, plot] = out.split("\nLoss by epoch\n");
    assertStringIncludes(scores!, "accuracy");
    assertMatch(plot!, /^\nloss · categoricalCrossEntropy/);
    assertMatch(plot!, /\nLoss over 30 epochs: train from [\d.]+ to [\d.]+/);
    for (const row of plot!.split("\n")) assert([...row].length <= 80, row);
  });
});

Deno.test("train --plot writes files whose names say the kind", async () => {
  await inFolder(async (folder) => {
    const { code, out, err } = await gradus([
      "train",
      IRIS,
      "-t",
      "species",
      "--epochs",
      "30",
      "-o",
      `${folder}/m.json`,
      "--plot",
      `${folder}/confusion.svg,${folder}/weights.txt,roc:${folder}/picture.svg`,
      "--lang",
      "zh",
      "--json",
    ]);
    assertEquals(code, 0);
    JSON.parse(out);
    assertEquals(namesIn(folder), [
      "confusion.svg",
      "m.json",
      "picture.svg",
      "weights.txt",
    ]);
    const read = (name: string) => Deno.readTextFileSync(`${folder}/${name}`);
    assertStringIncludes(
      read("confusion.svg"),
      '<title id="gradus-confusion-title">混淆矩阵<',
    );
    // Of the 30 test rows, not of those it was trained on.
    assertStringIncludes(read("confusion.svg"), ">30 行中 ");
    assertStringIncludes(read("picture.svg"), "ROC 曲线");
    assertMatch(read("weights.txt"), /^权重与偏置\n/);
    assertStringIncludes(err, `Drew ${folder}/picture.svg: `);
  });
});

/** Data for a model that can be shown in each kind. */
const SHOWN: Record<string, { csv: string; args: string[]; kinds: string }> = {
  "one numeric input": {
    csv: line(40),
    args: ["-t", "y"],
    kinds: "curve residuals fit weights network",
  },
  "one numeric input, two classes": {
    csv: "x,y\n" +
      Array.from({ length: 40 }, (_, i) => `${i}.5,${i < 20 ? "a" : "b"}\n`)
        .join(""),
    args: ["-t", "y"],
    kinds: "curve confusion roc pr fit weights network",
  },
  "two numeric inputs, three classes": {
    csv: "u,v,y\n" +
      Array.from(
        { length: 60 },
        (_, i) => `${i % 7}.5,${i % 11}.25,${"abc"[i % 3]}\n`,
      ).join(""),
    args: ["-t", "y", "--hidden", "3"],
    kinds: "curve confusion roc pr boundary weights network",
  },
  "a category, two targets": {
    csv: "u,v,y,z\n" +
      Array.from(
        { length: 60 },
        (_, i) => `${"pqr"[i % 3]},${i % 11}.25,${i % 5}.5,${i}.5\n`,
      ).join(""),
    args: ["-t", "y,z"],
    kinds: "curve weights network",
  },
};

for (const [name, { csv, args, kinds }] of Object.entries(SHOWN)) {
  Deno.test(`evaluate --plot of ${name}: what is possible is drawn, the rest named`, async () => {
    await inFolder(async (folder) => {
      const [data, model] = [`${folder}/d.csv`, `${folder}/m.json`];
      await Deno.writeTextFile(data, csv);
      await succeed(["train", data, ...args, "--epochs", "5", "-o", model]);
      const possible = kinds.split(" ");
      for (const kind of PLOT_KINDS) {
        const { code, out, err } = await gradus([
          "evaluate",
          model,
          data,
          "--plot",
          kind.name,
        ]);
        if (possible.includes(kind.name)) {
          assertEquals([code, err], [0, ""], kind.name);
          assert(out.trimEnd().endsWith("."), out); // the caption
        } else {
          assertEquals([code, out], [2, ""], kind.name);
          assertMatch(
            err,
            new RegExp(`^error: This model has no ${kind.name} plot: `),
          );
          assertStringIncludes(
            err,
            `It can be shown as: ${possible.join(", ")}\n`,
          );
        }
      }
    });
  });
}

Deno.test("evaluate --plot - is the confusion of classes, the residuals of numbers", async () => {
  await inFolder(async (folder) => {
    const [data, model] = [`${folder}/d.csv`, `${folder}/m.json`];
    await Deno.writeTextFile(data, line(40));
    await succeed(["train", data, "-t", "y", "--epochs", "5", "-o", model]);
    const out = await succeed([
      "evaluate",
      model,
      data,
      "--plot",
      "-",
      "--lang",
      "zh",
    ]);
    assertStringIncludes(out, "\ny 的残差\n");
    assertStringIncludes(out, "y 的 40 个残差");
  });
});

Deno.test("a plot that is impossible is refused before training, and leaves nothing", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/d.csv`, line(40));
    const run = (...args: string[]) =>
      gradus([
        "train",
        `${folder}/d.csv`,
        "-t",
        "y",
        "-o",
        `${folder}/m.json`,
        ...args,
      ]);
    const roc = await run("--plot", `${folder}/roc.svg`);
    assertEquals(roc.code, 2);
    assertEquals(
      roc.err,
      "error: This model has no roc plot: it predicts a number\n" +
        "It can be shown as: curve, residuals, fit, weights, network\n",
    );
    assertEquals(namesIn(folder), ["d.csv"]);
    for (
      const [args, message] of [
        [["--plot", "curve", "--json"], "--plot and --json both print"],
        [["--plot", "-", "-o", "-"], "--output is given 2 times"],
        [
          ["--plot", "a.png"],
          'A plot goes into a file ending in .svg or .txt, got "a.png"',
        ],
        [["--plot", "corve"], 'Unknown kind of plot "corve"'],
        [
          ["--plot", `${folder}/a.svg,curve:${folder}/a.svg`],
          "given for two things",
        ],
        [
          ["--report", `${folder}/m.json`],
          "--report {}/m.json would overwrite the model",
        ],
        [
          ["--report", `${folder}/d.csv`],
          "--report {}/d.csv would overwrite the data",
        ],
        [["--lang", "fr"], '--lang must be en or zh, got "fr"'],
      ] as const
    ) {
      const { code, err } = await run(...args);
      assertEquals(code, 2, err);
      assertStringIncludes(err, message.replace("{}", folder));
    }
    const missing = await run("--plot", `${folder}/no/curve.svg`);
    assertEquals(missing.code, 1);
    assertStringIncludes(missing.err, `Cannot write ${folder}/no/curve.svg`);
    assertEquals(namesIn(folder), ["d.csv"]);
  });
});

Deno.test("train --output - refuses a plot on the same stream", async () => {
  const { code, err } = await gradus([
    "train",
    IRIS,
    "-t",
    "species",
    "-o",
    "-",
    "--plot",
    "-",
  ]);
  assertEquals(code, 2);
  assertStringIncludes(
    err,
    "--plot and --output - both print on standard output",
  );
});

Deno.test("a run that diverges at once says so, though there is no curve", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/d.csv`, line(40));
    const { code, err } = await gradus([
      ..."train d -t y --scale none --scale-target none --optimizer sgd --batch-size 1 --learning-rate 1e200"
        .split(" ").map((word) => word === "d" ? `${folder}/d.csv` : word),
      ...[
        "-o",
        `${folder}/m.json`,
        "--plot",
        "-",
        "--report",
        `${folder}/r.html`,
      ],
    ]);
    assertEquals(code, 3);
    assertStringIncludes(
      err,
      "There is no curve to plot: no epoch was finished",
    );
    assertEquals(namesIn(folder), ["d.csv", "m.json", "r.html"]);
  });
});

Deno.test("train --plot and --report need leave for their files and no more", async () => {
  await inFolder(async (folder) => {
    const files = ["m.json", "curve.svg", "r.html"].map((name) =>
      `${folder}/${name}`
    );
    const [model, plot, report] = files as [string, string, string];
    const { code, err } = await process([
      ...["train", IRIS, "-t", "species", "--epochs", "5", "-o", model],
      ...["--plot", plot, "--report", report],
    ], {
      flags: ["--no-prompt", `--allow-read=${IRIS}`, `--allow-write=${files}`],
    });
    assertEquals(code, 0, err);
    assertEquals(namesIn(folder), ["curve.svg", "m.json", "r.html"]);
    assertMatch(await Deno.readTextFile(report), /<\/html>\n$/);
  });
});
