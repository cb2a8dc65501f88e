import type { Activation, RowActivation } from "@gradus/activations";
import type { CanonicalPair, Loss, Vector } from "@gradus/losses";
import { assert } from "@std/assert";
import { assertClose } from "./assert_close.ts";
import { uniform } from "./_random.ts";
import { samples } from "./_samples.ts";
import { assertSlope, slope } from "./_slope.ts";
import type { SuiteCase } from "./suite_case.ts";

/** The cases of a canonical pair, their names not yet headed by a label. */
export function canonicalCases(
  rule: Loss,
  pair: CanonicalPair,
  activation: Activation | RowActivation,
  leastAtTarget: boolean,
): SuiteCase[] {
  const delta = (z: Vector, y: Vector): Vector => {
    const out = z.slice().fill(NaN); // so that an entry not written is seen
    pair.delta(z, forward(activation, z), y, out);
    return out;
  };
  // after a row rule such as softmax, targets are shares of a whole
  const targets = (y: Float64Array): Float64Array => {
    if (!("forward" in activation) || !rule.targets) return y;
    const sum = y.reduce((s, yi) => s + yi, 0);
    return y.map((yi) => sum === 0 ? 1 / y.length : yi / sum);
  };
  // made anew at each call, as a wrong rule may spoil its inputs
  const logits = () => {
    const random = uniform();
    return samples(rule).map(({ y }) => ({
      z: y.map(() => 8 * random() - 4),
      y: targets(y),
    }));
  };
  const far = () =>
    logits().map(({ z, y }, i) => ({
      z: z.map((_, j) => [800, -800, 30, 0][(i + j * (1 + i % 3)) % 4]!),
      y,
    }));
  const cases: SuiteCase[] = [
    {
      name: "canonical value() and delta() equal the path through a",
      run() {
        assert(
          activation.name === pair.activation,
          `canonical.activation is ${pair.activation}, tested with ` +
            activation.name,
        );
        for (const { z, y } of logits()) {
          const a = forward(activation, z), g = z.slice();
          rule.gradient(a, y, g);
          const near = { rtol: 1e-9, atol: 1e-12 };
          assertClose(pair.value(z, y), rule.value(a, y), near);
          assertClose(delta(z, y), pullback(activation, z, a, g), near);
        }
      },
    },
    {
      name: "canonical delta() agrees with differences of canonical value()",
      run() {
        for (const { z, y } of [...logits(), ...far()]) {
          const expected = delta(z, y);
          for (let i = 0; i < z.length; i++) {
            const moved = z.slice();
            const along = (t: number) => {
              moved[i] = t;
              return pair.value(moved, y);
            };
            const what = `canonical delta at [${z}], [${y}], index ${i},`;
            assertSlope(expected[i]!, slope(along, z[i]!, 1 / 16), what);
          }
        }
      },
    },
    {
      name: "canonical value() and delta() are finite at logits of ±800",
      run() {
        for (const { z, y } of far()) {
          const value = pair.value(z, y), d = delta(z, y);
          assert(Number.isFinite(value), `value([${z}], [${y}]) is ${value}`);
          assert(d.every(Number.isFinite), `delta([${z}], [${y}]) is [${d}]`);
        }
      },
    },
    {
      name: "canonical value() and delta() leave their inputs unchanged",
      run() {
        for (const { z, y } of logits()) {
          const zWas = z.slice(), yWas = y.slice();
          const a = forward(activation, z), aWas = a.slice(), out = z.slice();
          pair.value(z, y);
          pair.delta(z, a, y, out);
          assertClose(z, zWas, { rtol: 0 });
          assertClose(a, aWas, { rtol: 0 });
          assertClose(y, yWas, { rtol: 0 });
          pair.delta(z, a, y, zWas.fill(7)); // whatever the output held
          assertClose(zWas, out, { rtol: 0 });
        }
      },
    },
  ];
  if (leastAtTarget) {
    cases.push({
      name: "canonical value() is least at f(z) = y, where delta() is 0",
      run() {
        for (const { z } of logits()) {
          const y = forward(activation, z), least = pair.value(z, y);
          assertClose(delta(z, y), z.map(() => 0), { atol: 1e-12 });
          for (const shift of [-1, 0.1, 2]) {
            const other = pair.value(z.map((zi, i) => zi + shift * i), y);
            assert(
              other >= least - 1e-12 * (1 + Math.abs(least)),
              `canonical value is ${least} at f(z) = y, ${other} elsewhere`,
            );
          }
        }
      },
    });
  }
  if (rule.classIndices) {
    cases.push({
      name:
        "canonical value() and delta() take a class index for the one-hot row",
      run() {
        for (const { z } of [...logits(), ...far()]) {
          if (z.length === 1) continue;
          for (let k = 0; k < z.length; k++) {
            const index = new Float64Array([k]), oneHot = z.map(() => 0);
            oneHot[k] = 1;
            assertClose(pair.value(z, index), pair.value(z, oneHot));
            assertClose(delta(z, index), delta(z, oneHot), { atol: 1e-15 });
          }
        }
      },
    });
  }
  return cases;
}

function forward(rule: Activation | RowActivation, z: Vector): Vector {
  if (!("forward" in rule)) return z.map((zi) => rule.value(zi));
  const a = z.slice();
  rule.forward(z, a);
  return a;
}

function pullback(
  rule: Activation | RowActivation,
  z: Vector,
  a: Vector,
  gradient: Vector,
): Vector {
  if (!("forward" in rule)) {
    return gradient.map((g, i) => g * rule.derivative(z[i]!, a[i]!));
  }
  const delta = z.slice();
  rule.pullback(a, gradient, delta);
  return delta;
}
