import { type NetworkData, widthsOf } from "./_network_data.ts";

/** A place in a column: a unit, or the gap that stands for those left out. */
export interface Spot {
  /** Index of the unit, or -1 for the gap. */
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

/** Where everything of a network is drawn. */
export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  /** Radius of a neuron. */
  readonly radius: number;
  /** The inputs, then each layer. */
  readonly columns: readonly (readonly Spot[])[];
  /** Height of the headings above the columns. */
  readonly top: number;
  /** For each layer: how far along its edges the numbers stand, or undefined. */
  readonly numbersAt: readonly (number | undefined)[];
}

/** Pixels from one number on an edge to the next. */
const LINE = 15;

/** Weights of a layer that are written down; more would be a thicket. */
const MOST_NUMBERS = 48;

/** What the layout depends on besides the network. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Lines of text under a neuron. */
  readonly lines: number;
  /** Width of the widest number on an edge. */
  readonly number: number;
}

/**
 * Places the units in columns, so that the numbers on the edges of a layer
 * stand below each other without touching.
 *
 * With n units at a distance s on the left and m on the right, the edge from i
 * to j is at height (1 - t) s i + t s j when it has come a share t of its way.
 * At t = 1 / (m + 1) the heights of all pairs (i, j) are s / (m + 1) apart, in
 * the order of i, then j; at t = n / (n + 1) they are s / (n + 1) apart.
 */
export function layOut(data: NetworkData, margins: Margins): NetworkLayout {
  const { left, right, top, bottom, lines } = margins;
  const widths = widthsOf(data), most = data.most ?? 16;
  const numbers = widths.slice(1).map((m, l) =>
    widths[l]! * m <= MOST_NUMBERS && Math.max(widths[l]!, m) <= most
  );
  const few = numbers.every(Boolean);
  const radius = few ? 21 : Math.max(...widths) <= most ? 15 : 12;
  let distance = 2 * radius + 13 * lines + 14, across = few ? 190 : 230;
  const numbersAt = widths.slice(1).map((m, l) => {
    const n = widths[l]!;
    if (!numbers[l]) return undefined;
    if (n === 1 && m === 1) return 0.5;
    const near = m <= n ? m : n;
    if (n > 1 && m > 1) distance = Math.max(distance, LINE * (near + 1));
    const room = radius + margins.number / 2 + 10;
    const share = n === 1 ? 0.6 : m === 1 ? 0.4 : 1 / (near + 1);
    across = Math.max(across, room / Math.min(share, 1 - share));
    return n === 1 || m === 1 ? share : m <= n ? share : 1 - share;
  });
  const spots = widths.map((units) => spotsOf(units, most));
  const tallest = Math.max(...spots.map((column) => column.length));
  const middle = top + radius + (tallest - 1) * distance / 2;
  const columns = spots.map((column, c) =>
    column.map((unit, k) => ({
      unit,
      x: left + radius + c * across,
      y: middle + (k - (column.length - 1) / 2) * distance,
    }))
  );
  return {
    width: left + 2 * radius + across * (widths.length - 1) + right,
    height: top + 2 * radius + (tallest - 1) * distance + 13 * lines + bottom,
    radius,
    columns,
    top,
    numbersAt,
  };
}

/** The units of a column that are drawn, -1 where some are left out. */
function spotsOf(units: number, most: number): number[] {
  const all = Array.from({ length: units }, (_, j) => j);
  if (units <= most) return all;
  const first = Math.ceil((most - 1) / 2), last = most - 1 - first;
  return [...all.slice(0, first), -1, ...all.slice(units - last)];
}
