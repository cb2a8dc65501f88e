import type { UpdateLine } from "./types.ts";

/** How Adam and its kin count steps and average g and g². */
export const MOMENT_LINES: readonly UpdateLine[] = [
  { result: "t", formula: { latex: "$t + 1", text: "$t + 1" } },
  {
    result: "m",
    formula: {
      latex: String.raw`$beta1\,$m + (1 - $beta1)\,$g`,
      text: "$beta1·$m + (1 - $beta1)·$g",
    },
  },
  {
    result: "v",
    formula: {
      latex: String.raw`$beta2\,$v + (1 - $beta2)\,$g^2`,
      text: "$beta2·$v + (1 - $beta2)·$g²",
    },
  },
];

/** How Adam moves a parameter. */
export const ADAM_MOVE: UpdateLine = {
  result: "w",
  formula: {
    latex: String
      .raw`$w - $eta\,\frac{#m' / (1 - $beta1^{#t'})}{\sqrt{#v' / (1 - $beta2^{#t'})} + $epsilon}`,
    text:
      "$w - $eta·($m'/(1 - $beta1^(#t')))/(√($v'/(1 - $beta2^(#t'))) + $epsilon)",
  },
};
