import { assertEquals } from "@std/assert";
import { LinearMemory } from "./_memory.ts";

Deno.test("LinearMemory release() gives room to later vectors, zeroed", () => {
  const memory = new LinearMemory(64, true, 0);
  const first = memory.vector(100, "float64").fill(7);
  const second = memory.vector(100, "float32");
  memory.release(first.byteOffset);
  const third = memory.vector(40, "float32");
  const fourth = memory.vector(60, "float64");
  assertEquals(third.byteOffset, first.byteOffset);
  assertEquals(fourth.byteOffset < second.byteOffset, true);
  assertEquals([...third, ...fourth].every((x) => x === 0), true);
});

Deno.test("LinearMemory release() joins neighbours, in any order", () => {
  const memory = new LinearMemory(64, true, 0);
  const parts = Array.from({ length: 4 }, () => memory.vector(8, "float64"));
  const end = memory.vector(8, "float64").byteOffset;
  for (const k of [2, 0, 3, 1]) memory.release(parts[k]!.byteOffset);
  assertEquals(
    memory.vector(32, "float64").byteOffset,
    parts[0]!.byteOffset,
  );
  assertEquals(memory.vector(8, "float64").byteOffset > end, true);
});

Deno.test("LinearMemory release() of what isn't in use does nothing", () => {
  const memory = new LinearMemory(64, true, 0);
  const vector = memory.vector(8, "float64"),
    other = memory.vector(8, "float64");
  memory.release(vector.byteOffset + 8);
  memory.release(vector.byteOffset);
  memory.release(vector.byteOffset);
  const [first, next] = [
    memory.vector(8, "float64"),
    memory.vector(8, "float64"),
  ];
  assertEquals(first.byteOffset, vector.byteOffset);
  assertEquals(next.byteOffset > other.byteOffset, true);
});
