import { columnsOf, padded } from "./_measure.ts";
import { type NetworkData, unitName } from "./_network_data.ts";
import { short } from "./_numbers.ts";
import type { Lang } from "./types.ts";
import { word } from "./_words.ts";

/** Units of a layer and weights of a unit that are listed at most. */
const MOST_UNITS = 12, MOST_WEIGHTS = 24;

/** Lists each unit with what comes into it, the bias last, as an input of 1. */
export function listNetwork(
  data: NetworkData,
  { lang = "en", columns = 80 }: { lang?: Lang; columns?: number },
): string[] {
  const { layers, values = {}, figures } = data;
  const lines: string[] = [];
  for (const [l, layer] of layers.entries()) {
    const { weights, bias, activation } = layer;
    lines.push(layerHead(data, l, activation, lang));
    const inputs = weights[0]!.length;
    const listed = Math.min(inputs, MOST_WEIGHTS);
    const sources = Array.from(
      { length: listed },
      (_, i) => unitName(data, l, i),
    );
    const width = Math.max(
      ...weights.slice(0, MOST_UNITS).flatMap((row, j) =>
        [...Array.from(row).slice(0, listed), bias[j]!]
          .map((w) => short(w, figures).length)
      ),
    );
    const room = Math.min(24, Math.max(...sources.map(columnsOf), 4));
    for (const [j, row] of weights.entries()) {
      if (j === MOST_UNITS) {
        lines.push(`  … ${weights.length - MOST_UNITS} more`);
        break;
      }
      const before = l === 0 ? values.inputs : values.a?.[l - 1];
      const rows = [
        ...sources.map((name, i) => ({ name, x: before?.[i], w: row[i]! })),
        ...(inputs > listed
          ? [{ name: `… ${inputs - listed} more`, x: undefined, w: undefined }]
          : []),
        { name: word("bias", lang), x: undefined, w: bias[j]! },
      ];
      const numbers = rows.map(({ w }) =>
        w === undefined ? "" : short(w, figures)
      );
      const xs = rows.map(({ x }) => x === undefined ? "" : short(x, figures));
      const xWidth = Math.max(...xs.map((text) => text.length));
      for (const [k, { name }] of rows.entries()) {
        const number = padded(numbers[k]!, width, true);
        const x = xWidth > 0 ? ` ${padded(xs[k]!, xWidth, true)}` : "";
        const wire = `  ${padded(name, room)}${x} ─ ${number} ─`;
        const end = k < rows.length - 1
          ? k === 0 ? "┐" : "┤"
          : `┴▶ ${unitText(data, l, j)}`;
        lines.push(padded(wire + end, columns).trimEnd());
      }
    }
  }
  return lines;
}

function layerHead(
  data: NetworkData,
  l: number,
  activation: string | undefined,
  lang: Lang,
): string {
  const { layers } = data, last = l === layers.length - 1;
  const { weights } = layers[l]!;
  const what = last
    ? word(weights.length === 1 ? "output" : "outputs", lang)
    : word("hidden", lang) + (layers.length > 2 ? ` ${l + 1}` : "");
  const shape = `${weights[0]!.length} → ${weights.length}`;
  return [what, shape, ...(activation ? [activation] : [])].join(" · ");
}

/** A unit's name and the numbers on it. */
function unitText(data: NetworkData, l: number, j: number): string {
  const { values = {}, figures } = data;
  const parts = (["z", "a", "delta"] as const).flatMap((name) => {
    const x = values[name]?.[l]?.[j];
    const sign = name === "delta" ? "δ" : name;
    return x === undefined ? [] : [`${sign} ${short(x, figures)}`];
  });
  return [unitName(data, l + 1, j), ...parts].join("  ");
}
