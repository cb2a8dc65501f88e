import { assertEquals } from "@std/assert";
import { rank, tallies } from "./_tallies.ts";

Deno.test("rank() puts the greatest first and keeps ties in order", () => {
  const scores = [1, Infinity, -Infinity, 1, Infinity, 2];
  assertEquals([...rank(scores)], [1, 4, 5, 0, 3, 2]);
  assertEquals(scores[0], 1);
});

Deno.test("tallies() counts equal scores as one step", () => {
  assertEquals(tallies([1, 0, 1, 0], [5, 3, 3, 1]), [
    { threshold: 5, truePositives: 1, falsePositives: 0 },
    { threshold: 3, truePositives: 2, falsePositives: 1 },
    { threshold: 1, truePositives: 2, falsePositives: 2 },
  ]);
});
