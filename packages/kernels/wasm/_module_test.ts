import { assertEquals } from "@std/assert";
import { matrix } from "../matrix.ts";
import { wasm } from "../wasm.ts";
import { LinearMemory } from "./_memory.ts";
import { instantiate, SCRATCH_BYTES } from "./_module.ts";

for (const fused of [true, false]) {
  for (const shared of [true, false]) {
    Deno.test(`instantiate() links ${fused ? "fused" : "plain"} kernels to ${shared ? "shared" : "private"} memory`, () => {
      const memory = new LinearMemory(64 + SCRATCH_BYTES, shared, 2 ** 20);
      const { wide, narrow, activations } = instantiate(
        fused,
        shared,
        memory.memory,
        64,
      );
      const code = activations.get("relu")!;
      const v = memory.vector(5, "float64").fill(-3);
      wide.activate(code, v.byteOffset, v.byteOffset, 4, 0);
      assertEquals([...v], [0, 0, 0, 0, -3]);
      const w = memory.vector(5, "float32").fill(-3);
      narrow.activate(code, w.byteOffset, w.byteOffset, 3, 0);
      assertEquals([...w], [0, 0, 0, -3, -3]);
      assertEquals(activations.has("sigmoid"), true);
      assertEquals(
        Object.keys(wide).sort(),
        Object.keys(narrow).sort(),
      );
    });
  }
}

Deno.test("SCRATCH_BYTES is what the kernels were compiled for", () => {
  const memory = new LinearMemory(64 + SCRATCH_BYTES, true, 0);
  const { scratchBytes } = instantiate(true, true, memory.memory, 64);
  assertEquals(scratchBytes, SCRATCH_BYTES);
});

Deno.test("isForeign() counts past 32 bits", () => {
  const memory = new LinearMemory(64 + SCRATCH_BYTES, true, 0);
  const { isForeign } = instantiate(true, true, memory.memory, 64, () => {});
  const batches = [1, 65_535, 65_536, 4_194_304];
  assertEquals(batches.map((batch) => isForeign(batch, 256, 256)), [
    1,
    1,
    1,
    1,
  ]);
  assertEquals(isForeign(65_536, 15, 15), 0);
});

Deno.test("the fused build rounds once, the plain build twice", () => {
  // 1 - (1 + 2^-30)(1 - 2^-30) is 2^-60, and 0 if the product is rounded
  const x = 1 + 2 ** -30, y = 1 - 2 ** -30;
  for (const [fused, expected] of [[true, 2 ** -60], [false, 0]] as const) {
    const backend = wasm({ fused });
    const [a, b, bias, z] = [[x], [-y, -y], [1, 1], [0, 0]].map((values) => {
      const v = backend.vector(values.length, "float64");
      v.set(values);
      return v;
    });
    backend.affine(matrix(1, 1, a), matrix(1, 2, b), bias!, matrix(1, 2, z));
    assertEquals(z![0], expected);
  }
});
