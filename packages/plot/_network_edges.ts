import type { Drawing } from "./_drawing.ts";
import { textWidth } from "./_measure.ts";
import { type NetworkData, unitName } from "./_network_data.ts";
import type { NetworkLayout, Spot } from "./_network_layout.ts";
import { minus, shown } from "./_numbers.ts";
import { type Ink, LIGHT } from "./_palette.ts";

/** Draws the weights as lines, with their numbers where there is room. */
export function drawEdges(
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
    minus(String(w))
  }`;
}
