import { equations, heading, paragraph } from "./_build.ts";
import type { Context } from "./_context.ts";
import type { Block } from "./document.ts";
import { activation, preActivation } from "./_forward_equations.ts";
import { lossEquations } from "./_loss_equations.ts";
import type { PassTrace } from "./trace_types.ts";

/** Each layer's z and a, first layer to last. */
export function forwardBlocks(context: Context): Block[] {
  const { words, layers } = context, pass = context.step.passes[0]!;
  const blocks: Block[] = [];
  for (let l = 1; l <= layers; l++) {
    blocks.push(heading(3, words.layerHeading(l, l === layers)));
    blocks.push(...chosen(context, l), ...layerForward(context, pass, l));
  }
  return blocks;
}

/** z and a of the units of a layer that are worked in full. */
export function layerForward(
  context: Context,
  pass: PassTrace,
  l: number,
): Block[] {
  return context.units(l).flatMap((j) =>
    equations([
      preActivation(context, pass, l, j),
      activation(context, pass, l, j),
    ])
  );
}

/** Which units of a layer are worked in full, if not all are. */
export function chosen(context: Context, l: number): Block[] {
  const { words } = context;
  const units = context.units(l), all = context.layer(l).units;
  if (units.length === all) return [];
  return [paragraph(
    units.length === 0 ? [words.leftOut] : words.chosenUnit(units, all),
  )];
}

/** The loss of the row, and of the batch. */
export function lossBlocks(context: Context): Block[] {
  const { words, trace } = context, pass = context.step.passes[0]!;
  return [
    ...equations(lossEquations(context, pass)),
    ...(trace.inputs.length > 1
      ? [paragraph(words.meanLoss(context.number(pass.loss)))]
      : []),
  ];
}
