import type { RowActivation, Vector } from "@gradus/activations";
import { assert } from "@std/assert";
import { assertClose } from "./assert_close.ts";
import { assertFacts, assertRange } from "./_facts.ts";
import { uniform } from "./_random.ts";
import { assertSlope, defaultStep, slope } from "./_slope.ts";
import type { SuiteCase } from "./suite_case.ts";

const WIDTHS = [1, 2, 3, 7];

/** The cases of a row rule, their names not yet headed by a label. */
export function rowCases(
  rule: RowActivation,
  largest: number,
  limits: boolean,
): SuiteCase[] {
  const forward = (z: Vector): Vector => {
    const a = z.slice().fill(NaN); // so that an entry not written is seen
    rule.forward(z, a);
    return a;
  };
  const pullback = (a: Vector, g: Vector): Vector => {
    const delta = a.slice().fill(NaN);
    rule.pullback(a, g, delta);
    return delta;
  };
  return [
    {
      name: "name, settings and range are fit for a saved model",
      run() {
        assertFacts(rule);
        assertRange(rule.range, "range");
        assert(rule.initializer.length > 0, "initializer must not be empty");
      },
    },
    {
      name: "pullback() agrees with differences of forward()",
      run() {
        for (const { z, g } of samples()) {
          const delta = pullback(forward(z), g);
          for (let j = 0; j < z.length; j++) {
            const moved = z.slice();
            const along = (t: number) => {
              moved[j] = t;
              return dot(g, forward(moved));
            };
            const what = `pullback() at index ${j} of width ${z.length}`;
            assertSlope(delta[j]!, slope(along, z[j]!, defaultStep(0)), what);
          }
        }
      },
    },
    {
      name: "forward() stays in its range",
      run() {
        const [low, high] = rule.range;
        for (const z of [...samples().map(({ z }) => z), ...far(largest)]) {
          for (const a of forward(z)) {
            assert(
              a >= low - 1e-14 && a <= high + 1e-14,
              `forward([${z}]) has ${a}, outside of [${low}, ${high}]`,
            );
          }
        }
      },
    },
    {
      name: `forward() and pullback() are finite up to ±${largest}`,
      run() {
        for (const z of far(largest)) {
          const a = forward(z), delta = pullback(a, z.slice().fill(1));
          assert(a.every(Number.isFinite), `forward([${z}]) is [${a}]`);
          assert(
            delta.every(Number.isFinite),
            `pullback([${a}]) is [${delta}]`,
          );
        }
      },
    },
    ...(limits ? [limitCase(forward, pullback)] : []),
    {
      name: "forward() of a row with NaN has NaN",
      run() {
        for (let i = 0; i < 3; i++) {
          const z = new Float64Array([0.5, -1, 2]);
          z[i] = NaN;
          const a = forward(z);
          assert(a.some(Number.isNaN), `forward([${z}]) is [${a}]`);
        }
      },
    },
    {
      name: "forward() and pullback() work in place",
      run() {
        for (const { z, g } of samples()) {
          const a = forward(z), delta = pullback(a, g);
          const inPlace = z.slice(), gradient = g.slice();
          rule.forward(inPlace, inPlace);
          assertClose(inPlace, a, { rtol: 0 });
          rule.pullback(a, gradient, gradient);
          assertClose(gradient, delta, { rtol: 0 });
        }
      },
    },
    {
      name: "the same row gives the same bits, and inputs are left unchanged",
      run() {
        for (const { z, g } of samples()) {
          const zWas = z.slice(), gWas = g.slice();
          const a = forward(z), aWas = a.slice(), delta = pullback(a, g);
          forward(new Float64Array([3, 1, 4, 1, 5]));
          assertClose(pullback(a, g), delta, { rtol: 0 });
          assertClose(forward(z), aWas, { rtol: 0 });
          assertClose(z, zWas, { rtol: 0 });
          assertClose(g, gWas, { rtol: 0 });
          assertClose(a, aWas, { rtol: 0 });
        }
      },
    },
    {
      name: "32-bit rows give the 64-bit result, rounded",
      run() {
        for (const { z, g } of samples()) {
          const narrow = forward(Float32Array.from(z));
          const a = forward(Float64Array.from(Float32Array.from(z)));
          assertClose(narrow, a, { rtol: 1e-5, atol: 1e-6 });
          const delta = pullback(narrow, Float32Array.from(g));
          assertClose(delta, pullback(a, g), { rtol: 1e-5, atol: 1e-5 });
        }
      },
    },
  ];
}

/** Rows of every width with gradients, the same at each call. */
function samples(): { z: Float64Array; g: Float64Array }[] {
  const random = uniform();
  const row = (width: number) =>
    Float64Array.from({ length: width }, () => 6 * random() - 3);
  return [1, 2, 3].flatMap(() =>
    WIDTHS.map((width) => ({ z: row(width), g: row(width) }))
  );
}

/** Rows with entries as large as they may be. */
function far(size: number): Float64Array[] {
  const rows = [[0], [0, 0], [-1, 0, 0], [1, 0, 0], [1, 1, -1], [-1, -1, -1]];
  return rows.map((row) => Float64Array.from(row, (sign) => sign * size));
}

function limitCase(
  forward: (z: Vector) => Vector,
  pullback: (a: Vector, g: Vector) => Vector,
): SuiteCase {
  return {
    name: "forward() and pullback() reach their limits without NaN",
    run() {
      for (const size of [1e155, 1e300, Infinity]) {
        for (const row of [[size, 1, -1], [1, -size], [-1, size, -size]]) {
          const a = forward(Float64Array.from(row));
          assert(!a.some(Number.isNaN), `forward([${row}]) is [${a}]`);
          const delta = pullback(a, Float64Array.from(row, () => 1));
          assert(!delta.some(Number.isNaN), `pullback([${a}]) is [${delta}]`);
        }
      }
    },
  };
}

function dot(u: Vector, v: Vector): number {
  let sum = 0;
  for (let i = 0; i < u.length; i++) sum += u[i]! * v[i]!;
  return sum;
}
