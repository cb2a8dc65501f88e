import { DataError } from "@gradus/data";
import { jsonFault } from "./_json_fault.ts";

/**
 * Parses JSON; a text that isn't any is named as empty, cut short or broken.
 *
 * @param text The text; a byte order mark in front is let pass.
 * @param source What messages call the file.
 * @returns Whatever it holds.
 * @throws {DataError} If it isn't JSON; line and column are named.
 *
 * @example Cut short
 * ```ts
 * import { parseJson } from "@gradus/models";
 * import { throws } from "node:assert/strict";
 *
 * throws(() => parseJson('{\n  "units": ', "net.json"), {
 *   message: "net.json, line 2, column 11: the file ends too early",
 * });
 * ```
 */
export function parseJson(text: string, source: string): unknown {
  const json = text.replace(/^\uFEFF/, "");
  const whole = json.trimEnd();
  if (whole === "") throw new DataError(`${source} is empty`);
  try {
    return JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const fault = jsonFault(json), cut = fault >= whole.length;
    const position = cut ? whole.length : fault;
    const lines = json.slice(0, position).split("\n");
    const place = `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
    throw cut
      ? new DataError(`${source}, ${place}: the file ends too early`, {
        hint: "It was cut short: copy or write it again",
      })
      : new DataError(`${source}, ${place}: not valid JSON`);
  }
}
