import { afterBlocks } from "./_after_blocks.ts";
import { backwardBlocks } from "./_backward_blocks.ts";
import { heading, paragraph } from "./_build.ts";
import { Context, type LessonOptions } from "./_context.ts";
import type { Block, Document, Figure } from "./document.ts";
import { forwardBlocks, lossBlocks } from "./_forward_blocks.ts";
import { matrixBlocks } from "./_matrix_blocks.ts";
import type { OrderLoss } from "./orders.ts";
import { recursionBlocks } from "./_recursion_blocks.ts";
import { rowBlocks, type RowCells } from "./row_cells.ts";
import { settingsBlocks } from "./_settings_blocks.ts";
import type { Trace } from "./trace_types.ts";

/** Settings of {@linkcode explain}. */
export interface ExplainOptions extends LessonOptions {
  /** Title in place of the usual one. */
  title?: string;
  /** A paragraph under the title. */
  note?: string;
  /** Where the numbers that go in come from, for rows of a table. */
  cells?: RowCells;
  /** The network, drawn. */
  figure?: Omit<Figure, "kind">;
  /** What the other update orders come to, from `compareOrders`. */
  orders?: readonly OrderLoss[];
}

/**
 * A lesson on a training step: the first of a trace, worked out in the order a
 * textbook has it, each line as formula, with numbers, and result.
 *
 * @param trace The trace, of at least one step.
 * @param options Language, digits, and what to work in full.
 * @returns The lesson, for `renderText`, `renderMarkdown` or `renderHtml`.
 * @throws {RangeError} If the trace has no step, or an option is out of range.
 *
 * @example A step in words and numbers
 * ```ts
 * import { sigmoid } from "@gradus/activations";
 * import { dense, Network } from "@gradus/core";
 * import { explain, renderText, trace } from "@gradus/explain";
 * import { fromRows } from "@gradus/kernels";
 * import { halfSquaredError } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { match } from "node:assert/strict";
 *
 * const network = new Network(1, [dense(1, sigmoid, { weights: [[2]] })]);
 * const data = { inputs: fromRows([[0.5]]), targets: fromRows([[1]]) };
 * const rules = { loss: halfSquaredError, optimizer: sgd(0.5) };
 * const text = renderText(explain(trace(network, data, rules)));
 * match(text, /z1\[1\] = w1\[1,1\]·x\[1\] \+ b1\[1\] = 2·0.5 \+ 0 = 1/);
 * ```
 */
export function explain(trace: Trace, options: ExplainOptions = {}): Document {
  checkOptions(trace, options);
  const context = new Context(trace, options), { words, layers } = context;
  const { length } = trace.steps;
  const title = options.title ??
    (length > 1 ? words.titleOf(trace.steps.at(-1)!.step) : words.title);
  const blocks: Block[] = [
    heading(1, title),
    ...(options.note ? [paragraph([options.note])] : []),
    ...settingsBlocks(context),
    ...rowBlocks(context, options.cells),
    ...(options.figure
      ? [heading(2, words.drawingHeading), {
        kind: "figure" as const,
        ...options.figure,
      }]
      : []),
    heading(2, words.forwardHeading),
    ...forwardBlocks(context),
    heading(2, words.lossHeading),
    ...lossBlocks(context),
  ];
  for (let l = layers; l >= 1; l--) blocks.push(...backwardBlocks(context, l));
  blocks.push(
    heading(2, words.matricesHeading),
    paragraph([
      words.matricesAre,
      ...(trace.inputs.length > 1 ? [words.space, words.biasColumns] : []),
    ]),
    ...matrixBlocks(context),
    heading(2, words.recursionHeading),
    ...recursionBlocks(context),
    ...afterBlocks(context, options.orders),
  );
  return { lang: context.lang, title, blocks };
}

function checkOptions(
  trace: Trace,
  { digits, layer, unit }: ExplainOptions,
): void {
  const whole = (
    name: string,
    value: number | undefined,
    low: number,
    high: number,
  ) => {
    if (value === undefined) return;
    if (Number.isInteger(value) && value >= low && value <= high) return;
    throw new RangeError(
      `Cannot explain: ${name} must be a whole number in ` +
        `[${low}, ${high}], got ${value}`,
    );
  };
  if (trace.steps.length === 0) {
    throw new RangeError("Cannot explain: the trace has no step");
  }
  const { layers } = trace.network;
  whole("digits", digits, 1, 17);
  whole("layer", layer, 1, layers.length);
  const widest = Math.max(...layers.map(({ units }) => units));
  whole("unit", unit, 1, layers[(layer ?? 0) - 1]?.units ?? widest);
}
