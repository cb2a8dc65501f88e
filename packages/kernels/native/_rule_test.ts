import { assert, assertEquals } from "@std/assert";
import { CLOSED } from "./_job.ts";
import { BY_SHAPE, type Cut, MOST_BLOCKS } from "./_rule.ts";

const SIDES = [1, 2, 7, 16, 17, 64, 127, 128, 129, 784, 1000, 5000, 70000];

Deno.test("BY_SHAPE cut() covers the longer side, and no block is empty", () => {
  const cut: Cut = { blocks: 0, size: 0, alongM: false };
  let several = 0;
  for (const m of SIDES) {
    for (const n of SIDES) {
      for (const k of SIDES) {
        BY_SHAPE.cut(m, n, k, cut);
        const side = cut.alongM ? m : n;
        assertEquals(side, Math.max(m, n));
        assert(cut.blocks >= 1 && cut.blocks <= MOST_BLOCKS);
        assert(cut.blocks * cut.size >= side);
        assert((cut.blocks - 1) * cut.size < side);
        if (cut.blocks > 1) several++;
      }
    }
  }
  assert(several > 100);
  assert(MOST_BLOCKS < CLOSED);
});

Deno.test("BY_SHAPE leaves what is small, and no batch at all, to WebAssembly", () => {
  assertEquals(BY_SHAPE.pays(0, 1000, 1000), false);
  assertEquals(BY_SHAPE.pays(32, 4, 3), false);
  assertEquals(BY_SHAPE.pays(10_000, 8, 8), false);
  assertEquals(BY_SHAPE.pays(128, 784, 128), true);
  assertEquals(BY_SHAPE.pays(1, 784, 128), true);
});
