import type { MathText } from "./document.ts";

// Names of quantities. Layers, units and inputs count from 1 here, as people
// do; layer 0 is the row that goes in.

/** A number, or a letter that runs over all of them. */
type Index = number | string;

/** A symbol with the number of its layer, and indices. */
function symbol(
  letter: MathText,
  layer: number,
  indices: readonly Index[],
  moved = false,
): MathText {
  const at = indices.join(","), plus = moved ? "+" : "";
  return {
    latex: `${letter.latex}^{(${layer})${plus}}_{${at}}`,
    text: `${letter.text}${layer}${plus && "⁺"}[${at}]`,
  };
}

const plain = (letter: string): MathText => ({ latex: letter, text: letter });

/** x_i. */
export const x = (i: Index): MathText => ({
  latex: `x_{${i}}`,
  text: `x[${i}]`,
});

/** y_k, a target. */
export const y = (k: Index): MathText => ({
  latex: `y_{${k}}`,
  text: `y[${k}]`,
});

/** z of a unit. */
export const z = (l: number, j: Index): MathText => symbol(plain("z"), l, [j]);

/** a of a unit; of layer 0 the input. */
export const a = (l: number, j: Index): MathText =>
  l === 0 ? x(j) : symbol(plain("a"), l, [j]);

/** The weight into unit j of a layer from unit i of the one below. */
export const w = (l: number, j: Index, i: Index, moved = false): MathText =>
  symbol(plain("w"), l, [j, i], moved);

/** The bias of a unit. */
export const b = (l: number, j: Index, moved = false): MathText =>
  symbol(plain("b"), l, [j], moved);

/** δ of a unit. */
export const delta = (l: number, j: Index): MathText =>
  symbol({ latex: "\\delta", text: "δ" }, l, [j]);

/** A quantity of a whole layer, in bold: W, b, z, a, δ; y has no layer. */
export function whole(
  letter: string,
  l: number,
  options: { moved?: boolean; transposed?: boolean } = {},
): MathText {
  const { moved = false, transposed = false } = options;
  const shown = letter === "a" && l === 0 ? "x" : letter;
  const bold = shown === "δ" ? "\\boldsymbol{\\delta}" : `\\mathbf{${shown}}`;
  const level = l > 0 ? `(${l})${moved ? "+" : ""}` : "";
  const top = transposed ? "\\top" : "";
  const up = level && top ? `${level}\\,${top}` : level + top;
  return {
    latex: up ? `${bold}^{${up}}` : bold,
    text: `${shown}${l > 0 ? l : ""}${moved ? "⁺" : ""}${
      transposed ? "ᵀ" : ""
    }`,
  };
}

/** One entry of a vector. */
export const entry = (v: MathText, k: Index): MathText => ({
  latex: `${v.latex}_{${k}}`,
  text: `${v.text}[${k}]`,
});

/** A sum over a letter. */
export const sumOver = (k: string, term: MathText): MathText => ({
  latex: `\\sum_{${k}} ${term.latex}`,
  text: `Σ_${k} ${term.text}`,
});

/** The loss of one sample, where there are several. */
export const sampleLoss = (n: number): MathText => ({
  latex: `\\ell_{${n}}`,
  text: `ℓ[${n}]`,
});

/** ∂L/∂q. */
export const slope = (q: MathText): MathText => ({
  latex: `\\frac{\\partial L}{\\partial ${q.latex}}`,
  text: `∂L/∂${q.text}`,
});

/** ∂p/∂q. */
export const slopeOf = (p: MathText, q: MathText): MathText => ({
  latex: `\\frac{\\partial ${p.latex}}{\\partial ${q.latex}}`,
  text: `∂${p.text}/∂${q.text}`,
});

/** The name of a rule as a function. */
export function functionName(name: string): MathText {
  const safe = name.replaceAll(/[^A-Za-z0-9]/g, "");
  return { latex: `\\operatorname{${safe || "f"}}`, text: name };
}

/** A rule applied to something. */
export function applied(name: string, to: MathText): MathText {
  const f = functionName(name);
  return { latex: `${f.latex}(${to.latex})`, text: `${f.text}(${to.text})` };
}

/** f′ of something. */
export function derived(name: string, at: MathText): MathText {
  const f = functionName(name);
  return {
    latex: `${f.latex}'(${at.latex})`,
    text: `${f.text}′(${at.text})`,
  };
}
