import { assertEquals, assertThrows } from "@std/assert";
import { flagOf, OPTION_SPECS } from "./option_specs.ts";
import type { TrainingOptions } from "./options.ts";
import { parseOption } from "./parse_option.ts";
import { UsageError } from "./usage_error.ts";

type Key = Exclude<keyof TrainingOptions, "layers">;

function parse(key: string, text: string): unknown {
  return parseOption(OPTION_SPECS.find((spec) => spec.key === key)!, text);
}

const POSITIVE = ["0", "-1", "0.0"];
const NOT_NEGATIVE = ["-1", "-0.001"];
const NO_NUMBER = [
  "",
  " ",
  "x",
  "NaN",
  "Infinity",
  "-Infinity",
  "inf",
  "1e999",
  "0x10",
  "1,5",
  "1_000",
  "--",
];
const NOT_WHOLE = [...NO_NUMBER, "1.5", "9007199254740993"];
const RULES = ["", ":", "a:b", "a:b=x"];

/** For each option: what is good, with its value, and what isn't. */
const CASES: Record<
  Key,
  { good: [string, unknown][]; bad: string[]; rule: string }
> = {
  target: {
    good: [["y", ["y"]], ["o1, o2", ["o1", "o2"]]],
    bad: ["", "a,", ","],
    rule: "a text or a list of texts",
  },
  task: {
    good: [["regression", "regression"], ["classification", "classification"]],
    bad: ["", "cluster", "Regression"],
    rule: "regression or classification",
  },
  folds: {
    good: [["2", 2], ["10", 10]],
    bad: ["1", "0", "-3", ...NOT_WHOLE],
    rule: "a whole number >= 2",
  },
  validation: {
    good: [["0", 0], ["0.25", 0.25], ["held.csv", "held.csv"]],
    bad: ["1", "-0.1", "1.5", "", " ", "nan", "inf", "+inf", "1e999"],
    rule: "a share in [0, 1) or the name of a file",
  },
  test: {
    good: [["0", 0], ["2e-1", 0.2], ["./1", "./1"]],
    bad: ["1", "-0.1", "20", "NaN", "-Infinity", "0x1", ""],
    rule: "a share in [0, 1) or the name of a file",
  },
  hidden: {
    good: [["8", [8]], ["64, 32", [64, 32]]],
    bad: ["0", "8,0", "8,,4", "-1", ...NOT_WHOLE.filter((t) => t !== "1,5")],
    rule: "whole numbers >= 1",
  },
  activation: {
    good: [
      ["relu", [{ name: "relu" }]],
      ["elu:alpha=2,tanh", [{ name: "elu", alpha: 2 }, { name: "tanh" }]],
    ],
    bad: [...RULES, "relu,"],
    rule: "rule",
  },
  outputActivation: {
    good: [["sigmoid", { name: "sigmoid" }]],
    bad: RULES,
    rule: "rule",
  },
  loss: {
    good: [["bce", { name: "bce" }], ["huber:delta=2", {
      name: "huber",
      delta: 2,
    }]],
    bad: RULES,
    rule: "rule",
  },
  init: { good: [["zeros", { name: "zeros" }]], bad: RULES, rule: "rule" },
  l1: {
    good: [["0", 0], ["1e-3", 1e-3]],
    bad: [...NOT_NEGATIVE, ...NO_NUMBER],
    rule: "a number >= 0",
  },
  l2: {
    good: [["0", 0], [".5", 0.5]],
    bad: [...NOT_NEGATIVE, ...NO_NUMBER],
    rule: "a number >= 0",
  },
  optimizer: {
    good: [["adam:beta1=0.8", { name: "adam", beta1: 0.8 }]],
    bad: RULES,
    rule: "rule",
  },
  learningRate: {
    good: [["0.01", 0.01], ["+1E-3", 1e-3], [" 2 ", 2]],
    bad: [...POSITIVE, ...NO_NUMBER],
    rule: "a number > 0",
  },
  momentum: {
    good: [["0", 0], ["0.9", 0.9]],
    bad: ["1", "-0.1", ...NO_NUMBER],
    rule: "a number in [0, 1)",
  },
  schedule: {
    good: [["cosine", { name: "cosine" }]],
    bad: RULES,
    rule: "rule",
  },
  clipNorm: {
    good: [["1", 1]],
    bad: [...POSITIVE, ...NO_NUMBER],
    rule: "a number > 0",
  },
  clipValue: {
    good: [["0.5", 0.5]],
    bad: [...POSITIVE, ...NO_NUMBER],
    rule: "a number > 0",
  },
  batchSize: {
    good: [["1", 1], ["all", "all"]],
    bad: ["0", "-1", "ALL", ...NOT_WHOLE],
    rule: "a whole number >= 1 or all",
  },
  epochs: {
    good: [["1", 1], ["1e4", 10000]],
    bad: ["0", "-1", "all", ...NOT_WHOLE],
    rule: "a whole number >= 1",
  },
  patience: {
    good: [["1", 1]],
    bad: ["0", ...NOT_WHOLE],
    rule: "a whole number >= 1",
  },
  targetLoss: {
    good: [["0", 0], ["-2.5", -2.5]],
    bad: NO_NUMBER,
    rule: "a number",
  },
  timeLimit: {
    good: [["0.5", 0.5]],
    bad: [...POSITIVE, ...NO_NUMBER],
    rule: "a number > 0",
  },
  updateOrder: {
    good: [["simultaneous", "simultaneous"], ["layerwise", "layerwise"], [
      "inPlace",
      "inPlace",
    ]],
    bad: ["", "inplace"],
    rule: "simultaneous, layerwise or inPlace",
  },
  shuffle: {
    good: [["true", true], ["false", false]],
    bad: ["", "yes"],
    rule: "true or false",
  },
  seed: {
    good: [["0", 0], ["4294967295", 4294967295]],
    bad: ["-1", "4294967296", ...NOT_WHOLE],
    rule: "a whole number in [0, 4294967295]",
  },
  schema: {
    good: [["s.json", "s.json"]],
    bad: [""],
    rule: "the name of a file",
  },
  scale: {
    good: [["standard", "standard"], ["minmax", "minmax"], ["none", "none"]],
    bad: ["", "max"],
    rule: "standard, minmax or none",
  },
  scaleTarget: {
    good: [["standard", "standard"], ["none", "none"]],
    bad: ["", "minmax"],
    rule: "standard or none",
  },
  missing: {
    good: [["-", ["-"]], ["NA,,?", ["NA", "", "?"]]],
    bad: [],
    rule: "",
  },
  delimiter: {
    good: [[";", ";"], ["\\t", "\t"], ["\t", "\t"]],
    bad: ["", ";;", '"', "\n"],
    rule: "one character, not a quote or a line break",
  },
  header: {
    good: [["true", true], ["false", false]],
    bad: ["yes", "TRUE"],
    rule: "true or false",
  },
  comment: {
    good: [["#", "#"]],
    bad: ["", "//", "\r"],
    rule: "one character, not a quote or a line break",
  },
  encoding: {
    good: [["utf-8", "utf-8"], ["gbk", "gbk"]],
    bad: ["", "klingon"],
    rule: "the name of an encoding, such as utf-8 or gbk",
  },
  dtype: {
    good: [["float64", "float64"], ["float32", "float32"]],
    bad: ["", "float16"],
    rule: "float64 or float32",
  },
  backend: {
    good: [["reference", "reference"], ["native", "native"]],
    bad: ["", "abacus"],
    rule: "prefix",
  },
  blas: {
    good: [["/opt/libblis.so.4", "/opt/libblis.so.4"], ["7", "7"]],
    bad: [""],
    rule: "the name of a file",
  },
  threads: {
    good: [["1", 1], ["64", 64]],
    bad: ["0", "65", ...NOT_WHOLE],
    rule: "a whole number in [1, 64]",
  },
};

/** A text as the error shows it: as a number if it is one. */
function got(text: string): string {
  const plain = /^-?\d+(\.\d+)?$/.test(text);
  return plain ? String(Number(text)) : JSON.stringify(text);
}

const LISTS = ["target", "hidden"];

for (const [key, { good, bad, rule }] of Object.entries(CASES)) {
  const label = flagOf(key);
  Deno.test(`parseOption() reads good values of ${label}`, () => {
    for (const [text, value] of good) assertEquals(parse(key, text), value);
  });
  if (bad.length === 0) continue;
  Deno.test(`parseOption() names ${label} and the value that is wrong`, () => {
    for (const text of bad) {
      const { message } = assertThrows(() => parse(key, text), UsageError);
      if (rule === "rule") {
        assertEquals(message.startsWith(label), true, message);
        assertEquals(message.includes(`"${text}"`) || text.includes(","), true);
      } else if (rule === "prefix") {
        assertEquals(message.startsWith(`${label} must be `), true);
        assertEquals(message.endsWith(`, got "${text}"`), true);
      } else if (LISTS.includes(key)) {
        const start = `${label} must be ${rule}, got `;
        assertEquals(message.slice(0, start.length), start);
      } else {
        assertEquals(message, `${label} must be ${rule}, got ${got(text)}`);
      }
    }
  });
}

Deno.test("parseOption() shows the element of a list that is wrong", () => {
  assertThrows(
    () => parse("hidden", "8,x,4"),
    UsageError,
    '--hidden must be whole numbers >= 1, got "x"',
  );
});

Deno.test("parseOption() calls the option by another label if told so", () => {
  const spec = OPTION_SPECS.find(({ key }) => key === "epochs")!;
  assertThrows(
    () => parseOption(spec, "0", "the number of epochs"),
    UsageError,
    "the number of epochs must be a whole number >= 1, got 0",
  );
});

Deno.test("parseOption() hints at how a rule is written", () => {
  const error = assertThrows(() => parse("loss", "huber:2"), UsageError);
  assertEquals(error.message, '--loss: Cannot read rule "huber:2"');
  assertEquals(error.hint?.startsWith("Write settings as huber:setting"), true);
});
