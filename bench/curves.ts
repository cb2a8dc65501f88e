import { denoCommand } from "./peers/mod.ts";
import { PeerProcess } from "./process.ts";
import { median } from "./rounds.ts";

/** A network and its rows: all but one of the sizes are the same in a curve. */
export interface Point {
  readonly widths: readonly number[];
  readonly rows: number;
  readonly epochs: number;
}

/** Time and memory against one size. */
export interface Curve {
  /** What grows. */
  readonly of: string;
  readonly points: readonly {
    readonly size: number;
    readonly seconds: number;
    readonly megabytes: number;
  }[];
}

const BASE: Point = { widths: [32, 64, 64, 1], rows: 10_000, epochs: 1 };

/** What grows, and how a size makes a point. */
const AXES: Record<string, {
  readonly sizes: readonly number[];
  readonly point: (size: number) => Point;
}> = {
  rows: {
    sizes: [1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000],
    point: (rows) => ({ ...BASE, rows }),
  },
  width: {
    sizes: [16, 32, 64, 128, 256, 512, 1024],
    point: (n) => ({ ...BASE, widths: [32, n, n, 1], rows: 4096 }),
  },
  depth: {
    sizes: [1, 2, 4, 8, 16, 32],
    point: (n) => ({ ...BASE, widths: [32, ...Array(n).fill(64), 1] }),
  },
  epochs: {
    sizes: [1, 3, 10, 30, 100],
    point: (epochs) => ({ ...BASE, epochs }),
  },
};

/** Measures every curve; each point is the median of some processes. */
export async function measureCurves(
  rounds: number,
  quick: boolean,
  note: (line: string) => void,
): Promise<Curve[]> {
  const curves: Curve[] = [];
  for (const [of, { sizes, point }] of Object.entries(AXES)) {
    const points = [];
    for (const size of quick ? sizes.slice(0, -1) : sizes) {
      const told = [];
      for (let round = 0; round < rounds; round++) {
        told.push(await measure(point(size)));
      }
      const seconds = median(told.map(({ seconds }) => seconds));
      const megabytes = median(told.map(({ megabytes }) => megabytes));
      note(`  ${of} ${size}: ${seconds.toPrecision(3)} s`);
      points.push({ size, seconds, megabytes });
    }
    curves.push({ of, points });
  }
  return curves;
}

async function measure(
  point: Point,
): Promise<{ seconds: number; megabytes: number }> {
  const command = denoCommand("point.ts")(JSON.stringify(point));
  await using process = new PeerProcess(command, 1);
  const { seconds, megabytes } = await process.answer();
  return { seconds: Number(seconds), megabytes: Number(megabytes) };
}
