import { assert, assertEquals, assertThrows } from "@std/assert";
import { microkernelModule } from "./_microkernel.ts";

const ROWS = 6, STEPS = 32, PAGE = 65536;

type Microkernel = (...words: number[]) => void;

/** The microkernel of a dtype, at work on this memory. */
function link(
  memory: WebAssembly.Memory,
  entries: number,
  bits: 32 | 64,
): Microkernel {
  const module = microkernelModule(entries, true);
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports[`microkernel${bits}`] as Microkernel;
}

/** A memory of so many pages. */
function memoryOf(pages: number): WebAssembly.Memory {
  return new WebAssembly.Memory({
    initial: pages,
    maximum: 65536,
    shared: true,
  });
}

for (const bits of [32, 64] as const) {
  for (const entries of [512, 127 * 16, 3 * PAGE - ROWS * STEPS * 8]) {
    Deno.test(`microkernel${bits} adds six rows' products, with entries at ${entries}`, () => {
      const memory = memoryOf(5), width = 256 / bits, panels = 3;
      const microkernel = link(memory, entries, bits);
      const numbers = (
        at: number,
        length: number,
      ): Float64Array | Float32Array =>
        bits === 64
          ? new Float64Array(memory.buffer, at, length)
          : new Float32Array(memory.buffer, at, length);
      const size = bits / 8, columns = width * panels;
      // whole numbers, so that no sum is rounded
      const a = numbers(entries, ROWS * STEPS);
      for (const k of a.keys()) a[k] = k % 7 - 3;
      const b = 3 * PAGE, c = 4 * PAGE, cRow = (columns + 5) * size;
      const bRow = (columns + 3) * size;
      const bs = numbers(b, STEPS * (columns + 3));
      for (const k of bs.keys()) bs[k] = k % 11 - 5;
      const cs = numbers(c, ROWS * (columns + 5)).fill(NaN);
      for (let r = 0; r < ROWS; r++) {
        for (let j = 0; j < columns; j++) cs[r * (columns + 5) + j] = r - j;
      }
      microkernel(b, bRow, 32, c, cRow, 32, c, cRow, panels);
      for (let r = 0; r < ROWS; r++) {
        for (let j = 0; j < columns + 5; j++) {
          let sum = r - j;
          for (let k = 0; k < STEPS; k++) {
            sum += a[k * ROWS + r]! * bs[k * (columns + 3) + j]!;
          }
          const expected = j < columns ? sum : NaN;
          assertEquals(cs[r * (columns + 5) + j], expected, `row ${r}, ${j}`);
        }
      }
    });
  }
}

Deno.test("a microkernel begins where it is told to, and takes panels where they are", () => {
  const memory = memoryOf(2), microkernel = link(memory, 4096, 32);
  const a = new Float32Array(memory.buffer, 4096, ROWS * STEPS);
  for (const k of a.keys()) a[k] = Math.floor(k / ROWS) === STEPS - 1 ? 1 : 0;
  const bias = new Float32Array(memory.buffer, 8192, 16);
  for (const k of bias.keys()) bias[k] = k;
  // panels from end to end, as they are packed
  const b = new Float32Array(memory.buffer, 16384, 2 * STEPS * 8);
  for (const k of b.keys()) b[k] = k;
  const c = new Float32Array(memory.buffer, 32768, ROWS * 16);
  microkernel(16384, 32, STEPS * 32, 8192, 0, 32, 32768, 64, 2);
  for (const [k, ck] of c.entries()) {
    const j = k % 16, panel = Math.floor(j / 8);
    const last = (panel * STEPS + STEPS - 1) * 8 + j % 8;
    assertEquals(ck, j + last);
  }
});

Deno.test("a microkernel can't be linked to a memory that its entries aren't in", () => {
  const module = microkernelModule(2 * PAGE, true);
  const env = { memory: memoryOf(2) };
  assertThrows(
    () => new WebAssembly.Instance(module, { env }),
    WebAssembly.LinkError,
  );
  assert(new WebAssembly.Instance(module, { env: { memory: memoryOf(3) } }));
});
