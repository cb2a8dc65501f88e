import { AssertionError, assertThrows } from "@std/assert";
import { assertClose } from "./assert_close.ts";

function differs(
  actual: number | ArrayLike<number>,
  expected: number | ArrayLike<number>,
  message: string,
  tolerance = {},
): void {
  assertThrows(
    () => assertClose(actual, expected, tolerance),
    AssertionError,
    message,
  );
}

Deno.test("assertClose() takes rtol as a share of the expected number", () => {
  assertClose(1.01, 1, { rtol: 0.011 });
  assertClose(-101, -100, { rtol: 0.011 });
  differs(1.01, 1, "1.01 is not close to 1", { rtol: 0.009 });
  differs(-1.01, 1, "-1.01 is not close to 1", { rtol: 0.5 });
  // 1 is not within half of 2.1 if 2.1 is the one that is expected
  differs(1, 2.1, "1 is not close to 2.1", { rtol: 0.5 });
  assertClose(2.1, 1.5, { rtol: 0.5 });
});

Deno.test("assertClose() takes atol as a distance", () => {
  assertClose(1e-13, 0, { atol: 1e-12 });
  differs(1e-11, 0, "1e-11 is not close to 0", { atol: 1e-12 });
  assertClose(12, 10, { rtol: 0.1, atol: 1 });
  differs(12.1, 10, "they differ by 2.0", { rtol: 0.1, atol: 1 });
});

Deno.test("assertClose() allows a share of 1e-9 unless told otherwise", () => {
  assertClose(1 + 0.9e-9, 1);
  differs(1 + 1.1e-9, 1, "(rtol 1e-9, atol 0)");
  differs(1e-300, 0, "1e-300 is not close to 0");
});

Deno.test("assertClose() takes NaN to be close to NaN only", () => {
  assertClose(NaN, NaN);
  differs(NaN, 0, "NaN is not close to 0", { atol: 1 });
  differs(0, NaN, "0 is not close to NaN", { atol: 1 });
});

Deno.test("assertClose() wants infinities to be equal", () => {
  assertClose(Infinity, Infinity);
  assertClose(-Infinity, -Infinity);
  differs(Infinity, -Infinity, "Infinity is not close to -Infinity");
  differs(1e308, Infinity, "1e+308 is not close to Infinity", { rtol: 1 });
  differs(Infinity, 1e308, "Infinity is not close to 1e+308", { rtol: 1 });
});

Deno.test("assertClose() takes 0 and -0 to be close", () => {
  assertClose(-0, 0, { rtol: 0 });
});

Deno.test("assertClose() compares rows of any array type", () => {
  assertClose(new Float32Array([1, 2]), [1, 2], { rtol: 0 });
  assertClose(new Float64Array([NaN, 2]), new Float64Array([NaN, 2]));
  assertClose([], []);
});

Deno.test("assertClose() names the first index that differs", () => {
  differs([1, 2, 3, 4], [1, 2, 9, 9], "3 is not close to 9 at index 2");
});

Deno.test("assertClose() fails on different lengths and kinds", () => {
  differs([1], [1, 2], "A row of 1 is not close to a row of 2");
  differs([1, 2], [1], "A row of 2 is not close to a row of 1");
  differs(1, [1], "A number is not close to a row of 1");
  differs([1, 2], 1, "A row of 2 is not close to a number");
});

Deno.test("assertClose() rejects a negative or NaN tolerance", () => {
  for (const bad of [-1e-9, NaN]) {
    assertThrows(
      () => assertClose(1, 1, { rtol: bad }),
      RangeError,
      `Cannot compare: rtol must be >= 0, got ${bad}`,
    );
    assertThrows(
      () => assertClose(1, 1, { atol: bad }),
      RangeError,
      `Cannot compare: atol must be >= 0, got ${bad}`,
    );
  }
});
