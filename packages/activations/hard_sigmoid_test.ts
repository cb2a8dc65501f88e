import { assertEquals } from "@std/assert";
import { hardSigmoid } from "./hard_sigmoid.ts";

Deno.test("hardSigmoid: value by hand", () => {
  assertEquals(
    [-9, -3, -1.5, 0, 1.5, 3, 9].map(hardSigmoid.value),
    [0, 0, 0.25, 0.5, 0.75, 1, 1],
  );
});

Deno.test("hardSigmoid: the slope at both kinks is the left-hand one", () => {
  assertEquals(hardSigmoid.kinks, [-3, 3]);
  assertEquals(
    [-3.1, -3, -2.9, 0, 3, 3.1].map((z) => hardSigmoid.derivative(z, 0)),
    [0, 0, 1 / 6, 1 / 6, 1 / 6, 0],
  );
});

Deno.test("hardSigmoid: reaches its limits, and passes NaN on", () => {
  assertEquals([-Infinity, Infinity, NaN].map(hardSigmoid.value), [0, 1, NaN]);
  assertEquals(hardSigmoid.derivative(Infinity, 1), 0);
});
