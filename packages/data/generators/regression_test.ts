import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { range, seeded } from "../_fixtures_test.ts";
import { regression } from "./regression.ts";

/** Target of row i without noise, by the true line. */
function line(made: ReturnType<typeof regression>, row: number): number {
  const { inputs: { data, columns }, weights, bias } = made;
  return range(columns).reduce(
    (sum, j) => sum + data[row * columns + j]! * weights[j]!,
    bias,
  );
}

Deno.test("regression() without noise lies on its line", () => {
  const made = regression({
    rows: 50,
    features: 4,
    bias: -3,
    random: seeded(1),
  });
  assertEquals(made.bias, -3);
  for (const row of range(50)) {
    assertAlmostEquals(made.targets.data[row]!, line(made, row), 1e-12);
  }
});

Deno.test("regression() is what two normal equations give back", () => {
  const made = regression({ rows: 40, features: 2, random: seeded(2) });
  const { inputs: { data }, targets: { data: y }, weights } = made;
  // XᵀX w = Xᵀy, solved by Cramer's rule.
  let a = 0, b = 0, c = 0, p = 0, q = 0;
  for (const i of range(40)) {
    const u = data[2 * i]!, v = data[2 * i + 1]!;
    a += u * u;
    b += u * v;
    c += v * v;
    p += u * y[i]!;
    q += v * y[i]!;
  }
  const determinant = a * c - b * b;
  assertAlmostEquals((p * c - q * b) / determinant, weights[0]!, 1e-12);
  assertAlmostEquals((a * q - b * p) / determinant, weights[1]!, 1e-12);
});

Deno.test("regression() gives weight to the informative features only", () => {
  const made = regression({
    rows: 1,
    features: 200,
    informative: 150,
    random: seeded(3),
  });
  const sizes = [...made.weights].map(Math.abs);
  assert(sizes.slice(0, 150).every((size) => size >= 1 && size < 10));
  assert(sizes.slice(150).every((size) => size === 0));
  const negative = made.weights.filter((w) => w < 0).length;
  assert(negative > 40 && negative < 110); // 75, deviation 6
  assert(Math.max(...sizes) > 9 && Math.min(...sizes.slice(0, 150)) < 2);
});

Deno.test("regression() adds normal noise of the given deviation", () => {
  const made = regression({
    rows: 5000,
    features: 2,
    noise: 3,
    random: seeded(4),
  });
  const rest = range(5000).map((row) =>
    made.targets.data[row]! - line(made, row)
  );
  const mean = rest.reduce((sum, e) => sum + e, 0) / 5000;
  const sd = Math.sqrt(rest.reduce((sum, e) => sum + e * e, 0) / 5000);
  assertAlmostEquals(mean, 0, 0.21); // 5 standard deviations
  assertAlmostEquals(sd, 3, 0.15);
});

Deno.test("regression() features are standard normal", () => {
  const { inputs } = regression({ rows: 5000, features: 2, random: seeded(5) });
  const data = [...inputs.data];
  const mean = data.reduce((sum, x) => sum + x, 0) / 10_000;
  const squares = data.reduce((sum, x) => sum + x * x, 0) / 10_000;
  assertAlmostEquals(mean, 0, 0.05);
  assertAlmostEquals(squares, 1, 0.07);
});

Deno.test("regression() refuses settings that make no sense", () => {
  const base = { rows: 4, features: 2, random: seeded(1) };
  const wrong = [
    [{ features: 0 }, "features must be a whole number >= 1, got 0"],
    [{ informative: -1 }, "informative must be a whole number >= 0, got -1"],
    [{ informative: 3 }, "informative must be at most features, 2, got 3"],
    [{ bias: NaN }, "bias must be a number, got NaN"],
  ] as const;
  for (const [setting, rule] of wrong) {
    assertThrows(
      () => regression({ ...base, ...setting }),
      RangeError,
      `Cannot generate regression: ${rule}`,
    );
  }
});
