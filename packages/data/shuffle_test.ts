import { assert, assertEquals } from "@std/assert";
import { range, seeded } from "./_fixtures_test.ts";
import { shuffled, shuffleInPlace } from "./shuffle.ts";

Deno.test("shuffleInPlace() swaps from the end with what integer() says", () => {
  // By hand: i = 3 swaps with 1, i = 2 with 0, i = 1 with 1.
  const draws = [1, 0, 1], bounds: number[] = [];
  const order = Int32Array.of(10, 11, 12, 13);
  shuffleInPlace(order, {
    ...seeded(0),
    integer(n) {
      bounds.push(n);
      return draws.shift()!;
    },
  });
  assertEquals(order, Int32Array.of(12, 13, 10, 11));
  assertEquals(bounds, [4, 3, 2]);
});

Deno.test("shuffled() leaves its input unchanged and loses nothing", () => {
  const input = range(100);
  const output = shuffled(input, seeded(1));
  assertEquals(input, range(100));
  assertEquals([...output.toSorted()], range(100));
  assert(output.some((x, i) => x !== i));
});

Deno.test("shuffled() gives each of six orders equally often", () => {
  const random = seeded(2);
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = shuffled([0, 1, 2], random).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assertEquals(counts.size, 6);
  // 1000 each, with a standard deviation of 29.
  for (const count of counts.values()) assert(Math.abs(count - 1000) < 130);
});
