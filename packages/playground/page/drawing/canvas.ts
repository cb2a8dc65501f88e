import type { Maps } from "../../engine/maps.ts";
import type { LayerFacts } from "../../engine/protocol.ts";
import type { Selection } from "../app.ts";
import { cssColor, imageOf, isDark, scaleOf } from "../palette.ts";
import { indexOf } from "../parameters.ts";
import { type Box, type Layout, type Line, portOf } from "./layout.ts";

/** What the canvas under the drawing shows. */
export interface CanvasState {
  readonly layout: Layout;
  readonly layers: readonly LayerFacts[];
  readonly parameters: ArrayLike<number>;
  readonly maps?: Maps;
  readonly selection: Selection;
  readonly numbers: number;
  /** The inputs along the axes of the maps. */
  readonly axes: readonly [number, number];
}

/** Widest line, in pixels. */
const WIDEST = 7;

/** Draws lines and maps; it is given the canvas once. */
export class NetworkCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #tile = document.createElement("canvas");

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Draws all of it. */
  draw(state: CanvasState): void {
    const canvas = this.#canvas, { width, height } = state.layout;
    const density = Math.min(globalThis.devicePixelRatio || 1, 2);
    const w = Math.round(width * density), h = Math.round(height * density);
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    const pen = canvas.getContext("2d")!;
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.clearRect(0, 0, width, height);
    this.#lines(pen, state);
    this.#maps(pen, state);
  }

  #lines(pen: CanvasRenderingContext2D, state: CanvasState): void {
    const { layers, parameters, selection } = state;
    const negative = cssColor("--negative"), positive = cssColor("--positive");
    let most = 1;
    for (const [layer, { inputs, units }] of layers.entries()) {
      const from = indexOf(layers, { layer, unit: 0, input: 0 });
      for (let k = 0; k < inputs * units; k++) {
        most = Math.max(most, Math.abs(parameters[from + k]!));
      }
    }
    for (const { place, line } of linesOf(state)) {
      const w = parameters[indexOf(layers, place)]!;
      const strength = Math.sqrt(Math.abs(w) / most);
      const near = selection === undefined || isNear(place, selection);
      pen.strokeStyle = w < 0 ? negative : positive;
      pen.globalAlpha = near ? 0.3 + 0.7 * strength : 0.12;
      pen.lineWidth = 0.6 + WIDEST * strength ** 2 *
          Math.min(1, 10 / layers[place.layer]!.inputs);
      if (isSame(place, selection)) {
        pen.globalAlpha = 1;
        pen.lineWidth += 1.5;
      }
      const middle = (line.x1 + line.x2) / 2;
      pen.beginPath();
      pen.moveTo(line.x1, line.y1);
      pen.bezierCurveTo(middle, line.y1, middle, line.y2, line.x2, line.y2);
      pen.stroke();
    }
    pen.globalAlpha = 1;
  }

  #maps(pen: CanvasRenderingContext2D, state: CanvasState): void {
    const { layout, maps, axes } = state;
    const dark = isDark(), scale = scaleOf(dark);
    for (const [c, boxes] of layout.columns.entries()) {
      for (const [j, box] of boxes.entries()) {
        pen.save();
        outline(pen, box);
        pen.clip();
        pen.fillStyle = cssColor("--card");
        pen.fillRect(
          box.x - box.size / 2,
          box.y - box.size / 2,
          box.size,
          box.size,
        );
        if (c === 0) inputMap(pen, box, axes.indexOf(j), scale);
        else if (maps?.units[c - 1]?.[j]) {
          this.#map(pen, box, maps.units[c - 1]![j]!, maps, scale);
        }
        pen.restore();
      }
    }
  }

  #map(
    pen: CanvasRenderingContext2D,
    box: Box,
    bytes: Uint8ClampedArray,
    { columns, rows }: Maps,
    scale: Uint8ClampedArray,
  ): void {
    const left = box.x - box.size / 2, top = box.y - box.size / 2;
    if (rows === 1) {
      pen.strokeStyle = cssColor("--ink");
      pen.lineWidth = 1.5;
      pen.beginPath();
      for (let n = 0; n < columns; n++) {
        const x = left + box.size * n / (columns - 1);
        const y = top + box.size * (0.92 - 0.84 * bytes[n]! / 255);
        if (n === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
      pen.stroke();
      return;
    }
    const tile = this.#tile;
    if (tile.width !== columns) tile.width = columns;
    if (tile.height !== rows) tile.height = rows;
    tile.getContext("2d")!.putImageData(imageOf(bytes, columns, scale), 0, 0);
    pen.imageSmoothingEnabled = true;
    pen.drawImage(tile, left, top, box.size, box.size);
  }
}

/** An input along an axis shows which way it grows. */
function inputMap(
  pen: CanvasRenderingContext2D,
  box: Box,
  axis: number,
  scale: Uint8ClampedArray,
): void {
  const left = box.x - box.size / 2, top = box.y - box.size / 2;
  if (axis < 0) return;
  const gradient = axis === 0
    ? pen.createLinearGradient(left, 0, left + box.size, 0)
    : pen.createLinearGradient(0, top + box.size, 0, top);
  for (const k of [0, 127, 255]) {
    const rgb = scale.subarray(4 * k, 4 * k + 3).join(" ");
    gradient.addColorStop(k / 255, `rgb(${rgb})`);
  }
  pen.fillStyle = gradient;
  pen.fillRect(left, top, box.size, box.size);
}

function outline(pen: CanvasRenderingContext2D, { x, y, size }: Box): void {
  pen.beginPath();
  pen.roundRect(x - size / 2, y - size / 2, size, size, size * 0.18);
}

/** A weight's place, and the line that stands for it. */
export interface PlacedLine {
  readonly place: { layer: number; unit: number; input: number };
  readonly line: Line;
}

/** The lines of all weights. */
export function* linesOf(
  { layout, layers, selection, numbers }: Pick<
    CanvasState,
    "layout" | "layers" | "selection" | "numbers"
  >,
): Generator<PlacedLine> {
  for (const [layer, { inputs, units }] of layers.entries()) {
    for (let unit = 0; unit < units; unit++) {
      const own = layout.numbered ||
        selection?.layer === layer && selection.unit === unit;
      const box = layout.columns[layer + 1]![unit]!;
      for (let input = 0; input < inputs; input++) {
        const source = layout.columns[layer]![input]!;
        const x2 = box.x - box.size / 2 - (own ? layout.numberWidth : 0);
        const y2 = portOf(box, input, inputs, own ? numbers : 0);
        const x1 = source.x + source.size / 2;
        yield {
          place: { layer, unit, input },
          line: { x1, y1: source.y, x2, y2 },
        };
      }
    }
  }
}

type WeightPlace = PlacedLine["place"];

function isSame(place: WeightPlace, selection: Selection): boolean {
  return selection?.layer === place.layer && selection.unit === place.unit &&
    selection.input === place.input;
}

/** Whether a line leads into what is chosen, or out of it. */
function isNear(place: WeightPlace, chosen: NonNullable<Selection>): boolean {
  if (place.layer === chosen.layer) return place.unit === chosen.unit;
  return chosen.input === undefined && place.layer === chosen.layer + 1 &&
    place.input === chosen.unit;
}
