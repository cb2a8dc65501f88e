import { assertEquals } from "@std/assert";
import { randomCase } from "../_random_case_test.ts";
import type { Quantity } from "./quantity.ts";
import { Sheet } from "./sheet.ts";

/** The same number in the trace, where the trace has it. */
function traced({ trace }: Sheet, q: Quantity): number | undefined {
  const step = trace.steps[0]!, { layer: l, unit, input, sample, pass } = q;
  const j = unit - 1, i = (input ?? 0) - 1;
  const way = step.passes[pass]!, forward = way.forward[l - 1];
  const gradient = step.gradients[l - 1], backward = way.backward[l - 1];
  const parameter = (
    of: { weights: readonly (readonly number[])[]; bias: readonly number[] },
  ) => i < 0 ? of.bias[j] : of.weights[j]![i];
  switch (q.kind) {
    case "x":
      return trace.inputs[sample]![j];
    case "y":
      return undefined;
    case "w":
      return parameter(step.before[l - 1]!);
    case "moved":
      return parameter(step.after[l - 1]!);
    case "z":
      return forward!.z[sample]![j];
    case "a":
      return forward!.a[sample]![j];
    case "term":
      return way.terms![sample]![j];
    case "loss":
      return unit > 0 ? way.losses[j] : way.loss;
    case "dLda":
      return backward!.dLda[sample]![j];
    case "slope":
      return backward!.slope![sample]![j];
    case "delta":
      return backward!.delta[sample]![j];
    case "gradient":
      return i < 0 ? gradient!.bias.data[j] : gradient!.weights.data[j]![i];
    case "penalty":
      return gradient!.weights.penalty?.[j]?.[i] ?? undefined;
    case "used":
      return i < 0 ? gradient!.bias.used[j] : gradient!.weights.used[j]![i];
  }
}

Deno.test("a sheet comes to core's numbers, whatever the rules", () => {
  const kinds = new Set<string>();
  for (let seed = 0; seed < 400; seed++) {
    const { network, data, options, label } = randomCase(seed);
    const sheet = new Sheet(network, data, options);
    for (const quantity of sheet.quantities) {
      const expected = traced(sheet, quantity);
      if (expected === undefined || !Number.isFinite(expected)) continue;
      kinds.add(quantity.kind);
      const got = sheet.right(quantity.name);
      const off = Math.abs(got - expected);
      if (off > 1e-9 * Math.max(1, Math.abs(expected))) {
        assertEquals(got, expected, `${quantity.name} of ${label}`);
      }
    }
  }
  assertEquals(kinds.size, 13);
});
