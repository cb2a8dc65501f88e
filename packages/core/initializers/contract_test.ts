import * as activations from "@gradus/activations";
import { assertClose } from "@gradus/testing";
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { Random } from "../random.ts";
import * as initializers from "./mod.ts";
import type { Fan, Initializer } from "./mod.ts";

/** Each rule, the variance of its weights, and its greatest weight if any. */
const ROWS: [
  Initializer,
  (fan: Fan) => number,
  ((fan: Fan) => number)?,
][] = [
  [initializers.constant(), () => 0, () => 0.1],
  [initializers.constant({ value: -2 }), () => 0, () => 2],
  [initializers.glorotNormal, ({ inputs, outputs }) => 2 / (inputs + outputs)],
  [
    initializers.glorotUniform,
    ({ inputs, outputs }) => 2 / (inputs + outputs),
    ({ inputs, outputs }) => Math.sqrt(6 / (inputs + outputs)),
  ],
  [initializers.heNormal, ({ inputs }) => 2 / inputs],
  [
    initializers.heUniform,
    ({ inputs }) => 2 / inputs,
    ({ inputs }) => Math.sqrt(6 / inputs),
  ],
  [initializers.lecunNormal, ({ inputs }) => 1 / inputs],
  [
    initializers.lecunUniform,
    ({ inputs }) => 1 / inputs,
    ({ inputs }) => Math.sqrt(3 / inputs),
  ],
  [initializers.normal(), () => 0.05 ** 2],
  [initializers.normal({ sd: 3 }), () => 9],
  [
    initializers.orthogonal(),
    ({ inputs, outputs }) => 1 / Math.max(inputs, outputs),
  ],
  [
    initializers.orthogonal({ gain: 2 }),
    ({ inputs, outputs }) => 4 / Math.max(inputs, outputs),
  ],
  [initializers.uniform(), () => 0.25 / 3, () => 0.5],
  [initializers.uniform({ limit: 0.1 }), () => 0.01 / 3, () => 0.1],
  [initializers.zeros, () => 0, () => 0],
];

const FANS: readonly Fan[] = [
  { inputs: 200, outputs: 50 },
  { inputs: 50, outputs: 200 },
];

function filled(rule: Initializer, { inputs, outputs }: Fan, seed = 1) {
  const weights = new Float64Array(inputs * outputs).fill(NaN);
  rule.fill(weights, { inputs, outputs }, new Random(seed));
  return weights;
}

for (const [rule, variance, limit] of ROWS) {
  const label = rule.name + JSON.stringify(rule.settings ?? {});

  Deno.test(`${label}: its weights have the variance that it states`, () => {
    for (const fan of FANS) {
      const w = filled(rule, fan);
      const mean = w.reduce((sum, x) => sum + x, 0) / w.length;
      const second = w.reduce((sum, x) => sum + (x - mean) ** 2, 0) / w.length;
      const expected = variance(fan);
      assertClose(second, expected, { rtol: 0.05, atol: 1e-20 });
      if (expected > 0) {
        assertClose(mean, 0, { atol: 4 * Math.sqrt(expected / w.length) });
      }
    }
  });

  if (limit) {
    Deno.test(`${label}: its weights reach to its limit and no further`, () => {
      for (const fan of FANS) {
        const greatest = filled(rule, fan)
          .reduce((max, w) => Math.max(max, Math.abs(w)), 0);
        assert(greatest <= limit(fan), `${greatest} > ${limit(fan)}`);
        assert(greatest >= 0.99 * limit(fan), `${greatest} of ${limit(fan)}`);
      }
    });
  }

  Deno.test(`${label}: the same seed gives the same weights`, () => {
    const fan = FANS[0]!;
    assertEquals(filled(rule, fan), filled(rule, fan));
    if (variance(fan) > 0) {
      assertNotEquals(filled(rule, fan), filled(rule, fan, 2));
    }
  });

  Deno.test(`${label}: fills 32-bit weights with the same numbers, rounded`, () => {
    const fan = FANS[0]!, weights = new Float32Array(200 * 50);
    rule.fill(weights, fan, new Random(1));
    assertEquals(weights, Float32Array.from(filled(rule, fan)));
  });
}

Deno.test("initializers: every exported one has a row above", () => {
  const tested = new Set(ROWS.map(([rule]) => rule.name));
  assertEquals([...tested].sort(), Object.keys(initializers).sort());
});

for (const [key, rule] of Object.entries(initializers)) {
  Deno.test(`${key}: its name is the exported one, its settings rebuild it`, () => {
    const made: Initializer = typeof rule === "function" ? rule() : rule;
    assertEquals(made.name, key);
    if (typeof rule === "function") {
      const build = rule as (
        options?: Readonly<Record<string, number>>,
      ) => Initializer;
      const settings = made.settings!;
      const changed = Object.fromEntries(
        Object.entries(settings).map(([name, value]) => [name, value * 2]),
      );
      assertEquals(build(settings).settings, settings);
      assertEquals(build(changed).settings, changed);
    }
  });
}

Deno.test("initializers: every activation names one that needs no settings", () => {
  for (const rule of Object.values(activations)) {
    const { name, initializer } = typeof rule === "function" ? rule() : rule;
    const named = (initializers as Record<string, unknown>)[initializer];
    assertEquals(typeof named, "object", `${name} names ${initializer}`);
  }
});
