import { equations, heading, paragraph } from "./_build.ts";
import type { Context } from "./_context.ts";
import { deltaEquations } from "./_delta_equations.ts";
import type { Block } from "./document.ts";
import { chosen, layerForward } from "./_forward_blocks.ts";
import { gradientBlocks } from "./_gradient_blocks.ts";
import { lossEquations } from "./_loss_equations.ts";
import * as s from "./_symbols.ts";
import type { PassTrace } from "./trace_types.ts";
import { updateBlocks } from "./_update_blocks.ts";

/** A layer on the way back: δ, gradient, update. */
export function backwardBlocks(context: Context, l: number): Block[] {
  const { words, layers, trace } = context, last = l === layers;
  const top = heading(2, words.backwardHeading(l, last));
  if (!context.works(l)) return [top, ...chosen(context, l)];
  const pass = context.passOf(l);
  const later = trace.rules.updateOrder === "simultaneous" && layers > 1;
  return [
    top,
    ...chosen(context, l),
    heading(3, words.deltaHeading),
    ...(pass.parameters.includes("after") ? anew(context, pass, l) : []),
    ...deltaBlocks(context, pass, l),
    heading(3, words.gradientHeading),
    paragraph([
      words.gradientIs,
      ...(mixed(context, l) ? [words.space, words.inPlaceCheck] : []),
    ]),
    ...gradientBlocks(context, l),
    heading(3, words.updateHeading),
    ...(later ? [paragraph([words.effective])] : []),
    ...updateBlocks(context, l),
  ];
}

/** Whether δ of a layer went through weights newer than its values. */
function mixed(context: Context, l: number): boolean {
  const pass = context.passOf(l);
  return l < context.layers &&
    context.backward(pass, l).through !== pass.parameters[l];
}

function deltaBlocks(context: Context, pass: PassTrace, l: number): Block[] {
  const { words, layers, trace } = context;
  const worked = context.units(l).flatMap((j) =>
    equations(deltaEquations(context, pass, l, j))
  );
  if (worked.length === 0) return [];
  if (l === layers) {
    return [
      paragraph([
        words.outputDelta,
        ...(trace.rules.loss.closedForm?.formula
          ? [words.space, words.closedForm]
          : []),
      ]),
      ...worked,
    ];
  }
  const moved = context.backward(pass, l).through === "after";
  const W = s.whole("W", l + 1, { moved });
  const through = moved ? words.throughNew(W) : words.throughOld(W);
  return [
    paragraph([...words.hiddenDelta(l + 1), words.space, ...through]),
    ...worked,
  ];
}

/** The values of a pass that was run with layers that had moved. */
function anew(context: Context, pass: PassTrace, l: number): Block[] {
  const { words, layers } = context;
  const blocks: Block[] = [paragraph([words.forwardAgain])];
  for (let k = l + 1; k <= layers; k++) {
    blocks.push(...layerForward(context, pass, k));
  }
  blocks.push(...equations(lossEquations(context, pass)));
  for (let k = layers; k > l; k--) {
    blocks.push(...deltaBlocks(context, pass, k));
  }
  return blocks;
}
