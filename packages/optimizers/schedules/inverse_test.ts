import { assertEquals } from "@std/assert";
import { inverse } from "./inverse.ts";

Deno.test("inverse() is 1 over one plus decay times epochs", () => {
  const schedule = inverse({ decay: 0.5 });
  const at = (epoch: number) => schedule.factor({ epoch, epochs: 3 }, {});
  assertEquals([0, 1, 2, 6].map(at), [1, 1 / 1.5, 1 / 2, 1 / 4]);
});

Deno.test("inverse() halves in ten epochs by default, and may stay", () => {
  assertEquals(inverse().settings, { decay: 0.1 });
  const still = inverse({ decay: 0 });
  assertEquals(still.factor({ epoch: 9, epochs: 10 }, still.init()), 1);
});
