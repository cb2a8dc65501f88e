// The formulas that rules carry, proved: their text, with numbers put in, comes
// to what the rule computes.

import type { Formula, Piecewise } from "@gradus/activations";
import { Random } from "@gradus/core";
import * as penalties from "@gradus/losses/penalties";
import { clipByGlobalNorm, clipByValue } from "@gradus/optimizers/clipping";
import { assertClose } from "@gradus/testing";
import { assert, assertEquals } from "@std/assert";
import { fill } from "./_fill.ts";
import { ACTIVATIONS, LOSSES, OPTIMIZERS } from "./_random_case_test.ts";
import { valueOf } from "./_text_value_test.ts";

type Values = Readonly<Record<string, number>>;

function computed(formula: Formula | Piecewise, values: Values): number {
  const piece = "pieces" in formula
    ? formula.pieces.find(({ upTo = Infinity }) => values.z! <= upTo)!
    : formula;
  const { text } = fill(piece, (name) => {
    assert(name in values, `${name} has no value in ${piece.text}`);
    return { latex: "", text: String(values[name]), number: true };
  });
  return valueOf(text);
}

/** Both spellings speak of the same names. */
function assertSameNames(formula: Formula | Piecewise): void {
  const names = (s: string) =>
    [...new Set(s.match(/(?<=[$#])[A-Za-z]\w*'?/g))].sort();
  for (const f of "pieces" in formula ? formula.pieces : [formula]) {
    assertEquals(names(f.latex), names(f.text), f.text);
  }
}

const POINTS = [-4, -2.2, -0.7, -1e-3, 0.3, 1.9, 3.5];
for (const rule of ACTIVATIONS) {
  const { name, settings = {} } = rule;
  Deno.test(`formula of ${name} ${JSON.stringify(settings)}`, () => {
    if ("forward" in rule) {
      const { value, pullback } = rule.formula!;
      const z = Float64Array.of(0.4, -1.1, 2), g = Float64Array.of(1, -0.5, 2);
      const a = z.slice(), delta = z.slice();
      rule.forward(z, a);
      rule.pullback(a, g, delta);
      const sum = (term: Formula) =>
        z.reduce(
          (s, _, i) => s + computed(term, { z: z[i]!, a: a[i]!, g: g[i]! }),
          0,
        );
      for (const [i, zi] of z.entries()) {
        const here = { z: zi, a: a[i]!, g: g[i]! };
        const all = (f: typeof value) =>
          computed(f, { ...here, S: sum(f.term) });
        assertClose(all(value), a[i]!, { rtol: 1e-12 });
        assertClose(all(pullback), delta[i]!, { rtol: 1e-12 });
      }
      return;
    }
    const { value, derivative } = rule.formula!;
    assertSameNames(value);
    assertSameNames(derivative);
    for (const z of POINTS) {
      const a = rule.value(z), values = { ...settings, z, a };
      const close = { rtol: 1e-8, atol: 1e-9 };
      assertClose(computed(value, values), a, close);
      assertClose(computed(derivative, values), rule.derivative(z, a), close);
    }
  });
}

for (const loss of LOSSES) {
  Deno.test(`formula of ${loss.name} ${JSON.stringify(loss.settings)}`, () => {
    const { reduction, term, derivative } = loss.formula!;
    assertSameNames(term);
    assertSameNames(derivative);
    const random = new Random(1);
    const draw = (n: number) =>
      Float64Array.from({ length: n }, () => 0.05 + 0.9 * random.uniform());
    for (let trial = 0; trial < 20; trial++) {
      const a = draw(3), y = loss.labels ? Float64Array.of(-1, 1, 1) : draw(3);
      const slope = a.slice();
      loss.gradient(a, y, slope);
      const n = reduction === "mean" ? 3 : 1;
      let sum = 0;
      for (const [k, ak] of a.entries()) {
        const values = { ...loss.settings, a: ak, y: y[k]! };
        sum += computed(term, values) / n;
        assertClose(computed(derivative, values) / n, slope[k]!, {
          rtol: 1e-12,
        });
      }
      assertClose(sum, loss.value(a, y), { rtol: 1e-12 });
      const { formula, delta } = loss.canonical ?? {};
      if (formula === undefined) continue;
      assertSameNames(formula);
      if (formula.targetsSumToOne) y.set([0.2, 0.3, 0.5]);
      delta!.call(loss.canonical, a, a, y, slope);
      for (const [k, ak] of a.entries()) {
        const here = computed(formula, { a: ak, y: y[k]! }) / n;
        assertClose(here, slope[k]!, { rtol: 1e-12 });
      }
    }
  });
}

for (const make of OPTIMIZERS) {
  const rule = make(0.05);
  for (const decay of [true, false]) {
    Deno.test(`formula of ${rule.name}, for ${decay ? "weights" : "biases"}`, () => {
      const { lines, biasLines = lines } = rule.formula!;
      const w = Float64Array.of(0.7), state = rule.init(w);
      const numbers = () =>
        Object.entries(state).map(([name, value]): [string, number] => [
          name,
          typeof value === "number" ? value : value[0]!,
        ]);
      for (const g of [0.3, -0.2, -0.4, 0.1]) {
        const before = { w: w[0]!, ...Object.fromEntries(numbers()) };
        const learningRate = 0.03;
        rule.step(w, Float64Array.of(g), state, { learningRate, decay });
        const after: Record<string, number> = {};
        for (const [name, value] of numbers()) after[`${name}'`] = value;
        after["w'"] = w[0]!;
        for (const { result, formula } of decay ? lines : biasLines) {
          assertSameNames(formula);
          const value = computed(formula, {
            ...rule.settings,
            ...before,
            ...after,
            g,
            eta: learningRate,
            eta0: rule.learningRate,
          });
          assertClose(value, after[`${result}'`]!, { rtol: 1e-12 });
        }
      }
    });
  }
}

for (
  const penalty of [
    penalties.l1(0.3),
    penalties.l2(0.7),
    penalties.elasticNet({ l1: 0.2, l2: 0.4 }),
  ]
) {
  Deno.test(`formula of ${penalty.name}`, () => {
    const { derivative } = penalty.formula!;
    for (const w of [-0.4, 0, 1.3]) {
      const gradient = Float64Array.of(0);
      penalty.addGradient(Float64Array.of(w), gradient);
      const values = { ...penalty.settings, w };
      assertClose(computed(derivative, values), gradient[0]!, { rtol: 1e-12 });
    }
  });
}

for (const clip of [clipByGlobalNorm(0.5), clipByValue(0.2)]) {
  Deno.test(`formula of ${clip.name}`, () => {
    for (const scale of [0.1, 1]) {
      const gradient = Float64Array.of(0.5 * scale, -0.9 * scale);
      const norm = Math.hypot(...gradient);
      const before = gradient.slice();
      clip.apply(gradient);
      for (const [k, g] of before.entries()) {
        const values = { ...clip.settings, g, norm };
        const here = computed(clip.formula!, values);
        assertClose(here, gradient[k]!, { rtol: 1e-12 });
      }
    }
  });
}
