import type { Side } from "./_frame.ts";
import type { Stroke } from "./_lines.ts";
import { checkFinite, extent } from "./_numbers.ts";
import type { Lang } from "./types.ts";
import { word } from "./_words.ts";

/** A line of a {@linkcode curve}. */
export interface CurveSeries {
  /** What it is, such as `train` or `validation`. */
  readonly name: string;
  /** A number for each epoch; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** How something goes on from epoch to epoch. */
export interface CurveData {
  /** What it is, such as `loss` or `accuracy`; `loss` unless said. */
  readonly quantity?: string;
  /** What exactly, such as `binaryCrossEntropy`: written beside the axis. */
  readonly rule?: string;
  /** The lines, at least one, with a number at least. */
  readonly series: readonly CurveSeries[];
  /** Number of the first epoch; 1 unless said. */
  readonly first?: number;
  /** The epoch whose parameters were kept, to be marked. */
  readonly best?: number;
}

/** The lines; throws unless there is something to draw. */
export function strokesOf({ series, first = 1 }: CurveData): Stroke[] {
  const strokes = series.map(({ name, values }) => ({
    name,
    points: values.map((y, i) => [first + i, y] as const),
  }));
  for (const { name, points } of strokes) {
    for (const [x, y] of points) {
      if (y !== null) checkFinite("curve", `${name} of epoch ${x}`, y);
    }
  }
  if (strokes.every(({ points }) => points.every(([, y]) => y === null))) {
    throw new RangeError("Cannot plot curve: it needs at least one number");
  }
  return strokes;
}

/** Epochs of the longest line. */
export function epochsOf({ series }: CurveData): number {
  return Math.max(...series.map(({ values }) => values.length));
}

/** The numbers of a line, its gaps left out. */
export function valuesOf({ points }: Stroke): number[] {
  return points.flatMap(([, y]) => y === null ? [] : [y]);
}

/** The axes. */
export function sidesOf(
  data: CurveData,
  strokes: readonly Stroke[],
  lang?: Lang,
): { x: Side; y: Side } {
  const { first = 1, quantity = "loss" } = data, epochs = epochsOf(data);
  const [low, high] = extent(strokes.flatMap(valuesOf));
  const log = low > 0 && high > 50 * low;
  // From zero up, unless that would press the line against the top.
  const least = low >= 0 && low < 0.5 * high ? 0 : low;
  const label = word(quantity, lang) + (data.rule ? ` · ${data.rule}` : "");
  return {
    x: {
      label: word("epoch", lang),
      domain: epochs > 1
        ? [first, first + epochs - 1]
        : [first - 0.5, first + 0.5],
      whole: true,
    },
    y: {
      label: log
        ? lang === "zh"
          ? `${label}（${word("log scale", lang)}）`
          : `${label} (log scale)`
        : label,
      domain: [log ? low : least, high],
      log,
      nice: true,
    },
  };
}
