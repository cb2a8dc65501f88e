import { checkAllFinite, checkFinite } from "./_numbers.ts";

/** A layer of a network to be drawn. */
export interface NetworkLayer {
  /** Shape [units][inputs]: row j holds the weights into unit j. */
  readonly weights: readonly ArrayLike<number>[];
  /** Shape [units]. */
  readonly bias: ArrayLike<number>;
  /** Name of its activation. */
  readonly activation?: string;
}

/** Numbers on the neurons, each [units], the first layer first. */
export interface NetworkValues {
  /** What goes in, [inputs]. */
  readonly inputs?: ArrayLike<number>;
  /** z of each layer. */
  readonly z?: readonly ArrayLike<number>[];
  /** a = f(z) of each layer. */
  readonly a?: readonly ArrayLike<number>[];
  /** δ = ∂L/∂z of each layer. */
  readonly delta?: readonly ArrayLike<number>[];
}

/** A network to be drawn. */
export interface NetworkData {
  /** The layers, first to last; at least one. */
  readonly layers: readonly NetworkLayer[];
  /** Names of the inputs; x1, x2 … unless given. */
  readonly inputNames?: readonly string[];
  /** Names of the outputs; y1, y2 … unless given. */
  readonly outputNames?: readonly string[];
  /** Numbers to show on the neurons. */
  readonly values?: NetworkValues;
  /** Units of a layer that are drawn at most, the rest left out; 16. */
  readonly most?: number;
  /** Figures of the numbers; 4 unless said. */
  readonly figures?: number;
}

/** Units of each column: the inputs, then each layer. */
export function widthsOf({ layers }: NetworkData): number[] {
  return [
    layers[0]!.weights[0]!.length,
    ...layers.map(({ weights }) => weights.length),
  ];
}

/** Throws unless shapes fit and all numbers are finite. */
export function checkNetwork(data: NetworkData): void {
  const { layers, inputNames, outputNames, values = {} } = data;
  if (
    layers.length === 0 || layers.some(({ weights }) => !weights[0]?.length)
  ) {
    throw new RangeError(
      "Cannot plot network: each layer needs a unit with an input",
    );
  }
  const widths = widthsOf(data);
  for (const [l, { weights, bias }] of layers.entries()) {
    for (const [j, row] of weights.entries()) {
      checkLength(`weights of layer ${l + 1}, unit ${j + 1}`, row, widths[l]!);
      checkAllFinite(
        "network",
        `weights of layer ${l + 1}, unit ${j + 1}`,
        row,
      );
    }
    checkLength(`bias of layer ${l + 1}`, bias, weights.length);
    checkAllFinite("network", `bias of layer ${l + 1}`, bias);
  }
  if (inputNames) checkLength("inputNames", inputNames, widths[0]!);
  if (outputNames) checkLength("outputNames", outputNames, widths.at(-1)!);
  if (values.inputs) checkLength("values.inputs", values.inputs, widths[0]!);
  for (const name of ["z", "a", "delta"] as const) {
    for (const [l, row] of (values[name] ?? []).entries()) {
      checkLength(`values.${name}[${l}]`, row, widths[l + 1] ?? 0);
    }
  }
  const most = data.most ?? 16;
  checkFinite("network", "most", most);
  if (most < 2) {
    throw new RangeError(`Cannot plot network: most must be >= 2, got ${most}`);
  }
}

function checkLength(
  what: string,
  list: ArrayLike<unknown>,
  wanted: number,
): void {
  if (list.length === wanted) return;
  throw new TypeError(
    `Cannot plot network: ${what} must have ${wanted}, got ${list.length}`,
  );
}

/** Name of a unit: of column 0 the inputs, of the last the outputs. */
export function unitName(
  data: NetworkData,
  column: number,
  unit: number,
): string {
  const last = data.layers.length;
  if (column === 0) return data.inputNames?.[unit] ?? `x${unit + 1}`;
  if (column === last) return data.outputNames?.[unit] ?? `y${unit + 1}`;
  return last === 2 ? `h${unit + 1}` : `h${column}.${unit + 1}`;
}
