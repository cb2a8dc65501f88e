import { assert, assertEquals } from "@std/assert";
import { CONTROL_BYTES, Helpers, TASKS } from "./_helpers.ts";
import { tellJoined } from "./_joined.ts";
import { LinearMemory } from "./_memory.ts";
import { instantiate, SCRATCH_BYTES } from "./_module.ts";

/** Sizes near those of tiles, and stretches of sums that are cut in parts. */
// deno-fmt-ignore
const SHAPES: readonly [number, number, number][] = [
  [5, 1, 2], [8, 2, 8], [9, 3, 9], [12, 16, 7], [13, 5, 17], [24, 31, 33],
  [100, 20, 50], [7, 264, 8], [31, 265, 12], [16, 529, 20], [40, 784, 10],
  [128, 128, 128], [6, 0, 9], [38, 73, 45], [64, 32, 32],
];

/** Numbers in [-1, 1) that look like chance, some of them special. */
function fill(to: Float32Array, seed: number, special: boolean): void {
  let x = seed;
  for (let i = 0; i < to.length; i++) {
    x = x * 48271 % 2147483647;
    to[i] = x / 1073741823.5 - 1;
    if (special && x % 97 === 0) to[i] = [NaN, Infinity, -0, 1e-42][x % 4]!;
  }
}

for (const special of [false, true]) {
  const numbers = special ? "special numbers among others" : "numbers";
  Deno.test(`products of ${numbers} have the same bits where vectors are joined`, () => {
    const memory = new LinearMemory(CONTROL_BYTES + SCRATCH_BYTES, true, 0);
    const instance = instantiate(true, true, memory.memory, CONTROL_BYTES);
    const helpers = new Helpers(memory, instance, { threads: 1, fused: true });
    for (const [batch, inputs, units] of SHAPES) {
      const make = (length: number, seed: number) => {
        const v = memory.vector(length + 16, "float32") as Float32Array;
        fill(v, seed, special);
        return v;
      };
      const x = make(batch * inputs, 1), w = make(inputs * units, 2);
      const bias = make(units, 3), delta = make(batch * units, 4);
      const z = make(batch * units, 5), out = make(batch * inputs, 6);
      const dW = make(inputs * units, 7), dB = make(units, 8);
      const at = (v: Float32Array) => v.byteOffset;
      const run = (joined: boolean) => {
        tellJoined(memory.memory, joined);
        for (const v of [z, out, dW, dB]) v.fill(7);
        const multiply = (task: number, ...vectors: Float32Array[]) => {
          const shape = [batch, inputs, units];
          const words = [task, 4, ...shape, ...vectors.map(at)];
          helpers.perform({ words, work: 0, stretch: 0 }, CONTROL_BYTES);
        };
        multiply(TASKS.affine, x, w, bias, z);
        multiply(TASKS.backward, delta, w, out);
        multiply(TASKS.gradients, x, delta, dW, dB);
        return [z, out, dW].map((v) => new Uint32Array(v.slice().buffer));
      };
      const plain = run(false), joined = run(true);
      assertEquals(joined, plain, `${batch} × ${inputs} × ${units}`);
      assert(plain[0]!.some((bits) => bits !== 0));
    }
  });
}
