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

Deno.test("LinearMemory release() of the last makes room for longer ones, zeroed", () => {
  const memory = new LinearMemory(64, false, 2 ** 16);
  const parts = Array.from(
    { length: 3 },
    () => memory.vector(1000, "float64").fill(7),
  );
  for (const k of [1, 2]) memory.release(parts[k]!.byteOffset);
  assertEquals(memory.fits(7000 * 8), true);
  const long = memory.vector(7000, "float64");
  assertEquals(long.byteOffset, parts[1]!.byteOffset);
  assertEquals(long.every((x) => x === 0), true);
  assertEquals(parts[0]!.every((x) => x === 7), true);
});

Deno.test("LinearMemory release() of a vector of no numbers gives back no other", () => {
  const memory = new LinearMemory(64, true, 0);
  const none = memory.vector(0, "float32");
  const one = memory.vector(1, "float64").fill(7);
  memory.release(none.byteOffset);
  memory.vector(1, "float64");
  assertEquals([...one], [7]);
});

Deno.test("LinearMemory fits() counts what was given back between others", () => {
  const memory = new LinearMemory(64, false, 2 ** 16);
  const first = memory.vector(5000, "float64");
  memory.vector(2000, "float64");
  assertEquals(memory.fits(4000 * 8), false);
  memory.release(first.byteOffset);
  assertEquals([memory.fits(5000 * 8), memory.fits(5001 * 8)], [true, false]);
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
