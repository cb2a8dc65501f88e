import type { Table } from "@gradus/data";

/**
 * A SHA-256 over names and cells of a table: it changes when a cell does, and
 * not with the file's name, line ends or quoting. Of a column with more than
 * 10,000 different texts, which a table doesn't hold, it knows the numbers, how
 * many cells are missing and the first text.
 *
 * @param table The table.
 * @returns `sha256:` and 64 hexadecimal digits.
 *
 * @example The same cells, the same fingerprint
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { fingerprint } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const one = await readTable(new Blob(["a,b\n1,x\n"]).stream());
 * const two = await readTable(new Blob(['a,"b"\r\n1,x\r\n']).stream());
 * equal(await fingerprint(one), await fingerprint(two));
 * ```
 */
export function fingerprint(table: Table): Promise<string> {
  const known = KNOWN.get(table) ?? hashed(table);
  KNOWN.set(table, known);
  return known;
}

/** Tables don't change, so each is gone through once. */
const KNOWN = new WeakMap<Table, Promise<string>>();

async function hashed(table: Table): Promise<string> {
  const columns: BufferSource[] = [];
  for (const column of table.columns) {
    const { name, numbers, missing, firstText, decimals } = column;
    // Decimals say as much as texts, which would have to be made.
    const { codes, texts } = decimals === undefined ? column : {};
    const known = [name, table.rows, texts, missing, firstText];
    const head = JSON.stringify(known);
    for (
      const part of [
        new TextEncoder().encode(head),
        numbers.slice(),
        ...(codes ? [codes.slice()] : []),
        ...(decimals ? [decimals.slice()] : []),
      ]
    ) {
      columns.push(await crypto.subtle.digest("SHA-256", part));
    }
  }
  const whole = await new Blob(columns).arrayBuffer();
  const digest = await crypto.subtle.digest("SHA-256", whole);
  const hex = [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, "0"));
  return `sha256:${hex.join("")}`;
}
