import { assertEquals } from "@std/assert";
import { apportion } from "./_apportion.ts";

Deno.test("apportion() gives what is left to the largest remainders", () => {
  // Quotas 4.7, 3.1, 2.2 by hand.
  assertEquals(apportion(10, [47, 31, 22], [47, 31, 22]), [5, 3, 2]);
});

Deno.test("apportion() always shares out the whole total", () => {
  for (let total = 0; total <= 10; total++) {
    const parts = apportion(total, [7, 2, 1], [6, 1, 0]);
    assertEquals(parts.reduce((a, b) => a + b), total);
  }
});

Deno.test("apportion() keeps to the caps while it can", () => {
  // Quotas 1.8, 0.1, 0.1, and a group of 1 has a cap of 0.
  assertEquals(apportion(2, [18, 1, 1], [17, 0, 0]), [2, 0, 0]);
  // Quotas 1.5, 0.75, 0.75: caps allow only one, then most lost goes first.
  assertEquals(apportion(3, [2, 1, 1], [1, 0, 0]), [1, 1, 1]);
});
