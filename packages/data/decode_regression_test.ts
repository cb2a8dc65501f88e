import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { fromRows, matrix } from "@gradus/kernels";
import { tableFrom } from "./_fixtures_test.ts";
import { decodeRegression } from "./decode_regression.ts";
import { encodeTarget } from "./encode_target.ts";
import type { RegressionTarget } from "./target.ts";

const TARGET: RegressionTarget = {
  task: "regression",
  columns: [
    { name: "p", center: 10, scale: 5 },
    { name: "q", center: -1, scale: 2 },
  ],
  reason: "",
};

Deno.test("decodeRegression() undoes encodeTarget()", () => {
  const table = tableFrom({ p: ["20", "5"], q: ["3", "-7"] });
  const decoded = decodeRegression(TARGET, encodeTarget(TARGET, table));
  assertEquals([...decoded.data], [20, 3, 5, -7]);
});

Deno.test("decodeRegression() leaves its input alone unless told to reuse it", () => {
  const outputs = fromRows([[1, 1]], "float32");
  const fresh = decodeRegression(TARGET, outputs);
  assertEquals([...outputs.data], [1, 1]);
  assertEquals(fresh.data, Float64Array.of(15, 1));
  assertStrictEquals(decodeRegression(TARGET, outputs, outputs), outputs);
  assertEquals([...outputs.data], [15, 1]);
});

Deno.test("decodeRegression() refuses shapes that don't fit", () => {
  assertThrows(
    () => decodeRegression(TARGET, matrix(3, 1)),
    TypeError,
    "Cannot decode: needs 3 × 2 numbers, got 3 × 1",
  );
  assertThrows(
    () => decodeRegression(TARGET, matrix(3, 2), matrix(2, 2)),
    TypeError,
    "Cannot decode: needs 3 × 2 numbers, got 2 × 2",
  );
});
