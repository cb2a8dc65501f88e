import { relu, softmax } from "@gradus/activations";
import { dense, Network, type UpdateOrder } from "@gradus/core";
import { fromRows } from "@gradus/kernels";
import { categoricalCrossEntropy, mae } from "@gradus/losses";
import { l2 } from "@gradus/losses/penalties";
import { adam } from "@gradus/optimizers";
import { clipByGlobalNorm } from "@gradus/optimizers/clipping";
import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { explain, type ExplainOptions } from "./explain.ts";
import { compareOrders } from "./orders.ts";
import { renderText } from "./render_text.ts";
import { trace } from "./trace.ts";
import {
  PRINTED,
  WORKED_DATA,
  WORKED_RULES,
  workedNetwork,
} from "./_worked_example_test.ts";

function worked(options: ExplainOptions = {}, updateOrder?: UpdateOrder) {
  const rules = { ...WORKED_RULES, updateOrder };
  return renderText(
    explain(trace(workedNetwork(), WORKED_DATA, rules), options),
  );
}

for (const lang of ["en", "zh"] as const) {
  Deno.test(`explain() prints each number of the tutorial, in its order: ${lang}`, () => {
    const text = worked({ lang });
    const numbers = [...text.matchAll(/\d+\.\d+/g)].map(([n]) => Number(n));
    let at = 0;
    for (const printed of PRINTED) {
      const decimals = printed.split(".")[1]!.length;
      const next = numbers.findIndex((x, i) =>
        i >= at && x.toFixed(decimals) === printed
      );
      assert(next >= 0, `${printed} isn't there, or too early`);
      at = next;
    }
  });
}

Deno.test("explain() says which order the tutorial's later numbers need", () => {
  const rules = { ...WORKED_RULES, steps: 10_000 };
  const network = workedNetwork();
  const orders = compareOrders(network, WORKED_DATA, rules);
  const traced = trace(network, WORKED_DATA, {
    ...rules,
    keep: (step) => step === 1 || step === 10_000,
  });
  const text = renderText(explain(traced, { orders }), { columns: 200 });
  assertStringIncludes(text, "simultaneous  0.0000351019");
  assertStringIncludes(text, "inPlace       0.0000350848");
  const [line, ...more] = text.split("\n").filter((line) =>
    line.startsWith("Numbers printed after 10000 steps")
  );
  assertStringIncludes(line!, "need order inPlace");
  assertEquals(more, []);
});

Deno.test("explain() says which weights δ went through", () => {
  assertStringIncludes(worked(), "This δ went through the old W2.");
  const moved = "This δ went through W2⁺, which has moved already.";
  const inPlace = worked({}, "inPlace");
  assertStringIncludes(inPlace.replaceAll(/\s+/g, " "), moved);
  assertStringIncludes(
    inPlace,
    "w2⁺[1,1]·δ2[1] + w2⁺[2,1]·δ2[2]\n            = 0.358916480·0.138498562",
  );
  const layerwise = worked({}, "layerwise");
  assertStringIncludes(layerwise.replaceAll(/\s+/g, " "), moved);
  assertStringIncludes(layerwise, "the row runs forward again");
  assertStringIncludes(layerwise, "0.358916480·0.593269992");
});

Deno.test("explain() of softmax shows both forms of δ", () => {
  const network = new Network(1, [
    dense(3, softmax, { weights: [[1], [0], [-1]] }),
  ]);
  const data = { inputs: fromRows([[1]]), targets: fromRows([[0]]) };
  const rules = { loss: categoricalCrossEntropy, optimizer: adam(0.1) };
  const text = renderText(explain(trace(network, data, rules)));
  assertStringIncludes(text, "δ1[1] = a1[1] - y[1] = 0.665240956 - 1");
  assertStringIncludes(text, "= a1[1]·(∂L/∂a1[1] - Σ_k ∂L/∂a1[k]·a1[k])");
  assertStringIncludes(text, "m⁺ = 0.9·m + (1 - 0.9)·g");
});

Deno.test("explain() shows penalty, clipping, a kink and what is fixed", () => {
  const network = new Network(2, [
    dense(2, relu, { weights: [[1, 0], [0, 1]], trainBias: false }),
    dense(1, relu, { weights: [[1, 2]] }),
  ]);
  const data = { inputs: fromRows([[0, 3]]), targets: fromRows([[1]]) };
  const text = renderText(explain(trace(network, data, {
    ...WORKED_RULES,
    loss: mae,
    penalty: l2(0.1),
    clip: clipByGlobalNorm(0.5),
  })));
  assertStringIncludes(text, "P = ½·0.1·Σw²");
  assertStringIncludes(text, "g ← g·min(1, 0.5/‖g‖)");
  assertStringIncludes(text, "∂P/∂w2[1,1] = 0.1·w2[1,1] = 0.1·1 = 0.1");
  assertStringIncludes(text, "kink");
  assertStringIncludes(text, "The biases of this layer are fixed");
  assertStringIncludes(text, "= {0: z1[1] ≤ 0; 1: z1[1] > 0}");
});

Deno.test("explain() works one unit of a wide layer, or the one asked for", () => {
  const network = new Network(2, [dense(30, relu), dense(1, relu)], {
    seed: 1,
  });
  const data = { inputs: fromRows([[1, 2]]), targets: fromRows([[1]]) };
  const traced = trace(network, data, WORKED_RULES);
  const one = renderText(explain(traced));
  assertStringIncludes(one, "Of 30 units, unit 1 is worked in full");
  assert(!one.includes("z1[2] ="));
  const seventh = renderText(explain(traced, { layer: 1, unit: 7 }));
  assertStringIncludes(seventh, "z1[7] = w1[7,1]·x[1]");
  assert(!seventh.includes("z2[1] ="));
  assertStringIncludes(seventh, "[30×2]");
});

Deno.test("explain() of a batch sums over its rows", () => {
  const data = {
    inputs: fromRows([[0.05, 0.10], [0.2, 0.3]]),
    targets: fromRows([[0.01, 0.99], [0.5, 0.5]]),
  };
  const text = renderText(explain(trace(workedNetwork(), data, WORKED_RULES)));
  assertStringIncludes(text, "The batch has 2 rows and L is the mean");
  assertStringIncludes(text, "δ2[1];1·a1[1];1 + δ2[1];2·a1[1];2");
});

Deno.test("explain() refuses what can't be", () => {
  const traced = trace(workedNetwork(), WORKED_DATA, WORKED_RULES);
  const fails = (options: ExplainOptions, message: string) =>
    assertThrows(() => explain(traced, options), RangeError, message);
  fails({ digits: 0 }, "digits must be a whole number in [1, 17], got 0");
  fails({ layer: 3 }, "layer must be a whole number in [1, 2], got 3");
  fails({ unit: 3 }, "unit must be a whole number in [1, 2], got 3");
  assertThrows(
    () => explain({ ...traced, steps: [] }),
    RangeError,
    "Cannot explain: the trace has no step",
  );
});
