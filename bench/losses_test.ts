import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
} from "@std/assert";
import { binaryCrossEntropy, halfSquaredError } from "@gradus/losses";
import { agrees, lossOf, TOLERANCE } from "./losses.ts";
import { OWN_FACTOR } from "./results.ts";

const A = Float64Array.of(0.2, 0.7, 0.9, 0.4), Y = Float64Array.of(0, 1, 1, 0);

Deno.test("lossOf() is what the losses package says of each row", () => {
  const rows = [0, 2].map((k) =>
    halfSquaredError.value(A.subarray(k, k + 2), Y.subarray(k, k + 2))
  );
  const mean = (rows[0]! + rows[1]!) / 2;
  assertAlmostEquals(lossOf("halfSquaredError", A, Y, 2), mean, 1e-15);
});

Deno.test("lossOf() of one sigmoid is binary cross-entropy", () => {
  let sum = 0;
  for (let k = 0; k < 4; k++) {
    sum += binaryCrossEntropy.value(A.subarray(k, k + 1), Y.subarray(k, k + 1));
  }
  assertAlmostEquals(lossOf("binaryCrossEntropy", A, Y, 4), sum / 4, 1e-12);
});

Deno.test("lossOf() of classes looks at the right class only", () => {
  const expected = -(Math.log(0.7) + Math.log(0.9)) / 2;
  const loss = lossOf("categoricalCrossEntropy", A, Y, 2);
  assertAlmostEquals(loss, expected, 1e-15);
});

Deno.test("lossOf() looks only at the rows that there are outputs for", () => {
  const first = A.subarray(0, 2);
  assertEquals(
    lossOf("halfSquaredError", first, Y, 1),
    lossOf("halfSquaredError", first, Y.subarray(0, 2), 1),
  );
});

Deno.test("agrees() lets rounding pass and nothing else", () => {
  for (
    const [dtype, share] of [["float32", 1e-3], ["float64", 1e-4]] as const
  ) {
    for (const side of [-1, 1]) { // a lower loss is wrong, too
      assert(agrees(0.5 * (1 + side * 0.99 * share), 0.5, dtype));
      assert(!agrees(0.5 * (1 + side * 1.01 * share), 0.5, dtype));
    }
    assert(!agrees(NaN, 0.5, dtype));
    assert(!agrees(0.5, NaN, dtype));
  }
});

Deno.test("the README states how far off a loss may be", async () => {
  const readme = await Deno.readTextFile(`${import.meta.dirname}/README.md`);
  const words = readme.replaceAll(/\s+/g, " ");
  for (const [dtype, share] of Object.entries(TOLERANCE)) {
    assertStringIncludes(words, ` ${100 * share} % in ${dtype}`);
  }
  assertStringIncludes(words, ` more than ${OWN_FACTOR} times`);
});
