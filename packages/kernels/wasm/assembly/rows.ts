// Many rows through a network, by any number of threads.
import { layerOf, Program } from "./program";
import { forward } from "./batch";

/** Rows that go through all layers together. */
const CHUNK: usize = 64;

/**
 * Runs rows that lie at `inputs` forward, and copies the outputs to `outputs`.
 * The layers' buffers hold CHUNK rows for each thread.
 */
export function runRows<T>(
  program: Program,
  rows: usize,
  inputs: usize,
  outputs: usize,
  thread: usize,
  threads: usize,
  scratch: usize,
): void {
  const size: usize = sizeof<T>(), features: usize = program.features;
  const last = layerOf(program, program.layers - 1);
  const bytes: usize = last.units * size;
  const own = thread * CHUNK;
  const chunks = (rows + CHUNK - 1) / CHUNK;
  const end = chunks * (thread + 1) / threads;
  for (let c = chunks * thread / threads; c < end; c++) {
    const first = c * CHUNK, height = min(CHUNK, rows - first);
    const x = inputs + first * features * size;
    forward<T>(program, x, own, own + height, false, scratch);
    memory.copy(
      outputs + first * bytes,
      last.a + own * bytes,
      height * bytes,
    );
  }
}
