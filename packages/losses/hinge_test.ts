import { assertEquals } from "@std/assert";
import { hinge } from "./hinge.ts";

const a = new Float64Array([0.75, -3, 2, 1]);
const y = new Float64Array([1, -1, -1, 1]);

Deno.test("hinge: inside of the margin, right, wrong and on it, by hand", () => {
  assertEquals(hinge.value(a, y), (0.25 + 0 + 3 + 0) / 4);
});

Deno.test("hinge: gradient by hand, 0 on the margin", () => {
  const gradient = new Float64Array(4);
  hinge.gradient(a, y, gradient);
  assertEquals([...gradient], [-0.25, 0, 0.25, 0]);
});

Deno.test("hinge: its classes are -1 and 1", () => {
  assertEquals(hinge.labels, [-1, 1]);
  assertEquals(hinge.targets, [-1, 1]);
});
