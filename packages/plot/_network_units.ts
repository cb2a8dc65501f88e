import type { Drawing } from "./_drawing.ts";
import { textWidth } from "./_measure.ts";
import { type NetworkData, unitName } from "./_network_data.ts";
import type { NetworkLayout } from "./_network_layout.ts";
import { shown } from "./_numbers.ts";
import { LIGHT } from "./_palette.ts";

/** Draws the units as circles: name, value, and under them bias, z and δ. */
export function drawUnits(
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
