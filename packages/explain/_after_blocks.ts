import { heading, paragraph, table } from "./_build.ts";
import type { Context } from "./_context.ts";
import type { Block, Inline } from "./document.ts";
import type { OrderLoss } from "./orders.ts";
import { isShownStep } from "./shown_steps.ts";

/** What the step did, what the next ones do, and the other orders. */
export function afterBlocks(
  context: Context,
  orders: readonly OrderLoss[] | undefined,
): Block[] {
  const { words, trace, step } = context;
  const blocks: Block[] = [
    heading(2, words.afterHeading),
    paragraph(words.lossFell(
      context.number(step.loss),
      context.number(step.lossAfter),
    )),
  ];
  const last = trace.steps.at(-1)!.step;
  if (last > 1) {
    const rows = trace.steps.filter((s) =>
      s.step === last || isShownStep(s.step)
    )
      .map((s): Inline[] => [
        String(s.step),
        context.number(s.loss),
        context.number(s.lossAfter),
      ]);
    blocks.push(
      table([words.stepColumn, words.lossBefore, words.lossAfter], rows),
    );
  }
  if (orders !== undefined) {
    blocks.push(
      heading(2, words.ordersHeading),
      paragraph(words.orders(last)),
      table(
        [words.order, words.loss],
        orders.map(({ order, loss }) => [order, context.number(loss)]),
      ),
      paragraph(words.ordersWhy(last)),
    );
  }
  return blocks;
}
