import { DataError } from "@gradus/data";

/**
 * Parses JSON; a text that isn't any is named as empty, cut short or broken.
 *
 * @param text The text; a byte order mark in front is let pass.
 * @param source What messages call the file.
 * @returns Whatever it holds.
 * @throws {DataError} If it isn't JSON; line and column are named if known.
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
    const { message } = error as Error;
    const known = /position (\d+)/.exec(message)?.[1];
    const cut = /end of JSON/.test(message) || Number(known) >= whole.length;
    if (!cut && known === undefined) {
      throw new DataError(`${source}: not valid JSON`);
    }
    const position = cut ? whole.length : Number(known);
    const lines = json.slice(0, position).split("\n");
    const place = `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
    throw cut
      ? new DataError(`${source}, ${place}: the file ends too early`, {
        hint: "It was cut short: copy or write it again",
      })
      : new DataError(`${source}, ${place}: not valid JSON`);
  }
}
