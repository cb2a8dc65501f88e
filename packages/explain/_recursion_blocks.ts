import { equation, equations, paragraph, side, termsShown } from "./_build.ts";
import type { Context } from "./_context.ts";
import type { Block, Equation, MathText } from "./document.ts";
import { DOTS, sign } from "./_matrix_equation.ts";
import { functionName } from "./_symbols.ts";
import * as s from "./_symbols.ts";

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
