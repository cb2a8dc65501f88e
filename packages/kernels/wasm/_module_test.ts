import { assertEquals } from "@std/assert";
import { LinearMemory } from "./_memory.ts";
import { instantiate, type Operations, SCRATCH_BYTES } from "./_module.ts";

for (const fused of [true, false]) {
  for (const shared of [true, false]) {
    Deno.test(`instantiate() links ${fused ? "fused" : "plain"} kernels to ${shared ? "shared" : "private"} memory`, () => {
      const memory = new LinearMemory(64, shared, 2 ** 20);
      const { wide, narrow, activations } = instantiate(
        fused,
        shared,
        memory.memory,
      );
      const v = memory.vector(5, "float64").fill(3);
      wide.rescale(v.byteOffset, 4, -2);
      assertEquals([...v], [-6, -6, -6, -6, 3]);
      const w = memory.vector(5, "float32").fill(3);
      narrow.rescale(w.byteOffset, 3, 0.5);
      assertEquals([...w], [1.5, 1.5, 1.5, 3, 3]);
      assertEquals(activations.has("sigmoid"), true);
      assertEquals(
        Object.keys(wide).sort(),
        Object.keys(narrow).sort(),
      );
    });
  }
}

Deno.test("SCRATCH_BYTES is what the kernels were compiled for", () => {
  const memory = new LinearMemory(64, true, 0);
  const { scratchBytes } = instantiate(true, true, memory.memory);
  assertEquals(scratchBytes, SCRATCH_BYTES);
});

Deno.test("the fused build rounds once, the plain build twice", () => {
  // 1 - (1 + 2^-30)(1 - 2^-30) is 2^-60, and 0 if the product is rounded
  const x = 1 + 2 ** -30, y = 1 - 2 ** -30;
  const left = (operations: Operations, memory: LinearMemory) => {
    const [a, b, bias, z] = [x, -y, 1, 0].map((value) =>
      memory.vector(2, "float64").fill(value)
    );
    operations.affine(
      1,
      1,
      2,
      a!.byteOffset,
      b!.byteOffset,
      bias!.byteOffset,
      z!.byteOffset,
      64,
    );
    return z![0];
  };
  for (const [fused, expected] of [[true, 2 ** -60], [false, 0]] as const) {
    const memory = new LinearMemory(64 + SCRATCH_BYTES, true, 0);
    const { wide } = instantiate(fused, true, memory.memory);
    assertEquals(left(wide, memory), expected);
  }
});
