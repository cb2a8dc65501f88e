import { assert, assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "./assert_close.ts";
import { numericalDerivative } from "./numerical_derivative.ts";

// f and f' in closed form
const PAIRS: [string, (x: number) => number, (x: number) => number][] = [
  ["x²", (x) => x * x, (x) => 2 * x],
  ["e^x", Math.exp, Math.exp],
  ["sin x", Math.sin, Math.cos],
  ["tanh x", Math.tanh, (x) => 1 / Math.cosh(x) ** 2],
  ["1 / (1 + x²)", (x) => 1 / (1 + x * x), (x) => -2 * x / (1 + x * x) ** 2],
];

for (const [name, f, df] of PAIRS) {
  Deno.test(`numericalDerivative() of ${name} has 9 digits`, () => {
    for (const x of [-4, -1.2, -0.3, 0.01, 0.8, 3]) {
      assertClose(numericalDerivative(f, x), df(x), { rtol: 1e-9 });
    }
  });
}

Deno.test("numericalDerivative() leaves out steps outside of the domain", () => {
  assertClose(numericalDerivative(Math.log, 0.01), 100);
  assertClose(numericalDerivative(Math.sqrt, 0.001), 0.5 / Math.sqrt(0.001));
});

Deno.test("numericalDerivative() of a function that is nowhere finite is NaN", () => {
  assertEquals(numericalDerivative(() => NaN, 1), NaN);
  assertEquals(numericalDerivative(Math.log, -1), NaN);
});

Deno.test("numericalDerivative() works far out, where numbers are sparse", () => {
  assertClose(numericalDerivative((x) => x * x, 1e15), 2e15);
  assertClose(numericalDerivative((x) => 3 * x, -1e300), 3);
});

Deno.test("numericalDerivative() keeps to a step shorter than the first", () => {
  const seen: number[] = [];
  numericalDerivative((x) => (seen.push(x), x), 2, 0.5);
  assertEquals(Math.max(...seen), 2.5);
  assertEquals(Math.min(...seen), 1.5);
});

Deno.test("numericalDerivative() does not fall for a kink beside x", () => {
  assertClose(numericalDerivative(Math.abs, 0.01), 1);
  assertClose(numericalDerivative(Math.abs, -0.01), -1);
});

Deno.test("numericalDerivative() at a kink is the mean of both slopes", () => {
  assertClose(numericalDerivative((x) => Math.max(0, x), 0), 0.5);
});

Deno.test("numericalDerivative() of a constant is 0", () => {
  assert(numericalDerivative(() => 5, 1) === 0);
});

Deno.test("numericalDerivative() rejects an x that is not finite", () => {
  for (const x of [NaN, Infinity]) {
    assertThrows(
      () => numericalDerivative(Math.exp, x),
      RangeError,
      `Cannot differentiate: x must be finite, got ${x}`,
    );
  }
});

Deno.test("numericalDerivative() rejects a step that is not positive", () => {
  for (const step of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => numericalDerivative(Math.exp, 0, step),
      RangeError,
      `Cannot differentiate: step must be > 0 and finite, got ${step}`,
    );
  }
});
