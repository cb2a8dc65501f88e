// deno-lint-ignore-file no-console
/**
 * An activation of one's own: written, proved right, and put to use.
 *
 * The bent identity is a line that bends a little at 0:
 *
 *     f(z)  = (√(z² + 1) - 1) / 2 + z      slope ½ far left, 3/2 far right
 *     f'(z) = z / (2 √(z² + 1)) + 1
 *
 * Run it: `deno run examples/own_rule.ts`
 */
import { type Activation, identity } from "@gradus/activations";
import { dense, fit, gradientCheck, Network } from "@gradus/core";
import { type Matrix, matrix } from "@gradus/kernels";
import { readTable } from "@gradus/data";
import { mse } from "@gradus/losses";
import { modelText, parseModel, trainModel } from "@gradus/models";
import { adam } from "@gradus/optimizers";
import { activationSuite } from "@gradus/testing";
import { deepEqual, equal, ok } from "node:assert/strict";

/** The formulas as they stand. Are they right? */
const asInTheBook: Activation = {
  name: "bentIdentity",
  range: [-Infinity, Infinity],
  initializer: "glorotUniform",
  value: (z) => (Math.sqrt(z * z + 1) - 1) / 2 + z,
  derivative: (z) => z / (2 * Math.sqrt(z * z + 1)) + 1,
};

/**
 * The same function in numbers that keep. At -∞ the formula above is ∞ - ∞,
 * which is NaN. With z = sinh t we have z / √(z² + 1) = tanh t, and
 * (√(z² + 1) - 1) / z = tanh(t / 2): two factors that stay in [-1, 1].
 */
const bentIdentity: Activation = {
  name: "bentIdentity",
  range: [-Infinity, Infinity],
  initializer: "glorotUniform",
  value: (z) => z * (1 + Math.tanh(Math.asinh(z) / 2) / 2),
  derivative: (z) => 1 + Math.tanh(Math.asinh(z)) / 2,
};

/** Runs the contract suite; gives what failed, and the number of checks. */
function prove(rule: Activation): { failed: string[]; checks: number } {
  const cases = activationSuite(rule);
  const failed: string[] = [];
  for (const { name, run } of cases) {
    try {
      run(); // throws an AssertionError that says what is wrong
    } catch (error) {
      failed.push(`${name}\n    ${(error as Error).message}`);
    }
  }
  return { failed, checks: cases.length };
}

/** Mean squared error of a network on a curve. */
function errorOn(network: Network, inputs: Matrix, targets: Matrix): number {
  const outputs = network.predict(inputs).data;
  let sum = 0;
  for (let i = 0; i < targets.rows; i++) {
    sum += (outputs[i]! - targets.data[i]!) ** 2;
  }
  return sum / targets.rows;
}

/** Prints the lesson, then asserts that the rule is right and useful. */
export async function main(
  print: (line: string) => void = console.log,
): Promise<void> {
  // The contract suite is the one that every built-in activation passes: the
  // derivative against differences of the value, the range, both infinities,
  // NaN, huge numbers. In a test file each case is a `Deno.test(name, run)`.
  const first = prove(asInTheBook), second = prove(bentIdentity);
  print(
    `As in the book: ${first.failed.length} of ${first.checks} checks fail`,
  );
  for (const failure of first.failed) print(`  ${failure}`);
  print(
    `Rewritten:      ${second.failed.length} of ${second.checks} checks fail\n`,
  );

  // Into a network: a rule is an object, and there is nothing to register. The
  // curve is |x| on [-1, 1]; the last layer is a weighted sum of the bends.
  const inputs = matrix(41, 1), targets = matrix(41, 1);
  for (let i = 0; i < 41; i++) {
    const x = (i - 20) / 20;
    inputs.data[i] = x;
    targets.data[i] = Math.abs(x);
  }
  const data = { inputs, targets };
  const build = (hidden: Activation) =>
    new Network(1, [dense(6, hidden), dense(1, identity)], { seed: 1 });
  const bent = build(bentIdentity), straight = build(identity);
  const { worst } = gradientCheck(bent, data, { loss: mse });
  for (const network of [bent, straight]) {
    await fit(network, data, {
      loss: mse,
      optimizer: adam(0.05),
      batchSize: Infinity,
      epochs: 1000,
    });
  }
  const error = errorOn(bent, inputs, targets);
  const lineError = errorOn(straight, inputs, targets);
  print("Fit |x| on [-1, 1] with 6 hidden units");
  print(`  gradient check    ${worst.relativeError.toExponential(1)} at worst`);
  print(`  bentIdentity      mean squared error ${error.toExponential(2)}`);
  print(
    `  identity          mean squared error ${lineError.toExponential(2)}\n`,
  );

  // Into a saved model: models know rules by name, so hand yours over by name,
  // both to train and to load. The file holds the name, never code.
  const own = { activation: { bentIdentity } };
  const rows = Array.from(inputs.data, (x) => `${x},${Math.abs(x)}`);
  const table = await readTable(
    new Blob([["x,y", ...rows].join("\n")]).stream(),
    { source: "curve.csv" },
  );
  const { model } = await trainModel(table, {
    target: ["y"],
    hidden: [6],
    activation: [{ name: "bentIdentity" }],
    epochs: 200,
  }, { own });
  const text = modelText(model);
  const loaded = parseModel(text, "curve.json", own);
  print("Saved by name, and loaded with the rule handed over again.");

  deepEqual(second.failed, []);
  ok(first.failed.length > 0);
  ok(first.failed.every((failure) => failure.includes("NaN")));
  // The two are one function wherever the book's formula is a number.
  for (const z of [-50, -3, -0.5, 0, 1e-3, 2, 40]) {
    ok(Math.abs(bentIdentity.value(z) - asInTheBook.value(z)) < 1e-12);
  }
  ok(worst.relativeError < 1e-7);
  // The best line through |x| is level, at its mean: what is left is the
  // variance, 1/12 but for the spacing of the points.
  ok(Math.abs(lineError - 1 / 12) < 0.01);
  ok(error < lineError / 100);
  deepEqual(loaded.predict(table).predicted, model.predict(table).predicted);
  equal(loaded.network.layers[0]!.activation, bentIdentity);
}

if (import.meta.main) await main();
