import type { TargetEncoding } from "@gradus/data";
import { assertEquals } from "@std/assert";
import { tableOf } from "./_fixtures_test.ts";
import { truthOf } from "./truth.ts";

Deno.test("truthOf() gives numbers unscaled, one list a target", async () => {
  const table = await tableOf("a,b\n1,10\n2,20\n3,30\n");
  const target: TargetEncoding = {
    task: "regression",
    columns: [
      { name: "b", center: 20, scale: 10 },
      { name: "a", center: 2, scale: 1 },
    ],
    reason: "",
  };
  assertEquals(truthOf(table, [2, 0], target), {
    values: [Float64Array.of(30, 10), Float64Array.of(3, 1)],
  });
});

Deno.test("truthOf() gives class indices", async () => {
  const table = await tableOf("k,x\nb,1\na,2\nb,3\n");
  const target: TargetEncoding = {
    task: "classification",
    name: "k",
    classes: ["a", "b"],
    reason: "",
  };
  assertEquals(truthOf(table, [0, 1], target), { labels: Int32Array.of(1, 0) });
});
