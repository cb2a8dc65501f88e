import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "@gradus/models";
import { type Command, COMMON_FLAGS } from "./command.ts";
import { flagsOf, parse } from "./parse.ts";

const COMMAND: Command = {
  name: "try",
  summary: "",
  words: ["<data>", "[<more>]"],
  examples: [],
  flags: [
    { name: "target", letter: "t", value: "<column>", help: "" },
    { name: "rate", value: "<x>", help: "", parse: Number },
    { name: "shuffle", negatable: true, help: "" },
    { name: "quiet", letter: "q", help: "" },
    { name: "output", letter: "o", value: "<file>", help: "" },
  ],
  run: () => Promise.resolve(0),
};

const read = (...args: string[]) => parse(COMMAND, args);

const READINGS: [
  string[],
  { words?: string[]; flags: Record<string, unknown> },
][] = [
  [["d.csv"], { flags: {} }],
  [["d.csv", "--target", "y"], { flags: { target: "y" } }],
  [["--target", "y", "d.csv"], { flags: { target: "y" } }],
  [["d.csv", "--target=y=z"], { flags: { target: "y=z" } }],
  [["d.csv", "-t", "y"], { flags: { target: "y" } }],
  [["d.csv", "-qo", "out"], { flags: { quiet: true, output: "out" } }],
  [["d.csv", "--rate", "-0.5"], { flags: { rate: -0.5 } }],
  [["d.csv", "--output", "-"], { flags: { output: "-" } }],
  [["d.csv", "-o", "-"], { flags: { output: "-" } }],
  [["d.csv", "-t", "-1"], { flags: { target: "-1" } }],
  [["d.csv", "-t", "a,b"], { flags: { target: "a,b" } }],
  [["d.csv", "-t", "007"], { flags: { target: "007" } }],
  [["d.csv", "--shuffle"], { flags: { shuffle: true } }],
  [["d.csv", "--no-shuffle"], { flags: { shuffle: false } }],
  [["-", "--quiet"], { words: ["-"], flags: { quiet: true } }],
  [["007", "1e3"], { words: ["007", "1e3"], flags: {} }],
  [["--", "--target", "-q"], { words: ["--target", "-q"], flags: {} }],
  [["-q", "--", "-x.csv"], { words: ["-x.csv"], flags: { quiet: true } }],
  [["--help"], { words: [], flags: { help: true } }],
  [["a", "b", "c", "-h"], { words: ["a", "b", "c"], flags: { help: true } }],
];

for (const [args, { words = ["d.csv"], flags }] of READINGS) {
  Deno.test(`parse() reads: ${args.join(" ")}`, () => {
    assertEquals(read(...args), { words, flags });
  });
}

const REFUSALS: [string[], string, string | undefined][] = [
  [["d", "--targt", "y"], "Unknown flag --targt", "Did you mean --target?"],
  [
    ["d", "--no-shufle"],
    "Unknown flag --no-shufle",
    "Did you mean --no-shuffle?",
  ],
  [["d", "--colour=x"], "Unknown flag --colour", "See gradus try --help"],
  [["d", "-x"], "Unknown flag -x", "See gradus try --help"],
  [["d", "--no-quiet"], "Unknown flag --no-quiet", "Did you mean --quiet?"],
  [["d", "--target"], "--target needs a value: <column>", undefined],
  [["d", "--target", "--quiet"], "--target needs a value: <column>", undefined],
  [["d", "-t", "-q"], "--target needs a value: <column>", undefined],
  [["d", "--target="], "--target needs a value: <column>", undefined],
  [
    ["d", "-t", "a", "--target", "b"],
    "--target is given 2 times",
    "Give it once; lists are separated by commas",
  ],
  [
    [],
    "gradus try needs <data>",
    "gradus try <data> [<more>]; see gradus try --help",
  ],
  [
    ["a", "b", "c"],
    'gradus try takes 2 words, got one more: "c"',
    "gradus try <data> [<more>]",
  ],
];

for (const [args, message, hint] of REFUSALS) {
  Deno.test(`parse() refuses: try ${args.join(" ")}`, () => {
    const error = assertThrows(() => read(...args), UsageError);
    assertEquals([error.message, error.hint], [message, hint]);
  });
}

Deno.test("parse() speaks of one word where there is one", () => {
  const one = { ...COMMAND, words: ["<data>"] };
  assertThrows(() => parse(one, ["a", "b"]), UsageError, "takes 1 word, got");
});

Deno.test("flagsOf() ends with the flags that all have", () => {
  assertEquals(flagsOf(COMMAND).slice(-2), COMMON_FLAGS);
});
