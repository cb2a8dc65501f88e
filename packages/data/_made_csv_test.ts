// Shared by tests and benchmarks; holds no test of its own.

/** Names of the columns of a made-up file. */
const NAMES = Array.from({ length: 20 }, (_, j) => `x${j}`);

/** Rows that are made at a time. */
const PIECE = 1000;

/** After so many rows they come again; a prime. */
export const PERIOD = 2_000_003;

/** The number in a cell, in units of 10^-5: up to a million, either sign. */
export function madeWhole(row: number, column: number): number {
  return (row * (7919 + column) + column * 104_729) % PERIOD - 1_000_001;
}

/**
 * A CSV file of 20 columns of numbers with five decimals, piece by piece.
 *
 * @param tail What each cell ends in, such as more zeros.
 */
export function* madeCsv(
  rows: number,
  tail = "",
): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  yield encoder.encode(NAMES.join(",") + "\n");
  for (let from = 0; from < rows; from += PIECE) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(rows, from + PIECE); row++) {
      lines.push(
        NAMES.map((_, j) => decimal(madeWhole(row, j)) + tail).join(","),
      );
    }
    yield encoder.encode(lines.join("\n") + "\n");
  }
}

/** `-12345` as `-0.12345`. */
function decimal(whole: number): string {
  const digits = String(Math.abs(whole)).padStart(6, "0");
  return `${whole < 0 ? "-" : ""}${digits.slice(0, -5)}.${digits.slice(-5)}`;
}
