import { equation, equations, paragraph, side, termsShown } from "./_build.ts";
import type { Context } from "./_context.ts";
import type {
  Block,
  Equation,
  MathText,
  MatrixEquation,
  MatrixPart,
  MatrixText,
} from "./document.ts";
import { numberText } from "./_number_text.ts";
import { functionName } from "./_symbols.ts";
import * as s from "./_symbols.ts";

/** Decimals of a matrix's entries at most, so that some fit side by side. */
const DECIMALS = 6;

type Rows = readonly (readonly number[])[];

const DOTS: MathText = { latex: "\\cdots", text: "…" };
const sign = (latex: string, text = latex): MathText => ({ latex, text });
const DOT = sign("\\,", "·"), EQUALS = sign("="), ODOT = sign("\\odot", "⊙");

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

/** The chain rule behind the recursion, in letters and for these layers. */
export function recursionBlocks(context: Context): Block[] {
  const { words, layers } = context;
  if (layers === 1) return [paragraph([words.recursionTop])];
  const letter = (q: string, level: string, k: string): MathText => ({
    latex: `${q === "δ" ? "\\delta" : q}^{(${level})}_{${k}}`,
    text: `${q}${level === "l" ? "" : "₊"}[${k}]`,
  });
  const zi = letter("z", "l", "i"), zj = letter("z", "l+1", "j");
  const di = letter("δ", "l", "i"), dj = letter("δ", "l+1", "j");
  const L = { latex: "L", text: "L" }, ai = letter("a", "l", "i");
  const wji = letter("w", "l+1", "j,i");
  const over = (term: MathText) => s.sumOver("j", term);
  const fz = sign(`f'(${zi.latex})`, `f′(${zi.text})`);
  const general = equation(
    di,
    s.slopeOf(L, zi),
    over(side(
      s.slopeOf(L, zj),
      sign("\\,", "·"),
      s.slopeOf(zj, ai),
      sign("\\,", "·"),
      s.slopeOf(ai, zi),
    )),
    over(side(dj, sign("\\,", "·"), wji, sign("\\,", "·"), fz)),
  );
  const here: Equation[] = [];
  for (let l = layers - 1; l >= 1; l--) {
    const { activation } = context.layer(l);
    const above = context.layer(l + 1).units;
    const f = activation.rowWise ? undefined : functionName(activation.name);
    const terms = termsShown(Math.min(above, 9)).map((j) =>
      j < 0 || (j === 8 && above > 9) ? DOTS : side(
        s.w(l + 1, j + 1, "i"),
        sign("\\,", "·"),
        s.delta(l + 1, j + 1),
      )
    );
    const summed = sign(
      terms.map(({ latex }) => latex).join(" + "),
      terms.map(({ text }) => text).join(" + "),
    );
    here.push(
      f === undefined ? equation(s.slope(s.a(l, "i")), summed) : equation(
        s.delta(l, "i"),
        sign(
          `\\bigl(${summed.latex}\\bigr)\\, ${f.latex}'(${s.z(l, "i").latex})`,
          `(${summed.text})·${f.text}′(${s.z(l, "i").text})`,
        ),
      ),
    );
  }
  return [
    paragraph(words.recursion(zj)),
    ...equations([general]),
    paragraph([words.recursionHas]),
    ...equations(here),
  ];
}

type Shape = readonly [number, number];

/** An equation of matrices. */
function matrices(
  letters: readonly MathText[],
  shapes: readonly (Shape | MathText)[],
  parts: readonly MatrixPart[],
): MatrixEquation {
  const shown = shapes.map((part) =>
    "latex" in part
      ? part
      : sign(`[${part[0]} \\times ${part[1]}]`, `[${part[0]}×${part[1]}]`)
  );
  const joined = (all: readonly MathText[]) => ({
    latex: all.map(({ latex }) => latex).join(" "),
    text: all.map(({ text }) => text).join(" ").replaceAll(" · ", "·"),
  });
  return {
    kind: "matrices",
    formula: joined(letters),
    shapes: joined(shown),
    parts,
  };
}

/** Rows of samples as columns, or a transposed matrix. */
function columns(rows: Rows): number[][] {
  return rows[0]!.map((_, j) => rows.map((row) => row[j]!));
}

/** A matrix for people, the middle of long rows and columns left out. */
function matrixOf(context: Context, rows: Rows): MatrixText {
  const decimals = Math.min(DECIMALS, context.digits);
  return {
    rows: termsShown(rows.length).map((r) =>
      termsShown(rows[0]!.length).map((c) =>
        r < 0
          ? { latex: "\\vdots", text: "⋮" }
          : c < 0
          ? DOTS
          : numberText(rows[r]![c]!, decimals)
      )
    ),
  };
}
