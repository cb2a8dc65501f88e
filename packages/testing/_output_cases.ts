import type { Loss, Vector } from "@gradus/losses";
import { assert } from "@std/assert";
import { assertClose } from "./assert_close.ts";
import { assertFacts, assertRange } from "./_facts.ts";
import { inside, samples, WIDTHS } from "./_samples.ts";
import { assertSlope, slope } from "./_slope.ts";
import type { SuiteCase } from "./suite_case.ts";

/** The cases of value() and gradient(), names not yet headed by a label. */
export function outputCases(
  rule: Loss,
  leastAtTarget: boolean,
  nonnegative: boolean,
): SuiteCase[] {
  const gradient = (a: Vector, y: Vector): Vector => {
    const out = a.slice().fill(NaN); // so that an entry not written is seen
    rule.gradient(a, y, out);
    return out;
  };
  const cases: SuiteCase[] = [
    {
      name: "name, settings and ranges are fit for a saved model",
      run() {
        assertFacts(rule);
        if (rule.outputs) assertRange(rule.outputs, "outputs");
        if (rule.targets) assertRange(rule.targets, "targets");
        if (rule.labels) assertRange(rule.labels, "labels");
        const [low, high] = rule.targets ?? [-Infinity, Infinity];
        const admitted = rule.labels?.every((y) => y >= low && y <= high);
        assert(admitted ?? true, "labels must lie in targets");
      },
    },
    {
      name: "gradient() agrees with differences of value()",
      run() {
        for (const { a, y } of samples(rule)) {
          const g = gradient(a, y);
          for (let i = 0; i < a.length; i++) {
            const moved = a.slice();
            const along = (t: number) => {
              moved[i] = t;
              return rule.value(moved, y);
            };
            const expected = slope(along, a[i]!, stepWithin(rule, a[i]!));
            assertSlope(g[i]!, expected, `gradient([${a}], [${y}])[${i}]`);
          }
        }
      },
    },
    {
      name: "value() and gradient() are finite, also far from the target",
      run() {
        const rows = samples(rule);
        const [low, high] = rule.outputs ?? [-Infinity, Infinity];
        if (low === -Infinity) {
          rows.push(...rows.map(({ a, y }) => far(a, -1, y)));
        }
        if (high === Infinity) {
          rows.push(...rows.map(({ a, y }) => far(a, 1, y)));
        }
        for (const { a, y } of rows) {
          const value = rule.value(a, y), g = gradient(a, y);
          const at = `([${a}], [${y}])`;
          assert(Number.isFinite(value), `value${at} is ${value}`);
          assert(g.every(Number.isFinite), `gradient${at} is [${g}]`);
        }
      },
    },
    {
      name: "the same rows give the same bits, and are left unchanged",
      run() {
        for (const { a, y } of samples(rule)) {
          const aWas = a.slice(), yWas = y.slice();
          const value = rule.value(a, y), g = gradient(a, y);
          rule.value(y.map(() => inside(rule.outputs, 0.3)), y);
          assertClose(gradient(a, y), g, { rtol: 0 });
          assertClose(rule.value(a, y), value, { rtol: 0 });
          assertClose(a, aWas, { rtol: 0 });
          assertClose(y, yWas, { rtol: 0 });
        }
      },
    },
    {
      name: "32-bit rows give the 64-bit result, rounded",
      run() {
        for (const sample of samples(rule)) {
          const a = Float32Array.from(sample.a),
            y = Float32Array.from(sample.y);
          const wide = Float64Array.from(a), wideY = Float64Array.from(y);
          const near = { rtol: 1e-5, atol: 1e-6 };
          assertClose(rule.value(a, y), rule.value(wide, wideY), near);
          assertClose(gradient(a, y), gradient(wide, wideY), near);
        }
      },
    },
  ];
  if (nonnegative) {
    cases.push({
      name: "value() is never negative",
      run() {
        for (const { a, y } of samples(rule)) {
          const value = rule.value(a, y);
          assert(value >= 0, `value([${a}], [${y}]) is ${value}`);
        }
      },
    });
  }
  if (leastAtTarget) {
    cases.push({
      name: "value() is least at a = y, where gradient() is 0",
      run() {
        for (const { a, y } of samples(rule)) {
          const at = y.map((_, i) => inside(rule.targets, fraction(a[i]!)));
          assertClose(gradient(at, at), at.map(() => 0), { atol: 1e-12 });
          const least = rule.value(at, at), other = rule.value(a, at);
          assert(
            other >= least - 1e-12 * (1 + Math.abs(least)),
            `value is ${other} at [${a}], ${least} at the target [${at}]`,
          );
        }
      },
    });
  }
  if (rule.classIndices) {
    cases.push({
      name: "value() and gradient() take a class index for the one-hot row",
      run() {
        const widths = WIDTHS.filter((width) => width > 1);
        for (const { a } of samples(rule)) {
          if (!widths.includes(a.length)) continue;
          for (let k = 0; k < a.length; k++) {
            const index = new Float64Array([k]), oneHot = a.map(() => 0);
            oneHot[k] = 1;
            assertClose(rule.value(a, index), rule.value(a, oneHot));
            assertClose(gradient(a, index), gradient(a, oneHot));
          }
        }
      },
    });
  }
  return cases;
}

/** The step of differences, kept short of the ends of the outputs. */
function stepWithin(rule: Loss, a: number): number {
  const [low, high] = rule.outputs ?? [-Infinity, Infinity];
  return Math.min(1 / 16, (a - low) / 2, (high - a) / 2);
}

function far(
  a: Float64Array,
  sign: number,
  y: Float64Array,
): { a: Float64Array; y: Float64Array } {
  return { a: a.map((_, i) => sign * 1000 * (i + 1)), y };
}

/** Some number in [0, 1) that depends on `x`. */
function fraction(x: number): number {
  return Math.abs(x * 7.31) % 1;
}
