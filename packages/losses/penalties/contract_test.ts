import * as penalties from "@gradus/losses/penalties";
import { assertClose, numericalDerivative } from "@gradus/testing";
import { assertEquals, assertThrows } from "@std/assert";

const { elasticNet, l1, l2 } = penalties;

/** Every penalty of the package, with P(w) and dP/dw at WEIGHTS, by hand. */
const WEIGHTS = [3, -1, 0, 0.5];
const ROWS: [penalties.Penalty, number, number[]][] = [
  [l1(0.5), 2.25, [0.5, -0.5, 0, 0.5]],
  [l2(0.5), 2.5625, [1.5, -0.5, 0, 0.25]],
  [elasticNet({ l1: 2, l2: 4 }), 9 + 20.5, [14, -6, 0, 4]],
  [l1(0), 0, [0, 0, 0, 0]],
  [l2(0), 0, [0, 0, 0, 0]],
  [elasticNet(), 0, [0, 0, 0, 0]],
];

for (const [rule, value, slopes] of ROWS) {
  const label = `${rule.name} ${JSON.stringify(rule.settings)}`;

  for (const kind of [Float64Array, Float32Array]) {
    Deno.test(`${label}: value and gradient by hand, in a ${kind.name}`, () => {
      const weights = kind.from(WEIGHTS), gradient = new kind(4);
      assertEquals(rule.value(weights), value);
      rule.addGradient(weights, gradient);
      assertEquals([...gradient], slopes);
      assertEquals([...weights], WEIGHTS);
    });
  }

  Deno.test(`${label}: addGradient() adds to what is there`, () => {
    const gradient = new Float64Array([1, 2, 3, 4]);
    rule.addGradient(new Float64Array(WEIGHTS), gradient);
    assertEquals([...gradient], slopes.map((slope, i) => slope + i + 1));
  });

  Deno.test(`${label}: the gradient agrees with differences of the value`, () => {
    const weights = new Float64Array([1.3, -0.7, 2.1, 0.2]);
    const gradient = new Float64Array(4);
    rule.addGradient(weights, gradient);
    for (let i = 0; i < weights.length; i++) {
      const along = (w: number) => rule.value(weights.with(i, w));
      const expected = numericalDerivative(along, weights[i]!);
      assertClose(gradient[i]!, expected, { rtol: 1e-9, atol: 1e-12 });
    }
  });

  Deno.test(`${label}: settings survive JSON`, () => {
    assertEquals(JSON.parse(JSON.stringify(rule.settings)), rule.settings);
  });
}

Deno.test("elasticNet: is the sum of l1 and l2", () => {
  const weights = new Float64Array([0.1, -0.7, 2]);
  assertClose(
    elasticNet({ l1: 0.3, l2: 0.9 }).value(weights),
    l1(0.3).value(weights) + l2(0.9).value(weights),
    { rtol: 1e-15 },
  );
});

Deno.test("penalties: every exported penalty has a row, by its exported name", () => {
  const tested = new Set(ROWS.map(([rule]) => rule.name));
  assertEquals([...tested].sort(), Object.keys(penalties).sort());
});

Deno.test("penalties: reject a strength that is negative or not finite", () => {
  for (const bad of [-0.1, NaN, Infinity]) {
    const must = `must be finite and >= 0, got ${bad}`;
    for (
      const [create, words] of [
        [() => l1(bad), `Cannot create l1: lambda ${must}`],
        [() => l2(bad), `Cannot create l2: lambda ${must}`],
        [() => elasticNet({ l1: bad }), `Cannot create elasticNet: l1 ${must}`],
        [() => elasticNet({ l2: bad }), `Cannot create elasticNet: l2 ${must}`],
      ] as const
    ) {
      assertThrows(create, RangeError, words);
    }
  }
});
