/** The word of memory that assembly/wide_tile.ts reads. */
const WORD = 20;

/**
 * What V8's flag `--expose-gc-as` is to put among the global names, beside
 * `--experimental-wasm-revectorize`, which a program can't see.
 */
const NAME = "joinedVectors";

/**
 * Tells the kernels that work on a memory, on whatever thread, whether V8 joins
 * pairs of their vectors.
 */
export function tellJoined(
  memory: WebAssembly.Memory,
  joined = NAME in globalThis,
): void {
  new Int32Array(memory.buffer)[WORD] = Number(joined);
}
