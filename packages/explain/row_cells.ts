import { heading, table } from "./_build.ts";
import type { Context } from "./_context.ts";
import type { Block, Inline } from "./document.ts";
import * as s from "./_symbols.ts";

/** A number that goes into the network, and the cell that it comes from. */
export interface Cell {
  /** Name of the input or target, such as `age` or `island=Biscoe`. */
  readonly name: string;
  /** The cell as the table has it; empty if it is missing. */
  readonly cell: string;
  /** True if a missing or unknown cell was filled in. */
  readonly filled?: boolean;
  /** What the cell is as a number, before scaling. */
  readonly raw?: number;
  /** Subtracted from it; absent if it isn't scaled. */
  readonly center?: number;
  /** Then divided by. */
  readonly scale?: number;
}

/** The cells of the row that is worked in full. */
export interface RowCells {
  /** Of each input, in order. */
  readonly inputs: readonly Cell[];
  /** Of each output, in order. */
  readonly targets: readonly Cell[];
}

/** Rows of the table of a row, beyond which the middle is left out. */
const MOST = 24, FIRST = 10, LAST = 6;

/** The row that goes in: cells as they are, and as numbers. */
export function rowBlocks(context: Context, cells?: RowCells): Block[] {
  const { words, trace } = context;
  const inputs = trace.inputs[context.sample]!;
  const targets = context.targets(context.sample);
  const names = trace.names;
  const scaled = [...cells?.inputs ?? [], ...cells?.targets ?? []].some((c) =>
    c.center !== undefined || c.filled || c.cell !== String(c.raw)
  );
  const named = names !== undefined || cells !== undefined;
  const line = (
    symbol: Inline,
    name: string | undefined,
    cell: Cell | undefined,
    value: number,
  ): Inline[] => [
    symbol,
    ...(named ? [name ?? cell?.name ?? ""] : []),
    ...(scaled ? [shownCell(context, cell), workedOut(context, cell)] : []),
    context.number(value),
  ];
  const rows = [
    ...inputs.map((value, i) =>
      line(s.x(i + 1), names?.inputs?.[i], cells?.inputs[i], value)
    ),
  ];
  const wanted = targets.map((value, k) =>
    line(s.y(k + 1), names?.outputs?.[k], cells?.targets[k], value)
  );
  const head = (name: string): Inline[] => [
    words.symbol,
    ...(named ? [name] : []),
    ...(scaled ? [words.cell, words.scaling] : []),
    words.value,
  ];
  return [
    heading(2, words.rowHeading),
    table(head(words.inputName), shortened(rows)),
    table(head(words.targetName), shortened(wanted)),
  ];
}

function shownCell({ words }: Context, cell: Cell | undefined): Inline {
  if (cell === undefined) return "";
  return cell.cell === "" ? words.missing : cell.cell;
}

/** (cell − mean) / sd, with numbers. */
function workedOut(context: Context, cell: Cell | undefined): Inline {
  if (cell?.raw === undefined) return "";
  const { raw, center, scale, filled } = cell;
  const number = (x: number) => context.number(x).text;
  const shown = context.number(raw);
  if (center === undefined || scale === undefined) {
    return filled ? `${shown.text} (${context.words.filled})` : shown;
  }
  const minus = center < 0 ? `(${number(center)})` : number(center);
  return {
    latex: `(${shown.latex} - ${
      center < 0
        ? `(${context.number(center).latex})`
        : context.number(center).latex
    }) / ${context.number(scale).latex}`,
    text: `(${shown.text} - ${minus})/${number(scale)}`,
  };
}

function shortened(rows: readonly Inline[][]): Inline[][] {
  if (rows.length <= MOST) return [...rows];
  const dots = rows[0]!.map((): Inline => "…");
  return [...rows.slice(0, FIRST), dots, ...rows.slice(-LAST)];
}
