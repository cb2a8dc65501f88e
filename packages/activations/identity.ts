import type { Activation } from "./types.ts";

/**
 * Identity, `f(z) = z`; `f'(z) = 1`.
 *
 * The output of linear regression, and the activation that turns a stack of
 * layers into one linear map. Source: Bishop (2006), sec. 3.1.
 *
 * @example What goes in comes out
 * ```ts
 * import { identity } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(identity.value(-1.5), -1.5);
 * equal(identity.derivative(-1.5, -1.5), 1);
 * ```
 */
export const identity: Activation = {
  name: "identity",
  range: [-Infinity, Infinity],
  initializer: "glorotUniform",
  kernel: { id: "identity" },
  formula: {
    value: { latex: "#z", text: "#z" },
    derivative: { latex: "1", text: "1" },
  },
  value: (z) => z,
  derivative: () => 1,
};
