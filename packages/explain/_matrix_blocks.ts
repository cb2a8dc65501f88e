import type { Context } from "./_context.ts";
import type { Block } from "./document.ts";
import {
  columns,
  DOT,
  EQUALS,
  matrices,
  matrixOf,
  ODOT,
  sign,
} from "./_matrix_equation.ts";
import { functionName } from "./_symbols.ts";
import * as s from "./_symbols.ts";

/** Every formula of a step for whole layers, with shapes and real matrices. */
export function matrixBlocks(context: Context): Block[] {
  const { layers } = context, blocks: Block[] = [];
  for (let l = 1; l <= layers; l++) {
    blocks.push(...forwardMatrices(context, l));
  }
  for (let l = layers; l >= 1; l--) {
    blocks.push(...backwardMatrices(context, l));
  }
  return blocks;
}

function forwardMatrices(context: Context, l: number): Block[] {
  const pass = context.step.passes[0]!;
  const { inputs, units, activation } = context.layer(l);
  const { weights, bias } = context.parameters(l, pass.parameters[l - 1]!);
  const { z, a } = context.forward(pass, l), n = z.length;
  const into = context.into(pass, l);
  const W = s.whole("W", l), x = s.whole("a", l - 1), bl = s.whole("b", l);
  const zl = s.whole("z", l), al = s.whole("a", l);
  const f = functionName(activation.name);
  return [
    matrices(
      [zl, EQUALS, W, DOT, x, sign("+"), bl],
      [
        [units, n],
        EQUALS,
        [units, inputs],
        sign("\\cdot", "·"),
        [inputs, n],
        sign("+"),
        [units, 1],
      ],
      [
        matrixOf(context, weights),
        DOT,
        matrixOf(context, columns(into)),
        sign("+"),
        matrixOf(context, bias.map((b) => [b])),
        EQUALS,
        matrixOf(context, columns(z)),
      ],
    ),
    matrices(
      [al, EQUALS, sign(`${f.latex}(${zl.latex})`, `${f.text}(${zl.text})`)],
      [[units, n], EQUALS, [units, n]],
      [f, matrixOf(context, columns(z)), EQUALS, matrixOf(context, columns(a))],
    ),
  ];
}

function backwardMatrices(context: Context, l: number): Block[] {
  const pass = context.passOf(l), last = l === context.layers;
  const { inputs, units, activation } = context.layer(l);
  const { dLda, slope, delta, through } = context.backward(pass, l);
  const n = delta.length, dl = s.whole("δ", l);
  const blocks: Block[] = [];
  const L = { latex: "L", text: "L" };
  if (!last) {
    const above = context.layer(l + 1).units;
    const moved = through === "after";
    const W = s.whole("W", l + 1, { moved, transposed: true });
    const { weights } = context.parameters(l + 1, through!);
    blocks.push(matrices(
      [s.slopeOf(L, s.whole("a", l)), EQUALS, W, DOT, s.whole("δ", l + 1)],
      [[units, n], EQUALS, [units, above], sign("\\cdot", "·"), [above, n]],
      [
        matrixOf(context, columns(weights)),
        DOT,
        matrixOf(context, columns(context.backward(pass, l + 1).delta)),
        EQUALS,
        matrixOf(context, columns(dLda)),
      ],
    ));
  }
  const f = functionName(activation.name), zl = s.whole("z", l);
  if (slope !== undefined) {
    blocks.push(matrices(
      [
        dl,
        EQUALS,
        s.slopeOf(L, s.whole("a", l)),
        ODOT,
        sign(`${f.latex}'(${zl.latex})`, `${f.text}′(${zl.text})`),
      ],
      [[units, n], EQUALS, [units, n], ODOT, [units, n]],
      [
        matrixOf(context, columns(dLda)),
        ODOT,
        matrixOf(context, columns(slope)),
        EQUALS,
        matrixOf(context, columns(delta)),
      ],
    ));
  } else if (n === 1) {
    const jacobian = context.backward(pass, l).jacobian![0]!;
    const J = s.slopeOf(s.whole("a", l), zl);
    blocks.push(matrices(
      [
        dl,
        EQUALS,
        sign(`\\left(${J.latex}\\right)^{\\top}`, `(${J.text})ᵀ`),
        DOT,
        s.slopeOf(L, s.whole("a", l)),
      ],
      [[units, 1], EQUALS, [units, units], sign("\\cdot", "·"), [units, 1]],
      [
        matrixOf(context, columns(jacobian)),
        DOT,
        matrixOf(context, columns(dLda)),
        EQUALS,
        matrixOf(context, columns(delta)),
      ],
    ));
  }
  const into = context.into(pass, l);
  const { weights } = context.step.gradients[l - 1]!;
  blocks.push(matrices(
    [
      s.slopeOf(L, s.whole("W", l)),
      EQUALS,
      dl,
      DOT,
      s.whole("a", l - 1, { transposed: true }),
    ],
    [[units, inputs], EQUALS, [units, n], sign("\\cdot", "·"), [n, inputs]],
    [
      matrixOf(context, columns(delta)),
      DOT,
      matrixOf(context, into),
      EQUALS,
      matrixOf(context, weights.data),
    ],
  ));
  return blocks;
}
