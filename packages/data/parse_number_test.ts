import { assertEquals } from "@std/assert";
import { parseNumber } from "./parse_number.ts";

const NUMBERS: Record<string, number> = {
  "0": 0,
  "-0": -0,
  "7": 7,
  "+7": 7,
  "007": 7,
  "-12.50": -12.5,
  ".5": 0.5,
  "5.": 5,
  "1e3": 1000,
  "1E+3": 1000,
  "-2.5e-3": -0.0025,
  "1e-999": 0,
  "1.7976931348623157e308": Number.MAX_VALUE,
  // Exactly between two doubles: nearest even, then just above it.
  "9007199254740993": 9007199254740992,
  "9007199254740993.0000000000000001": 9007199254740994,
};
const OTHERS = [
  ...["", " ", "1 ", " 1", "\t1", "1\u00a0", "1 2", "1,5", "1_000", "$1", "1%"],
  ...["0x10", "0X1f", "0b11", "0B1", "0o17", "0O7", "-0x10", "1n", "1f"],
  ...["Infinity", "-Infinity", "inf", "NaN", "1e999", "-1e999", "1e", "e5"],
  ...[".", "+", "-", "--1", "1.2.3", "١", "true", "null"],
];

for (const [text, value] of Object.entries(NUMBERS)) {
  Deno.test(`parseNumber() reads "${text}"`, () => {
    assertEquals(Object.is(parseNumber(text), value), true);
  });
}

for (const text of OTHERS) {
  Deno.test(`parseNumber() refuses ${JSON.stringify(text)}`, () => {
    assertEquals(parseNumber(text), NaN);
  });
}

Deno.test("parseNumber() agrees with the grammar on every short text", () => {
  const grammar = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
  const alphabet = "01.eExb+- ";
  let texts = [""];
  for (let length = 1; length <= 5; length++) {
    texts = texts.flatMap((text) => [...alphabet].map((c) => text + c));
    for (const text of texts) {
      const finite = Number.isFinite(parseNumber(text));
      const right = grammar.test(text) && Number.isFinite(Number(text));
      if (finite !== right) throw new Error(`"${text}" taken for ${finite}`);
    }
  }
});
