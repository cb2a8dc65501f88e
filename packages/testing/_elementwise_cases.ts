import type { Activation } from "@gradus/activations";
import { assert } from "@std/assert";
import { assertClose } from "./assert_close.ts";
import { assertFacts, assertRange } from "./_facts.ts";
import { assertSlope, defaultStep, slope } from "./_slope.ts";
import type { SuiteCase } from "./suite_case.ts";

/** The cases of an elementwise rule, their names not yet headed by a label. */
export function elementwiseCases(
  rule: Activation,
  largest: number,
  limits: boolean,
): SuiteCase[] {
  const kinks = rule.kinks ?? [];
  const sizes = [1e-3, 0.3, 0.75, 1, 1.2, 2, 2.5, 3, 6, 8, 30, 100, 800]
    .filter((size) => size <= largest);
  const points = [...sizes.map((size) => -size).reverse(), 0, ...sizes];
  const slopeAt = (z: number, side: -1 | 0 | 1) =>
    slope((t) => rule.value(t), z, defaultStep(z), side);
  return [
    {
      name: "name, settings, range and kinks are fit for a saved model",
      run() {
        assertFacts(rule);
        assertRange(rule.range, "range");
        assert(rule.initializer.length > 0, "initializer must not be empty");
        assert(kinks.every(Number.isFinite), "kinks must be finite");
      },
    },
    {
      name: "derivative() agrees with differences of value()",
      run() {
        for (const z of points.filter((z) => !kinks.includes(z))) {
          const actual = rule.derivative(z, rule.value(z));
          assertSlope(actual, slopeAt(z, 0), `derivative(${z})`);
        }
      },
    },
    {
      name:
        "derivative() jumps at its kinks, and has the left-hand slope there",
      run() {
        for (const z of kinks) {
          const left = slopeAt(z, -1), right = slopeAt(z, 1);
          assertSlope(
            rule.derivative(z, rule.value(z)),
            left,
            `derivative(${z}), at a kink,`,
          );
          assert(
            Math.abs(left.value - right.value) > 4 * (left.error + right.error),
            `kinks has ${z}, but the slope is ${left.value} on both sides`,
          );
        }
      },
    },
    {
      name: "value() stays in its range and comes near both of its ends",
      run() {
        const [low, high] = rule.range;
        let least = Infinity, greatest = -Infinity;
        const visit = (z: number) => {
          const a = rule.value(z);
          assert(
            a >= low - slack(low) && a <= high + slack(high),
            `value(${z}) is ${a}, outside of [${low}, ${high}]`,
          );
          least = Math.min(least, a);
          greatest = Math.max(greatest, a);
        };
        for (let i = -1000; i <= 1000; i++) visit(i / 100);
        for (const z of points) visit(z);
        if (limits) { for (const z of FAR) visit(z); }
        assertReached(least, low, "least");
        assertReached(greatest, high, "greatest");
      },
    },
    {
      name: `value() and derivative() are finite up to ±${largest}`,
      run() {
        for (const z of [-largest, ...points, largest]) {
          const a = rule.value(z), d = rule.derivative(z, a);
          assert(Number.isFinite(a), `value(${z}) is ${a}`);
          assert(Number.isFinite(d), `derivative(${z}) is ${d}`);
        }
      },
    },
    ...(limits ? [limitCase(rule)] : []),
    {
      name: "value() of NaN is NaN",
      run() {
        const a = rule.value(NaN);
        assert(Number.isNaN(a), `value(NaN) is ${a}`);
      },
    },
    {
      name: "the same z gives the same bits, in whatever order",
      run() {
        const pairs = (zs: readonly number[]) =>
          zs.map((z) => {
            const a = rule.value(z);
            return [a, rule.derivative(z, a)] as const;
          });
        const once = pairs(points);
        const again = pairs(points.toReversed()).reverse();
        for (const [i, z] of points.entries()) {
          const same = Object.is(once[i]![0], again[i]![0]) &&
            Object.is(once[i]![1], again[i]![1]);
          assert(same, `two calls at ${z} give [${once[i]}] and [${again[i]}]`);
        }
      },
    },
    {
      name: "derivative() bears z and a rounded to 32 bits",
      run() {
        for (const point of points) {
          const z = Math.fround(point), a = rule.value(z);
          const d = rule.derivative(z, a);
          assertClose(rule.derivative(z, Math.fround(a)), d, {
            rtol: 1e-5,
            atol: 1e-5,
          });
        }
      },
    },
  ];
}

/** So far out that z², e^z and z itself leave the numbers. */
const FAR = [-1, 1].flatMap((sign) =>
  [1e6, 1e155, 1e300, Infinity].map((size) => sign * size)
);

function limitCase(rule: Activation): SuiteCase {
  return {
    name: "value() and derivative() reach their limits without NaN",
    run() {
      for (const z of FAR) {
        const a = rule.value(z), d = rule.derivative(z, a);
        assert(!Number.isNaN(a), `value(${z}) is NaN`);
        assert(!Number.isNaN(d), `derivative(${z}) is NaN`);
      }
    },
  };
}

/** A few roundings, on a bound that is itself rounded. */
function slack(bound: number): number {
  return Number.isFinite(bound) ? 1e-14 * (1 + Math.abs(bound)) : 0;
}

function assertReached(seen: number, bound: number, which: string): void {
  const near = Number.isFinite(bound)
    ? Math.abs(seen - bound) <= 1e-3 * (1 + Math.abs(bound))
    : seen * Math.sign(bound) > 100;
  assert(near, `range gives ${bound} as ${which} value, but it is ${seen}`);
}
