import { Drawing, type Sheet } from "./_drawing.ts";
import { clippedTo, HEADING, headingWidth, textWidth } from "./_measure.ts";
import { type NetworkData, unitName, widthsOf } from "./_network_data.ts";
import { drawEdges } from "./_network_edges.ts";
import { layOut, type NetworkLayout } from "./_network_layout.ts";
import { drawUnits } from "./_network_units.ts";
import { extent, shown } from "./_numbers.ts";
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
