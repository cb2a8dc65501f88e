import { assert, assertEquals, assertThrows } from "@std/assert";
import { LinearMemory } from "./_memory.ts";

Deno.test("LinearMemory vector() begins at cache lines, above what is reserved", () => {
  const memory = new LinearMemory(1000, true, 0);
  for (const length of [1, 3, 0, 17, 64]) {
    for (const dtype of ["float64", "float32"] as const) {
      const { byteOffset } = memory.vector(length, dtype);
      assertEquals(byteOffset % 64, 0);
      assert(byteOffset >= 1000);
    }
  }
});

Deno.test("LinearMemory leaves room after the last vector, as kernels read past it", () => {
  const memory = new LinearMemory(0, true, 0);
  for (let k = 0; k < 40; k++) {
    const v = memory.vector(8190, "float64");
    const end = v.byteOffset + v.byteLength;
    assert(memory.memory.buffer.byteLength - end >= 64);
  }
});

Deno.test("LinearMemory grows without parting vectors from their bytes", () => {
  const memory = new LinearMemory(0, true, 0);
  const first = memory.vector(4, "float64").fill(5);
  const size = memory.memory.buffer.byteLength;
  const large = memory.vector(2 ** 20, "float64");
  assert(memory.memory.buffer.byteLength > size);
  assert(large.every((x) => x === 0));
  new Float64Array(memory.memory.buffer, first.byteOffset, 1)[0] = 6;
  assertEquals([...first], [6, 5, 5, 5]);
});

Deno.test("LinearMemory address() is that of the first number, also of a view", () => {
  const memory = new LinearMemory(64, true, 0);
  const v = memory.vector(6, "float32");
  for (let again = 0; again < 2; again++) {
    assertEquals(memory.address(v, false), v.byteOffset);
    assertEquals(memory.address(v.subarray(3), false), v.byteOffset + 12);
  }
});

Deno.test("LinearMemory address() is 0 for another memory and another dtype", () => {
  const memory = new LinearMemory(64, true, 0);
  const other = new LinearMemory(64, true, 0);
  const v = memory.vector(6, "float32");
  assertEquals(memory.address(v, true), 0);
  for (let again = 0; again < 2; again++) {
    assertEquals(other.address(v, false), 0);
    assertEquals(memory.address(new Float32Array(6), false), 0);
  }
  assertEquals(memory.address(v, false), v.byteOffset);
});

Deno.test("LinearMemory refuses what 32-bit addresses don't reach", () => {
  const memory = new LinearMemory(0, true, 0);
  assertThrows(
    () => memory.vector(2 ** 29, "float64"),
    RangeError,
    "must stay within 4294967296 bytes, got 4294967552",
  );
});
