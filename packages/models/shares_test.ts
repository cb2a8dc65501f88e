import { assertEquals } from "@std/assert";
import type { TrainingOptions } from "./options.ts";
import { hasHidden, sharesOf } from "./shares.ts";

const OUTPUT = { units: 1, activation: { name: "identity" } };

Deno.test("hasHidden() counts hidden layers, or layers before the last", () => {
  assertEquals(
    [
      {},
      { hidden: [] },
      { hidden: [3] },
      { layers: [OUTPUT] },
      { layers: [OUTPUT, OUTPUT] },
    ].map(hasHidden),
    [false, false, true, false, true],
  );
});

Deno.test("sharesOf() keeps validation rows for networks and test rows for all", () => {
  const shares = (options: Partial<TrainingOptions>, rows = 100) => {
    const { validation, test } = sharesOf({ target: ["y"], ...options }, rows);
    return [validation, test];
  };
  assertEquals(shares({}), [0, 0.2]);
  assertEquals(shares({ hidden: [3] }), [0.1, 0.2]);
  assertEquals(shares({ hidden: [3] }, 99), [0, 0.2]);
  assertEquals(shares({ hidden: [3], folds: 5 }), [0.1, 0]);
  assertEquals(shares({ validation: 0.3, test: 0 }), [0.3, 0]);
  assertEquals(shares({ validation: "v.csv", test: "t.csv", folds: 2 }), [
    "v.csv",
    "t.csv",
  ]);
});
