import { Drawing, type Sheet } from "./_drawing.ts";
import { clippedTo, HEADING, textWidth } from "./_measure.ts";
import { type NetworkData, unitName } from "./_network_data.ts";
import { shown } from "./_numbers.ts";
import { LIGHT } from "./_palette.ts";
import { pooled } from "./_pooled.ts";
import { type Cell, drawCells } from "./_shades.ts";
import type { Lang } from "./types.ts";

const NAME = 120, WIDEST = 860;

/** Draws the layers below each other. */
export function drawWeights(
  data: NetworkData,
  { lang = "en", heading }: { lang?: Lang; heading: string },
): Pick<Sheet, "width" | "height" | "drawing"> {
  const drawing = new Drawing();
  let y = 16, width = 360;
  if (heading) {
    drawing.text(heading, { x: 16, y: 28, size: HEADING, bold: true });
    y = 44;
  }
  for (const l of data.layers.keys()) {
    const { right, bottom } = drawLayer(drawing, data, { l, top: y, lang });
    width = Math.max(width, right);
    y = bottom;
  }
  const legend = lang === "zh"
    ? "蓝：正，橙：负；颜色深浅按各层最大绝对值"
    : "blue: positive, orange: negative; as strong as the largest of its layer";
  drawing.text(legend, { x: 16, y: y + 10, size: 11, ink: "muted" });
  return {
    width: Math.max(width + 16, textWidth(legend, 11) + 32),
    height: y + 28,
    drawing,
  };
}

function drawLayer(
  drawing: Drawing,
  data: NetworkData,
  { l, top, lang }: { l: number; top: number; lang: Lang },
): { right: number; bottom: number } {
  const { weights, bias, activation } = data.layers[l]!;
  const units = weights.length, inputs = weights[0]!.length;
  const zh = lang === "zh";
  const { rows, block } = pooled(weights, [160, 200]);
  const whole = block[0] * block[1] === 1;
  const label = (zh ? `第 ${l + 1} 层` : `Layer ${l + 1}`) +
    `: ${inputs} → ${units}` + (activation ? ` · ${activation}` : "") +
    (whole
      ? ""
      : zh
      ? `，每格为 ${block[0]} × ${block[1]} 个权重中最大者`
      : `, each cell the largest of ${block[0]} × ${block[1]}`);
  drawing.text(label, { x: 16, y: top + 14, size: 13, bold: true });
  const high = whole && units <= 24
    ? 26
    : Math.max(3, Math.min(14, 560 / rows.length));
  const named = whole && high >= 12;
  const names = named
    ? weights.map((_, j) => clippedTo(unitName(data, l + 1, j), NAME, 11))
    : [];
  const left = 16 + Math.max(0, ...names.map((n) => textWidth(n, 11))) + 8;
  const room = WIDEST - left - 80;
  const columns = rows[0]!.length;
  const wide = Math.min(58, Math.max(3, room / columns));
  const heads = whole && wide >= 12
    ? Array.from(
      { length: inputs },
      (_, i) => clippedTo(unitName(data, l, i), NAME, 11),
    )
    : [];
  const biasWord = zh ? "偏置" : "bias";
  const widest = Math.max(
    ...[...heads, biasWord].map((text) => textWidth(text, 11)),
  );
  const turned = heads.length > 0 && widest + 6 > wide;
  const start = top + 26 + (turned ? widest + 8 : 18);
  const gap = 10, biasWide = Math.max(wide, named ? 40 : 12);
  const biasLeft = left + columns * wide + gap;
  let greatest = 0;
  for (const row of rows) {
    for (const w of row) greatest = Math.max(greatest, Math.abs(w));
  }
  for (let j = 0; j < units; j++) {
    greatest = Math.max(greatest, Math.abs(bias[j]!));
  }
  const numbers = named && high >= 24 && wide >= 44;
  const strength = (w: number) =>
    greatest === 0 ? 0 : Math.abs(w) / greatest * (numbers ? 0.5 : 0.9);
  const cell = (w: number, place: Pick<Cell, "x" | "y" | "width" | "height">) =>
    ({
      ...place,
      ink: w < 0 ? "s1" : "s0",
      shade: strength(w),
    }) as const;
  const space = wide > 8 ? 1 : 0;
  const cells: Cell[] = [];
  for (const [r, row] of rows.entries()) {
    for (const [c, w] of row.entries()) {
      cells.push({
        ...cell(w, {
          x: left + c * wide,
          y: start + r * high,
          width: wide - space,
          height: high - (high > 8 ? 1 : 0),
        }),
        ...(whole && {
          title: `${unitName(data, l, c)} → ${unitName(data, l + 1, r)}: ${w}`,
        }),
      });
    }
  }
  const biases = pooled(Array.from(bias, (b) => [b]), [160, 1]).rows;
  for (const [r, [b]] of biases.entries()) {
    cells.push({
      ...cell(b!, {
        x: biasLeft,
        y: start + r * high,
        width: biasWide - space,
        height: high - (high > 8 ? 1 : 0),
      }),
      ...(whole && { title: `b ${unitName(data, l + 1, r)}: ${b}` }),
    });
  }
  drawCells(drawing, cells);
  for (const [r, name] of names.entries()) {
    const y = start + (r + 0.5) * high + 4;
    drawing.text(name, { x: left - 6, y, size: 11, anchor: "end" });
    if (!numbers) continue;
    const row = [...rows[r]!, bias[r]!];
    for (const [c, w] of row.entries()) {
      const last = c === row.length - 1;
      drawing.text(shown(w, 3), {
        x: last ? biasLeft + biasWide / 2 : left + (c + 0.5) * wide,
        y,
        size: 11,
        anchor: "middle",
      });
    }
  }
  for (const [c, name] of heads.entries()) {
    const x = left + (c + 0.5) * wide;
    drawing.text(
      name,
      turned
        ? { x: x + 4, y: start - 6, size: 11, turn: -90 }
        : { x, y: start - 6, size: 11, anchor: "middle" },
      unitName(data, l, c),
    );
  }
  drawing.text(biasWord, {
    x: biasLeft + biasWide / 2,
    y: start - 6,
    size: 11,
    anchor: "middle",
    ink: "muted",
  });
  const right = biasLeft + biasWide, bottom = start + rows.length * high;
  for (
    const [x, w] of [[left, columns * wide], [biasLeft, biasWide]] as const
  ) {
    drawing.add("rect", {
      x: x - 0.5,
      y: start - 0.5,
      width: w,
      height: rows.length * high,
      fill: "none",
      stroke: LIGHT.grid,
    });
  }
  return {
    right: Math.max(right, 16 + textWidth(label, 13)),
    bottom: bottom + 22,
  };
}
