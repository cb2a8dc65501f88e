// What people hand over by mistake, and the words they get for it.
import {
  assertEquals,
  assertLessOrEqual,
  assertStringIncludes,
} from "@std/assert";
import {
  DATA,
  gradus,
  inFolder,
  line,
  namesIn,
  process,
  succeed,
} from "./_fixtures_test.ts";

const IRIS = `${DATA}/iris.csv`;

/** One mistake. `{}` in a text stands for the folder of the files. */
interface Mistake {
  readonly args: string;
  readonly code: number;
  /** All that is said: one line, or two with a hint. */
  readonly err: string[];
}

const letters = (n: number) =>
  "x,y\n" +
  Array.from({ length: n }, (_, i) => `${i * 7 % n},${"ab"[i % 2]}\n`).join("");

/** GBK for 身高 and 性别, as written by a spreadsheet in China. */
const GBK_HEADER = [0xc9, 0xed, 0xb8, 0xdf, 0x2c, 0xd0, 0xd4, 0xb1, 0xf0, 0x0a];

const FILES: Record<string, string | Uint8Array> = {
  "empty.csv": "",
  "blank.csv": "\n\n",
  "header.csv": "x,y\n",
  "ragged.csv": "x,y\n1,2\n3\n",
  "quote.csv": 'x,y\n1,"2\n3,4\n',
  "twice.csv": "x,y,x\n1,2,3\n",
  "text.csv": line(30).replace("\n7,15\n", "\n7,fifteen\n"),
  "inf.csv": line(30).replace("\n7,", "\nInfinity,"),
  "one.csv": "x,y\n1,a\n2,a\n3,a\n",
  "few.csv": letters(4),
  "gone.csv": "x,z,y\n" + "1,,\n2,,\n",
  "nothing.csv": "z,y\n" + ",a\n,b\n".repeat(9),
  "wide.csv": "width,label\n1,a\n",
  "good.csv": letters(30),
  "numbers.csv": line(30),
  "gbk.csv": new Uint8Array([
    ...GBK_HEADER,
    ...new TextEncoder().encode("1,2\n3,4\n"),
  ]),
  "book.xlsx": new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0]),
  "zero.json": "",
  "list.json": "[1, 2]",
  "other.json": '{ "format": "something else" }',
  "config.json": '{ "epoch": 5 }',
  "config2.json": '{ "epochs": 0 }',
  "config3.json": "{ epochs: 5 }",
};

const T = "train {}/good.csv -t y";

const MISTAKES: Mistake[] = [
  { args: "train {}/empty.csv -t y", code: 1, err: ["{}/empty.csv is empty"] },
  { args: "train {}/blank.csv -t y", code: 1, err: ["{}/blank.csv is empty"] },
  {
    args: "train {}/header.csv -t y",
    code: 1,
    err: ["{}/header.csv has a header but no rows"],
  },
  {
    args: "train {}/ragged.csv -t y",
    code: 1,
    err: [
      "{}/ragged.csv, line 3: 1 field where the header has 2",
      'Is a cell missing? If the delimiter isn\'t ",", name it (--delimiter).',
    ],
  },
  {
    args: "train {}/quote.csv -t y",
    code: 1,
    err: [
      "{}/quote.csv, line 2: the quote that opens here is never closed",
      'Close the cell with a double quote ("), or remove the opening one.',
    ],
  },
  {
    args: "train {}/twice.csv -t y",
    code: 1,
    err: [
      '{}/twice.csv, line 1: columns 1 and 3 are both named "x"',
      "Rename one; if the file has no header, add --no-header.",
    ],
  },
  {
    args: "train {}/text.csv -t y --task regression",
    code: 1,
    err: [
      '{}/text.csv, line 9, column "y": "fifteen" is not a number',
      "Correct the cell, count its text as missing, or set the task to classification",
    ],
  },
  {
    args: "train {}/inf.csv -t y",
    code: 1,
    err: [
      '{}/inf.csv, line 9, column "x": "Infinity" is not a finite number',
      'Fix the cell, list "Infinity" as missing (--missing), or set the column\'s type ' +
      "to category in a schema (--schema; gradus inspect {}/inf.csv --schema prints one to start from).",
    ],
  },
  {
    args: "train {}/good.csv -t label",
    code: 1,
    err: ['{}/good.csv has no column "label"', "Its columns: x, y"],
  },
  {
    args: `train ${IRIS} -t specie`,
    code: 1,
    err: [`${IRIS} has no column "specie"`, 'Did you mean "species"?'],
  },
  {
    args: "train {}/good.csv",
    code: 2,
    err: [
      "gradus train needs --target",
      "Name the column to predict, such as --target species; gradus inspect {}/good.csv lists them",
    ],
  },
  {
    args: "train {}/good.csv -t y,y",
    code: 2,
    err: ['The target "y" is named twice'],
  },
  {
    args: "train {}/one.csv -t y",
    code: 1,
    err: [
      '{}/one.csv, column "y": every row is "a", so there is nothing to tell apart',
      "Classes must be two or more",
    ],
  },
  {
    args: "train {}/few.csv -t y --folds 5",
    code: 1,
    err: [
      "{}/few.csv: 5 folds need at least as many rows with a target, got 4",
      "Ask for fewer folds",
    ],
  },
  {
    args: "train {}/gone.csv -t y",
    code: 1,
    err: ["{}/gone.csv: no row has a value in the target y"],
  },
  {
    args: "train {}/nothing.csv -t y",
    code: 1,
    err: [
      "{}/nothing.csv: no column is left to learn from",
      "z: all cells are missing. A schema (--schema) can say otherwise",
    ],
  },
  {
    args: "train {}/gbk.csv -t y",
    code: 1,
    err: [
      "{}/gbk.csv, line 1: bytes that are not utf-8 text",
      "Name the file's encoding, e.g. --encoding gbk or --encoding windows-1252, or save it as UTF-8.",
    ],
  },
  {
    args: "train {}/book.xlsx -t y",
    code: 1,
    err: [
      "{}/book.xlsx looks like an Excel file, not a CSV file",
      'Save it as CSV first (in Excel: File, Save As, "CSV UTF-8").',
    ],
  },
  {
    args: "train {}/nosuch.csv -t y",
    code: 1,
    err: ["Cannot read {}/nosuch.csv: there is no such file"],
  },
  { args: "train {} -t y", code: 1, err: ["Cannot read {}: it is a folder"] },
  {
    args: `${T} -o {}/no/such/m.json`,
    code: 1,
    err: [
      "Cannot write {}/no/such/m.json: the folder {}/no/such/ doesn't exist",
      "Make it first: mkdir -p {}/no/such/",
    ],
  },
  { args: `${T} -o {}`, code: 1, err: ["Cannot write {}: it is a folder"] },
  {
    args: `${T} -o {}/good.csv`,
    code: 2,
    err: [
      "--output {}/good.csv would overwrite the data",
      "Give the output another name",
    ],
  },
  {
    args: `${T} --config {}/config.json`,
    code: 2,
    err: ['{}/config.json: unknown key "epoch"', 'Did you mean "epochs"?'],
  },
  {
    args: `${T} --config {}/config2.json`,
    code: 2,
    err: ["{}/config2.json: epochs must be a whole number >= 1, got 0"],
  },
  {
    args: `${T} --config {}/config3.json`,
    code: 1,
    err: ["{}/config3.json, line 1, column 3: not valid JSON"],
  },
  {
    args: `${T} --hidden 3 --activation rellu`,
    code: 2,
    err: ['Unknown activation "rellu"', 'Did you mean "relu"?'],
  },
  {
    args: `${T} --backend reference --threads 2`,
    code: 2,
    err: ["The backend reference computes on one thread, got 2"],
  },
  {
    args: `${T} --blas libblas.so.3`,
    code: 2,
    err: [
      "The backend wasm uses no BLAS library",
      "Add --backend native, or leave out --blas",
    ],
  },
  {
    args: `${T} --output - --json`,
    code: 2,
    err: [
      "--output - and --json both print on standard output",
      "Give the model a file",
    ],
  },
  {
    args: `${T} --folds 3 --checkpoint {}/run`,
    code: 2,
    err: [
      "--folds doesn't go with --checkpoint or --resume",
      "Run the folds and the long training one after the other",
    ],
  },
  {
    args: "train - -t y --test -",
    code: 2,
    err: [
      "Standard input (-) can be read only once",
      "Give the other one as a file",
    ],
  },
  {
    args: `${T} --validation 0.5 --test 0.5`,
    code: 2,
    err: [
      "validation and test must leave rows to train on: together they must be < 1, got 1",
    ],
  },
  {
    args: "predict {}/zero.json {}/good.csv",
    code: 1,
    err: ["{}/zero.json is empty"],
  },
  {
    args: "predict {}/list.json {}/good.csv",
    code: 1,
    err: [
      "{}/list.json is not a gradus model",
      "The model comes first: gradus predict <model> <data>",
    ],
  },
  {
    args: "predict {}/other.json {}/good.csv",
    code: 1,
    err: [
      "{}/other.json is not a gradus model",
      "A model is what gradus train --output writes",
    ],
  },
  {
    args: "evaluate {}/good.csv {}/m.json",
    code: 1,
    err: [
      "{}/good.csv is not a gradus model",
      "The model comes first: gradus evaluate <model> <data>",
    ],
  },
  {
    args: "predict {}/cut.json {}/good.csv",
    code: 1,
    err: [
      "{}/cut.json, line 12, column {column}: the file ends too early",
      "It was cut short: copy or write it again",
    ],
  },
  {
    args: "predict {}/edited.json {}/good.csv",
    code: 1,
    err: [
      "{}/edited.json has format version 9, this gradus reads version 1",
      "Use the gradus that wrote it, or train the model again",
    ],
  },
  {
    args: "predict {}/m.json {}/wide.csv",
    code: 1,
    err: ['{}/wide.csv has no column "x"', "Its columns: width, label"],
  },
  {
    args: "evaluate {}/m.json {}/none.csv",
    code: 1,
    err: ["Cannot read {}/none.csv: there is no such file"],
  },
  {
    args: "trian {}/good.csv",
    code: 2,
    err: ['Unknown verb "trian"', 'Did you mean "train"?'],
  },
  {
    args: "fit {}/good.csv",
    code: 2,
    err: [
      'Unknown verb "fit"',
      "Verbs are: train, evaluate, predict, inspect, explain, check, exercise, generate, playground",
    ],
  },
];

Deno.test("gradus explains each mistake in one line and a way on, and leaves nothing behind", async (t) => {
  await inFolder(async (folder) => {
    for (const [name, content] of Object.entries(FILES)) {
      await Deno.writeFile(
        `${folder}/${name}`,
        typeof content === "string"
          ? new TextEncoder().encode(content)
          : content,
      );
    }
    const model = `${folder}/m.json`;
    await succeed([
      "train",
      `${folder}/good.csv`,
      "-t",
      "y",
      "--epochs",
      "2",
      "-q",
      "-o",
      model,
    ]);
    const text = await Deno.readTextFile(model);
    const cut = text.split("\n").slice(0, 12).join("\n").slice(0, -1).trimEnd();
    const column = String(cut.length - cut.lastIndexOf("\n"));
    await Deno.writeTextFile(`${folder}/cut.json`, cut);
    await Deno.writeTextFile(
      `${folder}/edited.json`,
      text.replace('"version": 1', '"version": 9'),
    );
    const before = namesIn(folder);
    for (const { args, code, err } of MISTAKES) {
      await t.step(args, async () => {
        const filled = (part: string) =>
          part.replaceAll("{}", folder).replace("{column}", column);
        const said = await gradus(args.split(" ").map(filled));
        const [message, ...hint] = err.map(filled);
        assertEquals(said.err.split("\n"), [`error: ${message}`, ...hint, ""]);
        assertEquals([said.code, said.out], [code, ""]);
        assertEquals(namesIn(folder), before);
        assertEquals(
          await Deno.readTextFile(`${folder}/good.csv`),
          FILES["good.csv"],
        );
      });
    }
  });
});

/** For each flag that takes numbers, what it must be, and values that aren't. */
const NUMBERS: [flag: string, rule: string, wrong: string[]][] = [
  ["--folds", "a whole number >= 2", ["0", "-1", "1", "2.5", "NaN", "five"]],
  ["--hidden", "whole numbers >= 1", ["0", "-1", "2.5", "NaN", "five"]],
  ["--l1", "a number >= 0", ["-1", "NaN", "Infinity", "much"]],
  ["--l2", "a number >= 0", ["-1", "NaN", "Infinity", "much"]],
  ["--learning-rate", "a number > 0", ["0", "-1", "NaN", "Infinity", "fast"]],
  ["--momentum", "a number in [0, 1)", ["-0.1", "1", "NaN", "much"]],
  ["--clip-norm", "a number > 0", ["0", "-1", "NaN", "much"]],
  ["--clip-value", "a number > 0", ["0", "-1", "NaN", "much"]],
  ["--batch-size", "a whole number >= 1 or all", [
    "0",
    "-1",
    "2.5",
    "NaN",
    "some",
  ]],
  ["--epochs", "a whole number >= 1", [
    "0",
    "-1",
    "2.5",
    "NaN",
    "1e400",
    "many",
  ]],
  ["--patience", "a whole number >= 1", ["0", "-1", "2.5", "NaN", "long"]],
  ["--target-loss", "a number", ["NaN", "low"]],
  ["--time-limit", "a number > 0", ["0", "-1", "NaN", "soon"]],
  ["--seed", "a whole number in [0, 4294967295]", [
    "-1",
    "0.5",
    "4294967296",
    "NaN",
    "x",
  ]],
  ["--threads", "a whole number in [1, 64]", ["0", "65", "1.5", "NaN", "all"]],
  ["--validation", "a share in [0, 1) or the name of a file", [
    "-0.1",
    "1",
    "NaN",
  ]],
  ["--test", "a share in [0, 1) or the name of a file", ["-0.1", "1", "NaN"]],
];

for (const [flag, rule, wrong] of NUMBERS) {
  Deno.test(`train ${flag} must be ${rule}`, async () => {
    for (const value of wrong) {
      const { code, out, err } = await gradus([
        "train",
        IRIS,
        "-t",
        "species",
        `${flag}=${value}`,
      ]);
      assertEquals([code, out], [2, ""]);
      assertStringIncludes(err, `error: ${flag} must be ${rule}, got `);
      assertEquals(err.trimEnd().split("\n").length, 1);
    }
  });
}

Deno.test("train of what diverges ends with 3, names the place and keeps a finite model", async () => {
  await inFolder(async (folder) => {
    const model = `${folder}/m.json`, data = `${DATA}/diabetes.csv`;
    const { code, out, err } = await gradus([
      "train",
      data,
      "-t",
      "progression",
      "--optimizer",
      "sgd",
      "--learning-rate",
      "1e3",
      "--json",
      "-o",
      model,
    ]);
    assertEquals(code, 3);
    const { stoppedBy, epochs } = JSON.parse(out);
    assertEquals(stoppedBy, "diverged");
    const [message, hint] = err.trimEnd().split("\n").slice(-2);
    assertEquals(
      message!.replace(/step \d+/, "step n"),
      `error: Training diverged in epoch ${
        epochs + 1
      }, step n: the loss of layer 1 is no longer finite`,
    );
    assertEquals(
      hint,
      "Lower --learning-rate (a tenth of it), keep --scale standard, or limit the gradient with --clip-norm 1",
    );
    assertEquals((await gradus(["predict", model, data])).code, 0);
    // In the folds there is no model to keep.
    const folds = await gradus([
      "train",
      data,
      "-t",
      "progression",
      "--optimizer",
      "sgd",
      "--learning-rate",
      "1e3",
      "--folds",
      "2",
      "-o",
      `${folder}/n.json`,
    ]);
    assertEquals([folds.code, folds.out, namesIn(folder)], [3, "", ["m.json"]]);
  });
});

Deno.test("train reads what spreadsheets write: GBK by name, UTF-16 by its mark, semicolons", async () => {
  await inFolder(async (folder) => {
    const rows = [...Array(30).keys()];
    const text = "\ufeffx\ty\r\n" +
      rows.map((i) => `${i * 7 % 30}\t${"ab"[i % 2]}\r\n`).join("");
    const utf16 = new Uint8Array(
      new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer,
    );
    const gbk = new Uint8Array([
      ...GBK_HEADER,
      ...new TextEncoder().encode(
        rows.map((i) => `${i * 7 % 30},${i % 2}\n`).join(""),
      ),
    ]);
    const train = (stdin: BlobPart, ...args: string[]) =>
      succeed([
        "train",
        "-",
        "--epochs",
        "1",
        "--json",
        "-o",
        `${folder}/m.json`,
        ...args,
      ], { stdin });
    assertEquals(JSON.parse(await train(utf16, "-t", "y")).classes, ["a", "b"]);
    assertEquals(
      JSON.parse(await train(letters(30).replaceAll(",", ";"), "-t", "y"))
        .features,
      ["x"],
    );
    const chinese = JSON.parse(
      await train(gbk, "-t", "性别", "--encoding", "gbk"),
    );
    assertEquals([chinese.features, chinese.target], [["身高"], "性别"]);
  });
});

Deno.test("train fills a column's gaps, NaN included, and leaves an empty column out", async () => {
  const stdin = "x,z,y\n" +
    Array.from(
      { length: 30 },
      (_, i) => `${i === 4 ? "NaN" : i * 7 % 30},,${i}.5\n`,
    ).join("");
  await inFolder(async (folder) => {
    const { code, err } = await gradus([
      "train",
      "-",
      "-t",
      "y",
      "--epochs",
      "1",
      "--test",
      "0",
      "-o",
      `${folder}/m.json`,
    ], { stdin });
    assertEquals([code, err.split("\n").slice(-3)], [0, [
      "Ignored z: all cells are missing",
      "1 missing cell filled: x 1",
      "",
    ]]);
  });
});

Deno.test("gradus shows a stack only with --debug", async () => {
  const args = ["train", IRIS, "-t", "specie"];
  const plain = await gradus(args);
  assertEquals(plain.err.includes("    at "), false);
  const { err } = await gradus([...args, "--debug"]);
  assertStringIncludes(err, plain.err);
  assertStringIncludes(err, "\n    at ");
});

Deno.test("gradus can't write where it may not, and says so", async () => {
  if (Deno.uid() === 0 || Deno.build.os === "windows") {
    // Nothing is forbidden to root: take a folder that isn't one instead.
    const { code, err } = await gradus([
      "train",
      IRIS,
      "-t",
      "species",
      "-o",
      `${IRIS}/m.json`,
    ]);
    assertEquals([code, err], [
      1,
      `error: Cannot write ${IRIS}/m.json: Not a directory\n`,
    ]);
    return;
  }
  await inFolder(async (folder) => {
    await Deno.chmod(folder, 0o555);
    const { code, err } = await gradus([
      "train",
      IRIS,
      "-t",
      "species",
      "-o",
      `${folder}/m.json`,
    ]);
    assertEquals([code, err], [
      1,
      `error: Cannot write ${folder}/m.json: permission denied\n`,
    ]);
  });
});

Deno.test("gradus train gets by with leave to read the data and write the model", async () => {
  await inFolder(async (folder) => {
    const model = `${folder}/m.json`;
    const allowed = [`--allow-read=${IRIS}`, `--allow-write=${folder}`];
    const args = ["train", IRIS, "-t", "species", "-o", model];
    const run = (...flags: string[]) =>
      process(args, { flags: ["--no-prompt", ...flags], cwd: "/" });
    const { code, out, err } = await run(...allowed);
    assertEquals([code, err.trimEnd().split("\n").length], [0, 2]);
    assertStringIncludes(out, `\nSaved ${model} (15 parameters`);
    assertEquals(namesIn(folder), ["m.json"]);
    await Deno.remove(model);
    assertEquals(await run(allowed[0]!), {
      code: 1,
      out: "",
      err:
        `error: Cannot write ${model}: Deno was not allowed to\nAdd --allow-write=${folder}/ after deno run\n`,
    });
    assertEquals(await run(allowed[1]!), {
      code: 1,
      out: "",
      err:
        `error: Cannot read ${IRIS}: Deno was not allowed to\nAdd --allow-read=${IRIS} after deno run\n`,
    });
    assertEquals(namesIn(folder), []);
  });
});

Deno.test("train names the choices where there are few", async () => {
  for (
    const flag of [
      "--backend",
      "--dtype",
      "--scale",
      "--task",
      "--update-order",
    ]
  ) {
    const { code, err } = await gradus([
      "train",
      IRIS,
      "-t",
      "species",
      flag,
      "other",
    ]);
    assertEquals(code, 2);
    assertStringIncludes(err, `error: ${flag} must be `);
    assertStringIncludes(err, ', got "other"\n');
  }
});

Deno.test("every hint and message is a line that people can read", () => {
  for (const { err } of MISTAKES) {
    assertLessOrEqual(err.length, 2);
    assertEquals(err[0]!.endsWith("."), false, err[0]);
  }
});
