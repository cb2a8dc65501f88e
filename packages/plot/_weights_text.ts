import { columnsOf, padded, wrapped } from "./_measure.ts";
import { type NetworkData, unitName } from "./_network_data.ts";
import { short } from "./_numbers.ts";
import { pooled } from "./_pooled.ts";
import type { Lang } from "./types.ts";
import { word } from "./_words.ts";

/** Shades above and below zero, from nothing to the largest. */
const ABOVE = [" ", "░", "▒", "▓", "█"], BELOW = [" ", "-", "=", "≡", "#"];

/** Each layer in numbers if they fit, else in shades. */
export function weightLines(
  data: NetworkData,
  { lang = "en", columns }: { lang?: Lang; columns: number },
): string[] {
  let shades = false;
  const lines = data.layers.flatMap(({ weights, activation }, l) => {
    const name = lang === "zh" ? `第 ${l + 1} 层` : `layer ${l + 1}`;
    const shape = `${weights[0]!.length} → ${weights.length}`;
    const head = [name, shape, ...(activation ? [activation] : [])].join(" · ");
    const table = numberTable(data, l, { lang, columns });
    shades ||= table === undefined;
    return [
      ...(l === 0 ? [] : [""]),
      head,
      ...(table ?? shadeTable(data, l, columns)),
    ];
  });
  const legend = lang === "zh"
    ? "正：░ ▒ ▓ █，负：- = ≡ #，空格接近零；最右为偏置"
    : "above zero ░ ▒ ▓ █, below - = ≡ #, blank near zero; the bias is rightmost";
  return shades ? [...lines, "", ...wrapped(legend, columns)] : lines;
}

function numberTable(
  data: NetworkData,
  l: number,
  { lang, columns }: { lang: Lang; columns: number },
): string[] | undefined {
  const { weights, bias } = data.layers[l]!;
  if (weights.length > 24 || weights[0]!.length > 12) return undefined;
  const table = [
    [
      "",
      ...Array.from(
        { length: weights[0]!.length },
        (_, i) => unitName(data, l, i),
      ),
      word("bias", lang),
    ],
    ...weights.map((row, j) => [
      unitName(data, l + 1, j),
      ...Array.from(row, (w) => short(w)),
      short(bias[j]!),
    ]),
  ];
  const wides = table[0]!.map((_, c) =>
    Math.min(14, Math.max(...table.map((row) => columnsOf(row[c]!))))
  );
  if (wides.reduce((sum, w) => sum + w + 2, 0) > columns) return undefined;
  return table.map((row) =>
    "  " + row.map((cell, c) => padded(cell, wides[c]!, c > 0)).join("  ")
  );
}

function shadeTable(data: NetworkData, l: number, columns: number): string[] {
  const { weights, bias } = data.layers[l]!;
  const whole = weights.length <= 40;
  const names = whole ? weights.map((_, j) => unitName(data, l + 1, j)) : [];
  const first = Math.min(14, Math.max(0, ...names.map(columnsOf)));
  const { rows } = pooled(weights, [40, columns - first - 8]);
  const biases = pooled(Array.from(bias, (b) => [b]), [40, 1]).rows;
  let greatest = 0;
  for (const row of [...rows, ...biases]) {
    for (const w of row) greatest = Math.max(greatest, Math.abs(w));
  }
  const glyph = (w: number) => {
    const level = greatest === 0 ? 0 : Math.round(4 * Math.abs(w) / greatest);
    return (w < 0 ? BELOW : ABOVE)[level]!;
  };
  const wide = 2 * rows[0]!.length <= columns - first - 8 ? 2 : 1;
  return rows.map((row, r) =>
    `  ${padded(names[r] ?? "", first)} │${
      row.map((w) => glyph(w).repeat(wide)).join("")
    }│${glyph(biases[r]![0]!).repeat(wide)}│`
  );
}
