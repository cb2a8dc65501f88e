import { assertEquals } from "@std/assert";
import { softsign } from "./softsign.ts";

Deno.test("softsign: value and slope by hand", () => {
  assertEquals([-3, -1, 0, 1, 3].map(softsign.value), [
    -0.75,
    -0.5,
    0,
    0.5,
    0.75,
  ]);
  assertEquals(
    [-3, -1, 0, 1, 3].map((z) => softsign.derivative(z, softsign.value(z))),
    [0.0625, 0.25, 1, 0.25, 0.0625],
  );
});

Deno.test("softsign: reaches its limits", () => {
  assertEquals([-Infinity, -1e308, 1e308, Infinity].map(softsign.value), [
    -1,
    -1,
    1,
    1,
  ]);
  assertEquals(softsign.derivative(-Infinity, -1), 0);
  assertEquals(softsign.derivative(Infinity, 1), 0);
});
