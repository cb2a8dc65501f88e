import type { Vector } from "../matrix.ts";
import type { LayerRecord } from "./_program.ts";

/** Bytes of parameters up to which steps of one sample have a layout of their own. */
const MOST_PADDED = 2 ** 18;

/**
 * Finds room for the parameters in whole vectors, and says in the records
 * where; see assembly/online.ts.
 *
 * @returns The bytes of all parameters in that layout; 0 if they are too many.
 */
export function layOutPadded(
  records: readonly LayerRecord[],
  bytes: number,
  own: (length: number, dtype: "float64") => Vector,
): number {
  const row = (units: number) => Math.ceil(units * bytes / 16) * 16;
  const sizes = records.map(({ inputs, units }) => (inputs + 1) * row(units));
  const region = sizes.reduce((sum, size) => sum + size, 0);
  if (region > MOST_PADDED) return 0;
  let padded = own(5 * region / 8, "float64").byteOffset;
  for (const [l, record] of records.entries()) {
    record.padded = padded;
    record.values = own(4 * row(record.units) / 8, "float64").byteOffset;
    padded += sizes[l]!;
  }
  return region;
}
