import * as activations from "@gradus/activations";
import { assertEquals } from "@std/assert";
import { isRowRule } from "./backend.ts";

Deno.test("isRowRule() holds of softmax alone in the catalogue", () => {
  const rows = Object.values(activations)
    .map((rule) => typeof rule === "function" ? rule() : rule)
    .filter((rule) => isRowRule(rule))
    .map(({ name }) => name);
  assertEquals(rows, ["softmax"]);
});
