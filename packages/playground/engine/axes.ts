import type { Encoder } from "@gradus/data";
import type { Prepared } from "./prepare.ts";

/** How a number of the network stands for one of the table. */
export interface Axis {
  /** Name of the input or output. */
  readonly name: string;
  /** Least and greatest value that is drawn, as the network sees it. */
  readonly range: readonly [number, number];
  /** The table's number is `center + scale · value`. */
  readonly center: number;
  /** See `center`. */
  readonly scale: number;
}

/** Share of the data's range that is drawn beyond it, on each side. */
const MARGIN = 0.15;

/** An axis for each input of the network. */
export function inputAxes(prepared: Prepared): Axis[] {
  const { encoder, inputNames, train } = prepared;
  const scales = scalesOf(encoder);
  return inputNames.map((name, j) => ({
    name,
    range: rangeOf(train.inputs, j),
    ...scales[j]!,
  }));
}

/** An axis for each output of a regression. */
export function outputAxes({ target, train }: Prepared): Axis[] {
  if (target.task !== "regression") return [];
  return target.columns.map(({ name, center, scale }, j) => ({
    name,
    range: rangeOf(train.targets, j),
    center,
    scale,
  }));
}

/** Centre and scale of each feature, in order. */
function scalesOf({ columns }: Encoder): { center: number; scale: number }[] {
  const plain = { center: 0, scale: 1 };
  return columns.flatMap((column) => {
    const { indicator } = column;
    const own = column.type === "number"
      ? [{ center: column.center, scale: column.scale }]
      : column.type === "binary"
      ? [plain]
      : Array(column.values.length + Number(column.other)).fill(plain);
    return indicator ? [...own, plain] : own;
  });
}

function rangeOf(
  { rows, columns, data }: {
    rows: number;
    columns: number;
    data: ArrayLike<number>;
  },
  j: number,
): [number, number] {
  let low = Infinity, high = -Infinity;
  for (let i = 0; i < rows; i++) {
    const x = data[i * columns + j]!;
    low = Math.min(low, x);
    high = Math.max(high, x);
  }
  const margin = high > low ? MARGIN * (high - low) : 1;
  return [low - margin, high + margin];
}
