import { Drawing, type Sheet } from "./_drawing.ts";
import { clippedTo, HEADING, headingWidth, textWidth } from "./_measure.ts";
import { type NetworkData, unitName, widthsOf } from "./_network_data.ts";
import { layOut, type NetworkLayout, type Spot } from "./_network_layout.ts";
import { extent, shown } from "./_numbers.ts";
import { type Ink, LIGHT } from "./_palette.ts";
import type { Lang } from "./types.ts";
import { word } from "./_words.ts";

/** Widest name beside the network, in pixels. */
const NAME = 150;

/** Draws a network: lines for weights, circles for units. */
export function drawNetwork(
  data: NetworkData,
  { lang = "en", heading = "" }: { lang?: Lang; heading?: string },
): Pick<Sheet, "width" | "height" | "drawing"> {
  const { layers } = data, widths = widthsOf(data), last = layers.length;
  const name = (column: number, unit: number) =>
    clippedTo(unitName(data, column, unit), NAME, 12);
  const widest = (column: number) =>
    Math.max(
      ...Array.from(
        { length: widths[column]! },
        (_, j) => textWidth(name(column, j), 12),
      ),
    );
  const most = Math.max(
    ...layers.flatMap(({ weights }) =>
      weights.map((row) => {
        const [low, high] = extent(Array.from(row));
        return Math.max(
          textWidth(shown(low, data.figures), 11),
          textWidth(shown(high, data.figures), 11),
        );
      })
    ),
  );
  const layout = layOut(data, {
    left: Math.max(48, widest(0) + 16),
    right: Math.max(48, widest(last) + 20),
    top: heading ? 84 : 56,
    bottom: 44,
    lines: linesUnder(data),
    number: Math.min(70, most + 6),
  });
  const drawing = new Drawing();
  if (heading) {
    drawing.text(heading, { x: 16, y: 28, size: HEADING, bold: true });
  }
  drawHeads(drawing, data, layout, lang);
  drawEdges(drawing, data, layout);
  drawUnits(drawing, data, layout, name);
  const legend = lang === "zh"
    ? "蓝：正权重，橙：负权重，越粗绝对值越大；b：偏置"
    : "blue: positive, orange: negative, wide: large weight; b: bias";
  drawing.text(legend, {
    x: 16,
    y: layout.height - 14,
    size: 11,
    ink: "muted",
  });
  const width = Math.max(
    layout.width,
    textWidth(legend, 11) + 32,
    headingWidth(heading) + 32,
  );
  return { width, height: layout.height, drawing };
}

function linesUnder({ values = {} }: NetworkData): number {
  return 1 + (values.z ? 1 : 0) + (values.delta ? 1 : 0);
}

function drawHeads(
  drawing: Drawing,
  data: NetworkData,
  { columns, top }: NetworkLayout,
  lang: Lang,
): void {
  const widths = widthsOf(data), last = data.layers.length;
  for (const [c, column] of columns.entries()) {
    const what = c === 0
      ? word(widths[0] === 1 ? "input" : "inputs", lang)
      : c === last
      ? word(widths[c] === 1 ? "output" : "outputs", lang)
      : last === 2
      ? word("hidden", lang)
      : `${word("hidden", lang)} ${c}`;
    const x = column[0]!.x, anchor = "middle";
    drawing.text(what, { x, y: top - 34, size: 12, bold: true, anchor });
    const { activation } = data.layers[c - 1] ?? {};
    const more = [
      ...(widths[c]! > column.length ? [String(widths[c])] : []),
      ...(activation ? [activation] : []),
    ].join(" · ");
    if (more) {
      drawing.text(more, { x, y: top - 19, size: 11, ink: "muted", anchor });
    }
  }
}

function drawEdges(
  drawing: Drawing,
  data: NetworkData,
  { columns, numbersAt, radius }: NetworkLayout,
): void {
  const { layers, figures } = data;
  let greatest = 0;
  for (const { weights } of layers) {
    for (const row of weights) {
      for (let i = 0; i < row.length; i++) {
        greatest = Math.max(greatest, Math.abs(row[i]!));
      }
    }
  }
  for (const [l, { weights }] of layers.entries()) {
    const at = numbersAt[l], numbers: (() => void)[] = [];
    for (const from of columns[l]!) {
      for (const to of columns[l + 1]!) {
        if (from.unit < 0 || to.unit < 0) continue;
        const w = weights[to.unit]![from.unit]!;
        const share = greatest > 0 ? Math.abs(w) / greatest : 0;
        const ink = w === 0 ? "muted" : w > 0 ? "s0" : "s1";
        drawing.add("line", {
          x1: from.x + radius,
          y1: from.y,
          x2: to.x - radius,
          y2: to.y,
          stroke: LIGHT[ink],
          "stroke-width": at === undefined
            ? 0.5 + 1.75 * share
            : 0.75 + 3.25 * share,
          "stroke-opacity": at === undefined ? 0.2 + 0.6 * share : 0.7,
          "stroke-dasharray": w === 0 ? "2 3" : undefined,
          "data-layer": l + 1,
          "data-unit": to.unit + 1,
          "data-input": from.unit + 1,
        }, weightTitle(data, l, to, from, w));
        if (at === undefined) continue;
        // From rim to rim, so that the share is of the line that is seen.
        const x1 = from.x + radius, x2 = to.x - radius;
        numbers.push(() =>
          drawNumber(drawing, shown(w, figures), {
            x: x1 + at * (x2 - x1),
            y: from.y + at * (to.y - from.y),
            ink,
          })
        );
      }
    }
    for (const number of numbers) number();
  }
}

/** A number on its line: on a piece of paper, so that it isn't struck out. */
function drawNumber(
  drawing: Drawing,
  text: string,
  { x, y, ink }: { x: number; y: number; ink: Ink },
): void {
  const width = textWidth(text, 11);
  drawing.add("rect", {
    x: x - width / 2,
    y: y - 6,
    width,
    height: 12,
    fill: LIGHT.paper,
  });
  drawing.text(text, { x, y: y + 4, size: 11, ink, anchor: "middle" });
}

function weightTitle(
  data: NetworkData,
  l: number,
  to: Spot,
  from: Spot,
  w: number,
): string {
  const source = unitName(data, l, from.unit);
  const target = unitName(data, l + 1, to.unit);
  return `w${l + 1}[${to.unit + 1},${from.unit + 1}] ${source} → ${target} = ${
    minusOf(w)
  }`;
}

function minusOf(x: number): string {
  return String(x).replace("-", "\u2212");
}

function drawUnits(
  drawing: Drawing,
  data: NetworkData,
  { columns, radius }: NetworkLayout,
  name: (column: number, unit: number) => string,
): void {
  const { layers, values = {}, figures = 4 } = data, last = layers.length;
  for (const [c, column] of columns.entries()) {
    const { bias } = layers[c - 1] ?? {};
    const inside = c === 0 ? values.inputs : values.a?.[c - 1];
    for (const { unit, x, y } of column) {
      if (unit < 0) {
        drawing.text("⋮", { x, y: y + 7, size: 20, anchor: "middle" });
        continue;
      }
      const full = unitName(data, c, unit);
      drawing.add("circle", {
        cx: x,
        cy: y,
        r: radius,
        fill: LIGHT.paper,
        stroke: LIGHT.ink,
        "stroke-width": 1.5,
        "data-layer": c,
        "data-unit": unit + 1,
      }, full);
      const a = inside?.[unit];
      const size = radius > 18 ? 11 : 10;
      const label = a !== undefined
        ? fitting(a, 2 * radius - 4, size)
        : c === 0 || c === last
        ? String(unit + 1)
        : radius > 18
        ? unitName(data, c, unit)
        : String(unit + 1);
      drawing.text(label, { x, y: y + 4, size, anchor: "middle" }, full);
      if (c === 0) {
        const at = { x: x - radius - 8, y: y + 4, anchor: "end" } as const;
        drawing.text(name(c, unit), at, full);
      }
      if (c === last) {
        drawing.text(name(c, unit), { x: x + radius + 8, y: y + 4 }, full);
      }
      const under = [
        ...(bias ? [`b ${shown(bias[unit]!, figures)}`] : []),
        ...(values.z?.[c - 1]
          ? [`z ${shown(values.z[c - 1]![unit]!, figures)}`]
          : []),
        ...(values.delta?.[c - 1]
          ? [`δ ${shown(values.delta[c - 1]![unit]!, figures)}`]
          : []),
      ];
      for (const [k, text] of under.entries()) {
        drawing.text(text, {
          x,
          y: y + radius + 12 + 13 * k,
          size: 11,
          ink: "muted",
          anchor: "middle",
          rim: true,
        });
      }
    }
  }
}

/** A number with as many figures as there is room for. */
function fitting(a: number, room: number, size: number): string {
  for (let figures = 4; figures > 1; figures--) {
    const text = shown(a, figures);
    if (textWidth(text, size) <= room) return text;
  }
  return shown(a, 1);
}
