import { encode, type EncodeReport, type Table } from "@gradus/data";
import { type Matrix, matrix, vector } from "@gradus/kernels";
import { addReports } from "./_add_reports.ts";
import type { ModelParts } from "./model_parts.ts";

/** Rows encoded at a time: their matrix is many times as wide as the table. */
const PIECE = 2 ** 14;

/** Some rows on their way through the network. */
export interface Piece {
  /** Shape [rows, inputs]. */
  readonly inputs: Matrix;
  /** Which rows of the table they are. */
  readonly rows: Int32Array;
}

/**
 * The network's outputs for rows of a table, in pieces, so that beside the
 * table there is never more than one of them.
 *
 * @param model Encoders and network.
 * @param table The table.
 * @param rows Which of its rows.
 * @param look Is shown each piece.
 * @returns Shape [rows, outputs], and what had to be made up.
 */
export function outputsOf(
  { encoder, network }: Pick<ModelParts, "encoder" | "network">,
  table: Table,
  rows: ArrayLike<number>,
  look?: (piece: Piece) => void,
): { outputs: Matrix; report: EncodeReport } {
  const { dtype, outputs: width } = network, all = Int32Array.from(rows);
  const outputs = vector(all.length * width, dtype);
  let sum: EncodeReport | undefined, start = 0;
  do {
    const some = all.subarray(start, start + PIECE);
    const { matrix: inputs, report } = encode(encoder, table, {
      rows: some,
      dtype,
    });
    const first = start * width, last = first + some.length * width;
    const out = matrix(some.length, width, outputs.subarray(first, last));
    network.predict(inputs, out);
    look?.({ inputs, rows: some });
    sum = sum === undefined ? report : addReports(sum, report);
    start += PIECE;
  } while (start < all.length);
  return { outputs: matrix(all.length, width, outputs), report: sum };
}
