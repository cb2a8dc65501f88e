import { assertEquals } from "@std/assert";
import { numberText } from "./_number_text.ts";

const CASES: [number, number, string][] = [
  [0.05, 9, "0.05"],
  [0.15 * 0.05 + 0.2 * 0.1 + 0.35, 9, "0.3775"],
  [0.1 + 0.2, 9, "0.3"],
  [0.5113012702, 9, "0.511301270"], // a zero that says something
  [1 / 3, 4, "0.3333"],
  [1105.9059671234, 9, "1105.905967"],
  [0.0000351019, 9, "0.0000351019"],
  [3.5101856e-5, 9, "0.0000351019"],
  [1.23456789e-8, 9, "1.23457e-8"],
  [-0.25, 9, "-0.25"],
  [-0, 9, "0"],
  [12345678901, 9, "1.23456789e10"],
  [3, 9, "3"],
  [2, 1, "2"],
  [0.04, 1, "0.04"],
  [NaN, 9, "NaN"],
  [-Infinity, 9, "-∞"],
];
for (const [x, decimals, text] of CASES) {
  Deno.test(`numberText(${x}, ${decimals}) is ${text}`, () => {
    assertEquals(numberText(x, decimals).text, text);
  });
}

Deno.test("numberText() writes powers of ten in LaTeX", () => {
  assertEquals(numberText(-1.5e-8, 9).latex, "-1.5 \\times 10^{-8}");
  assertEquals(numberText(Infinity, 9).latex, "\\infty");
});
