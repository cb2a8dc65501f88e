/** Where a unit is drawn: its middle, and the length of its sides. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Where everything of a network is drawn, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** A column of boxes for the inputs, then for each layer. */
  readonly columns: readonly (readonly Box[])[];
  /** Height of a number's line. */
  readonly line: number;
  /** True if there is room for the number of every weight. */
  readonly numbered: boolean;
  /** Room for a number at the end of a line. */
  readonly numberWidth: number;
  /** Letters that there is room for in the name of an output. */
  readonly nameRoom: number;
}

/** What a layout is made for. */
export interface LayoutRequest {
  /** Pixels that there are; a drawing may be wider. */
  readonly width: number;
  /** Number of inputs, then of the units of each layer. */
  readonly counts: readonly number[];
  /** Lines of text under the boxes of each column. */
  readonly lines: readonly number[];
  /** Numbers at the end of each line: 0, or weight, or weight and gradient. */
  readonly numbers: number;
  /** Digits of the numbers. */
  readonly digits: number;
}

/** Heights up to which boxes and numbers are given room. */
const ROOMY = 680, LINE = 14, GAP = 14;

/** Width of a letter, about. */
const LETTER = 6.6;

/**
 * Lays a network out in columns. Boxes shrink where there are many, and numbers
 * on all weights are given up where they would take too much room.
 */
export function layoutOf(request: LayoutRequest): Layout {
  const { counts, lines, numbers, digits } = request;
  const narrow = request.width < 560;
  // A column needs room for the text under its boxes; then the drawing scrolls.
  const column = LETTER * (digits + 6) + 6;
  const least = (counts.length - 1) * column + (narrow ? 96 : 132);
  const width = Math.max(request.width, least);
  const most = Math.max(...counts);
  const size = most > 12
    ? 22
    : most > 8
    ? 28
    : narrow
    ? 36
    : most > 5
    ? 40
    : 48;
  const blocks = lines.map((n) => size + n * LINE);
  const port = numbers * LINE + (numbers > 0 ? 3 : 0);
  const pitches = (numbered: boolean) =>
    counts.map((_, c) =>
      Math.max(
        blocks[c]! + GAP,
        numbered && c > 0 ? counts[c - 1]! * port + GAP : 0,
      )
    );
  const heightOf = (list: number[]) =>
    Math.max(...counts.map((n, c) => n * list[c]!)) + GAP;
  const numberWidth = numbers > 0 ? LETTER * (digits + 2) + 12 : 0;
  const gap = counts.length > 1
    ? (width - 2 * size) / (counts.length - 1) - size
    : width;
  const numbered = numbers > 0 && gap > numberWidth + 24 &&
    heightOf(pitches(true)) <= ROOMY;
  const pitch = pitches(numbered);
  const height = heightOf(pitch);
  const left = Math.max(size / 2 + 8, narrow ? 34 : 48);
  const right = Math.max(size / 2 + 8, (narrow ? 62 : 84) - size / 2);
  const columns = counts.map((n, c) => {
    const step = counts.length > 1
      ? (width - left - right) / (counts.length - 1)
      : 0;
    const free = (height - GAP) / n;
    const stretch = Math.min(free, pitch[c]! * 1.6);
    const top = (height - n * stretch) / 2;
    return Array.from({ length: n }, (_, j) => ({
      x: left + c * step,
      y: top + j * stretch + (stretch - blocks[c]!) / 2 + size / 2,
      size,
    }));
  });
  const nameRoom = Math.floor((right + size / 2 - 2) / LETTER);
  return {
    width,
    height,
    columns,
    line: LINE,
    numbered,
    numberWidth,
    nameRoom,
  };
}

/**
 * Height at which the line from a source comes in: at its number if it has
 * one, else spread over the box.
 */
export function portOf(
  box: Box,
  source: number,
  sources: number,
  numbers: number,
): number {
  const pitch = numbers > 0
    ? numbers * LINE + 3
    : Math.min(6, box.size * 0.7 / sources);
  return box.y + (source - (sources - 1) / 2) * pitch;
}

/** A line from box to box. */
export interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** How far a point is from a line's curve. */
export function distanceTo(line: Line, x: number, y: number): number {
  let least = Infinity;
  for (let t = 0; t <= 1; t += 1 / 24) {
    const [px, py] = pointOn(line, t);
    least = Math.min(least, Math.hypot(px - x, py - y));
  }
  return least;
}

/** A point of the curve, for t from 0 to 1: a cubic that leaves level. */
export function pointOn({ x1, y1, x2, y2 }: Line, t: number): [number, number] {
  const middle = (x1 + x2) / 2, s = 1 - t;
  const x = s ** 3 * x1 + 3 * s * s * t * middle + 3 * s * t * t * middle +
    t ** 3 * x2;
  const y = s * s * (s + 3 * t) * y1 + t * t * (t + 3 * s) * y2;
  return [x, y];
}
