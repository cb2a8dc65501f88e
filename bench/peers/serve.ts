/**
 * What a JavaScript peer and the harness say to one another: `serve.py` in
 * TypeScript. The order is a JSON file, named by the only argument.
 *
 * @module
 */
import type { Order } from "../work.ts";

/** What a peer does with an order. */
export interface Peer {
  /** Name and version. */
  readonly version: string;
  /** Puts the first weights back, with a fresh optimizer; not timed. */
  reset(): void | Promise<void>;
  /** All epochs; timed. */
  train(): void | Promise<void>;
  /** Outputs of all rows, formed and at hand; timed. */
  predict(): void | Promise<void>;
  /** Outputs of the first rows, [rows, outputs]. */
  outputs(rows: number): ArrayLike<number> | Promise<ArrayLike<number>>;
}

/** The samples of an order. */
export interface Rows {
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
}

/** Thrown by a peer that can't do a work as it is ordered. */
export class Unsupported extends Error {}

/** Reads the samples of an order. */
export function rowsOf({ files }: Order): Rows {
  const read = (path: string) =>
    new Float64Array(Deno.readFileSync(path).buffer);
  return {
    inputs: read(files.inputs),
    targets: read(files.targets),
    weights: read(files.weights),
  };
}

/** Row-major numbers as arrays, a row each. */
export function asRows(flat: Float64Array, columns: number): number[][] {
  return Array.from(
    { length: flat.length / columns },
    (_, i) => [...flat.subarray(i * columns, (i + 1) * columns)],
  );
}

/** The first weights, layer by layer: [inputs, units] and [units]. */
export function* layersOf(
  { network }: Order,
  flat: Float64Array,
): Generator<
  { inputs: number; units: number; weights: Float64Array; bias: Float64Array }
> {
  let at = 0;
  for (let l = 1; l < network.widths.length; l++) {
    const inputs = network.widths[l - 1]!, units = network.widths[l]!;
    const end = at + inputs * units;
    const weights = flat.subarray(at, end);
    const bias = flat.subarray(end, end + units);
    yield { inputs, units, weights, bias };
    at = end + units;
  }
}

/** Mean time of the work, repeated until it has lasted long enough. */
async function measure(peer: Peer, order: Order): Promise<number> {
  let total = 0, times = 0, block = 1;
  while (total < order.minSeconds || times === 0) {
    if (order.kind === "train") {
      await peer.reset();
      const start = performance.now();
      // Awaiting what is no promise would cost the shortest works something.
      const pending = peer.train();
      if (pending !== undefined) await pending;
      total += (performance.now() - start) / 1000;
      times++;
    } else {
      const start = performance.now();
      for (let k = 0; k < block; k++) {
        const pending = peer.predict();
        if (pending !== undefined) await pending;
      }
      total += (performance.now() - start) / 1000;
      times += block;
      block *= 2;
    }
  }
  return total / times;
}

function say(answer: Record<string, unknown>): void {
  const bytes = new TextEncoder().encode(`${JSON.stringify(answer)}\n`);
  Deno.stdout.writeSync(bytes);
}

/** Answers the harness until it hangs up. */
export async function serve(
  make: (order: Order, rows: Rows) => Peer | Promise<Peer>,
): Promise<void> {
  const order: Order = JSON.parse(Deno.readTextFileSync(Deno.args[0]!));
  let peer: Peer;
  try {
    peer = await make(order, rowsOf(order));
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return say({ unsupported: error.message });
  }
  say({ ready: true, version: peer.version });
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
  for await (const text of lines) {
    for (const line of text.trim().split("\n")) {
      if (line === "run") {
        say({ seconds: await measure(peer, order) });
      } else {
        const outputs = Float64Array.from(await peer.outputs(order.checked));
        Deno.writeFileSync(
          order.files.outputs,
          new Uint8Array(outputs.buffer),
        );
        say({ written: true });
      }
    }
  }
  Deno.exit(); // whatever workers a peer may have left
}
