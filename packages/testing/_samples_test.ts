import { binaryCrossEntropy, hinge, mse, poisson } from "@gradus/losses";
import { assert, assertEquals } from "@std/assert";
import { inside, samples, WIDTHS } from "./_samples.ts";

for (const rule of [binaryCrossEntropy, hinge, mse, poisson]) {
  const [low, high] = rule.outputs ?? [-Infinity, Infinity];
  const [least, most] = rule.targets ?? [-Infinity, Infinity];

  Deno.test(`samples() of ${rule.name}: lie in its ranges, and are not far out`, () => {
    for (const { a, y } of samples(rule)) {
      assert(a.every((ai) => ai > low && ai < high && Math.abs(ai) < 5));
      assert(y.every((yi) => yi >= least && yi <= most && Math.abs(yi) < 5));
    }
  });

  Deno.test(`samples() of ${rule.name}: half of all targets are ends, if any`, () => {
    const ys = samples(rule).flatMap(({ y }) => [...y]);
    const ends = [least, most].filter(Number.isFinite);
    const share = ys.filter((y) => ends.includes(y)).length / ys.length;
    if (ends.length === 0) assertEquals(share, 0);
    else assert(share > 0.3 && share < 0.7, `share ${share}`);
    for (const end of ends) assert(ys.includes(end), `no ${end}`);
  });
}

Deno.test("samples() has every width, and is the same at each call", () => {
  const rows = samples(mse);
  assertEquals([...new Set(rows.map(({ a }) => a.length))], [...WIDTHS]);
  assertEquals(samples(mse), rows);
});

Deno.test("samples() has outputs on both sides of 0 and of their targets", () => {
  const as = samples(mse).flatMap(({ a }) => [...a]);
  assert(as.some((a) => a < -1) && as.some((a) => a > 1));
  const errors = samples(mse).flatMap((
    { a, y },
  ) => [...a.map((ai, i) => ai - y[i]!)]);
  assert(errors.some((e) => e < -1) && errors.some((e) => e > 1));
});

Deno.test("inside() goes through a range off its ends", () => {
  for (
    const [range, first, last] of [
      [[0, 10], 0.5, 9.5],
      [[2, Infinity], 2.05, 6.05],
      [[-Infinity, 2], 1.95, -2.05],
      [[-Infinity, Infinity], -3, 3],
    ] as const
  ) {
    assert(Math.abs(inside(range, 0) - first) < 1e-12);
    assert(Math.abs(inside(range, 1) - last) < 1e-12);
  }
  assertEquals(inside(undefined, 0.5), 0);
});
