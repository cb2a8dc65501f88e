/**
 * JSON for people to read: two spaces of indentation, and lists of numbers or
 * texts on one line however long. Numbers are in the shortest form that reads
 * back as the same number; -0 is `-0`, which JSON allows.
 *
 * @param value Plain data.
 * @returns The text, without a final line break.
 *
 * @example A matrix has a line a row
 * ```ts
 * import { formatJson } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * equal(formatJson({ w: [[1, 2], [3, 0.1]] }), `{
 *   "w": [
 *     [1, 2],
 *     [3, 0.1]
 *   ]
 * }`);
 * ```
 */
export function formatJson(value: unknown): string {
  return format(value, "");
}

function format(value: unknown, indent: string): string {
  if (Object.is(value, -0)) return "-0";
  if (ArrayBuffer.isView(value)) {
    return format([...value as Float64Array], indent);
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value) ?? "null";
  }
  const inner = indent + "  ";
  if (Array.isArray(value)) {
    if (value.every((v) => typeof v !== "object" || v === null)) {
      return `[${value.map((v) => format(v, inner)).join(", ")}]`;
    }
    const items = value.map((v) => inner + format(v, inner));
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .map(([k, v]) => `${inner}${JSON.stringify(k)}: ${format(v, inner)}`);
  return entries.length === 0 ? "{}" : `{\n${entries.join(",\n")}\n${indent}}`;
}
