// The whole network, once: backpropagation against differences of the loss,
// for every activation before every loss that takes its outputs.

import type { Loss } from "@gradus/losses";
import { matrix } from "@gradus/kernels";
import { elasticNet, l1, l2 } from "@gradus/losses/penalties";
import * as activations from "@gradus/activations";
import { halfSquaredError } from "@gradus/losses";
import { assert } from "@std/assert";
import { backprop } from "./backprop.ts";
import type { Dataset } from "./dataset.ts";
import { dense } from "./dense.ts";
import { ACTIVATIONS, drawn, LOSSES, wholePass } from "./_fixtures_test.ts";
import { forward } from "./forward.ts";
import { gradientCheck, type GradientCheckOptions } from "./gradient_check.ts";
import { Network } from "./network.ts";
import { Random } from "./random.ts";

type Rule = (typeof ACTIVATIONS)[number];

const INPUTS = 2, BATCH = 3;

/** Units of the hidden layers. */
const SHAPES: readonly (readonly number[])[] = [[], [3], [3, 4, 2]];

/** Targets that the loss takes. */
function targets(
  loss: Loss,
  outputs: number,
  random: Random,
  indices: boolean,
) {
  if (indices) {
    return matrix(
      BATCH,
      1,
      Float64Array.from({ length: BATCH }, () => random.integer(outputs)),
    );
  }
  const [low, high] = loss.targets ?? [-Infinity, Infinity];
  const draw = () => {
    if (loss.labels) return loss.labels[random.integer(2)]!;
    if (high < Infinity) return low + (high - low) * random.uniform();
    return low > -Infinity ? low + 3 * random.uniform() : 1.5 * random.normal();
  };
  const data = Float64Array.from({ length: BATCH * outputs }, draw);
  return matrix(BATCH, outputs, data);
}

/** True if no sample is near a kink, or near the end of the loss's range. */
function isSmooth(network: Network, data: Dataset, loss: Loss): boolean {
  const { pass } = wholePass(network, data);
  forward(network, pass);
  for (const [l, { activation }] of network.layers.entries()) {
    const kinks = "kinks" in activation ? activation.kinks ?? [] : [];
    const { z } = pass.layers[l]!;
    if (z.data.some((zi) => kinks.some((k) => Math.abs(zi - k) < 0.05))) {
      return false;
    }
  }
  const [low, high] = loss.outputs ?? [-Infinity, Infinity];
  const a = pass.layers.at(-1)!.a.data, y = pass.y.data;
  const { delta = 1 } = loss.settings ?? {};
  return a.every((ai, k) => {
    const e = a.length === y.length ? Math.abs(ai - y[k]!) : 0.5;
    return ai > low + 0.02 && ai < high - 0.02 && e > 0.05 &&
      Math.abs(e - delta) > 0.05;
  });
}

/** True if the gradient isn't next to nothing, as where every relu is 0. */
function isLively(network: Network, data: Dataset, loss: Loss): boolean {
  const { workspace, pass } = wholePass(network, data);
  forward(network, pass);
  backprop(network, workspace, pass, loss);
  return workspace.gradient.some((g) => Math.abs(g) > 0.01);
}

/** A network with random parameters, and data, that suit the check. */
function drawCase(
  rules: readonly [number, Rule][],
  loss: Loss,
  seed: number,
  indices: boolean,
): { network: Network; data: Dataset } {
  const random = new Random(seed);
  for (let attempt = 0; attempt < 5000; attempt++) {
    const layers = rules.map(([units, rule]) => dense(units, rule));
    const network = new Network(INPUTS, layers);
    const { parameters } = network;
    for (let k = 0; k < parameters.length; k++) parameters[k] = random.normal();
    const data = {
      inputs: drawn(BATCH, INPUTS, random),
      targets: targets(loss, network.outputs, random, indices),
    };
    if (isSmooth(network, data, loss) && isLively(network, data, loss)) {
      return { network, data };
    }
  }
  throw new Error("No smooth case found");
}

function assertAgrees(
  network: Network,
  data: Dataset,
  options: GradientCheckOptions,
): void {
  const { worst } = gradientCheck(network, data, options);
  assert(worst.relativeError < 1e-6, JSON.stringify(worst));
}

for (const loss of LOSSES) {
  for (const rule of ACTIVATIONS) {
    const [low, high] = loss.outputs ?? [-Infinity, Infinity];
    if (rule.range[0] < low || rule.range[1] > high) continue;
    Deno.test(`backprop() of ${loss.name} after ${rule.name} agrees with differences`, () => {
      // softmax of one score is 1, whatever the score
      const outputs = "forward" in rule ? [2, 3] : [1, 2];
      for (const hidden of SHAPES) {
        for (const [seed, last] of [...outputs, ...outputs].entries()) {
          const rules = [...hidden, last].map((n): [number, Rule] => [n, rule]);
          for (const indices of [false, true]) {
            if (indices && !(loss.classIndices && last > 1)) continue;
            const { network, data } = drawCase(rules, loss, seed, indices);
            assertAgrees(network, data, { loss });
          }
        }
      }
    });
  }
}

Deno.test("backprop() through five layers, each of another kind", () => {
  const { gelu, leakyRelu, sine, softmax, softplus, tanh } = activations;
  const stacks: Rule[][] = [
    [tanh, softplus, gelu, sine, leakyRelu()],
    [leakyRelu(), softmax, tanh, softplus, activations.sigmoid],
  ];
  for (const [seed, stack] of stacks.entries()) {
    const rules = stack.map((rule, l): [number, Rule] => [4 - l % 3, rule]);
    const { network, data } = drawCase(rules, halfSquaredError, seed, false);
    assertAgrees(network, data, { loss: halfSquaredError });
  }
});

for (const penalty of [l1(0.3), l2(0.7), elasticNet({ l1: 0.2, l2: 0.4 })]) {
  Deno.test(`backprop() with ${penalty.name} agrees with differences`, () => {
    const rules: [number, Rule][] = [[3, activations.tanh], [
      2,
      activations.identity,
    ]];
    const { network, data } = drawCase(rules, halfSquaredError, 1, false);
    // weights away from 0, where |w| has its kink
    for (const [k, w] of network.parameters.entries()) {
      network.parameters[k] = w + 0.1 * Math.sign(w);
    }
    assertAgrees(network, data, { loss: halfSquaredError, penalty });
  });
}
