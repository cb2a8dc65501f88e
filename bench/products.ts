import { denoCommand, ENTRANTS, python } from "./peers/mod.ts";
import { PeerProcess } from "./process.ts";

/** How fast one product of square matrices is. */
export interface Product {
  readonly backend: string;
  readonly dtype: string;
  readonly size: number;
  readonly product: string;
  readonly gflops: number;
}

/** The products of every backend, and the peak they are held against. */
export interface Products {
  readonly threads: number;
  /** GFLOP/s of numpy's BLAS by dtype, if numpy is there. */
  readonly peak?: Readonly<Record<string, number>>;
  readonly products: readonly Product[];
}

/** Measures products on a number of threads, and the machine's peak. */
export async function measureProducts(threads: number): Promise<Products> {
  const products: Product[] = [];
  for (const backend of ["wasm", "native"]) {
    const entrant = ENTRANTS.find(({ name }) => name === `gradus-${backend}`)!;
    if (await entrant.missing() !== undefined) continue;
    const command = denoCommand("products.ts", String(threads))(backend);
    await using process = new PeerProcess(command, threads);
    products.push(...(await process.answer()).products as Product[]);
  }
  return { threads, peak: await measurePeak(threads), products };
}

async function measurePeak(
  threads: number,
): Promise<Record<string, number> | undefined> {
  const numpy = python("peak", "peak.py", "numpy");
  if (await numpy.missing() !== undefined) return undefined;
  await using process = new PeerProcess(await numpy.command(""), threads);
  return await process.answer() as Record<string, number>;
}

/** A table of GFLOP/s: the slowest of the three products, and its share. */
export function productsTable({ threads, peak, products }: Products): string {
  const lines = [
    `### Products on ${threads} thread${threads === 1 ? "" : "s"}, GFLOP/s`,
    "",
    "The slowest of the three products of square matrices; in brackets its",
    "share of the peak: the most that BLAS reached here, from numpy at 2048 × 2048",
    "or from a backend.",
    "",
  ];
  for (const dtype of ["float32", "float64"]) {
    const of = products.filter((product) => product.dtype === dtype);
    const backends = [...new Set(of.map(({ backend }) => backend))];
    const top = peak === undefined
      ? undefined
      : Math.max(peak[dtype]!, ...of.map(({ gflops }) => gflops));
    const share = (gflops: number) =>
      top === undefined ? "" : ` (${Math.round(100 * gflops / top)} %)`;
    lines.push(
      `| ${dtype}, n × n | ${backends.join(" | ")} |`,
      `| ---: |${" ---: |".repeat(backends.length)}`,
    );
    for (const size of new Set(of.map(({ size }) => size))) {
      const cells = backends.map((backend) => {
        const least = Math.min(
          ...of.filter((p) => p.size === size && p.backend === backend)
            .map(({ gflops }) => gflops),
        );
        return `${least.toPrecision(3)}${share(least)}`;
      });
      lines.push(`| ${size} | ${cells.join(" | ")} |`);
    }
    if (top !== undefined) {
      lines.push(
        `| peak | ${backends.map(() => top.toPrecision(3)).join(" | ")} |`,
      );
    }
    lines.push("");
  }
  return lines.join("\n");
}
