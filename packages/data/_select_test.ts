import { assert, assertEquals } from "@std/assert";
import { range, seeded } from "./_fixtures_test.ts";
import { select } from "./_select.ts";

const random = seeded(3);
const CASES = {
  "rising": Float64Array.from(range(2000)),
  "falling": Float64Array.from(range(2000)).reverse(),
  "up and down": Float64Array.from(range(2000), (i) => Math.min(i, 2000 - i)),
  "random": Float64Array.from(range(5000), () => random.normal()),
  "ties": Float64Array.from(range(3000), () => random.integer(3)),
  "one": Float64Array.of(4),
};

for (const [label, values] of Object.entries(CASES)) {
  Deno.test(`select() puts the k-th of ${label} values in its place`, () => {
    const sorted = values.toSorted();
    const last = values.length - 1;
    for (const k of [0, last >> 2, last >> 1, last]) {
      const copy = values.slice();
      select(copy, k);
      assertEquals(copy[k], sorted[k]);
      assert(copy.subarray(0, k).every((x) => x <= copy[k]!));
      assert(copy.subarray(k).every((x) => x >= copy[k]!));
      assertEquals(copy.toSorted(), sorted); // nothing lost
    }
  });
}
