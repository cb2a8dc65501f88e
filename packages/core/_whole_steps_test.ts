import type { StepRunner } from "@gradus/kernels";
import { assert, assertEquals } from "@std/assert";
import { WholeSteps } from "./_whole_steps.ts";

/** A runner that takes `slowness` ms a step by its own clock, and its calls. */
function fake(slowness: number, most = 1000) {
  const calls: { first: number; rates: number[] }[] = [];
  let time = 0;
  const runner: StepRunner = {
    most,
    lastGood: new Float64Array(1),
    reorder: () => {},
    run(first, rates) {
      calls.push({ first, rates: [...rates] });
      time += slowness * rates.length;
      return { losses: new Float64Array(rates.length) };
    },
    dispose: () => {},
  };
  return { steps: new WholeSteps(runner, () => time), calls };
}

Deno.test("WholeSteps takes as many steps as fill ten milliseconds", () => {
  const { steps, calls } = fake(0.125);
  for (let k = 0; k < 8; k++) steps.take(0, Infinity, () => 1);
  assertEquals(calls.map(({ rates }) => rates.length), [
    ...[1, 8, 64, 80, 80, 80, 80, 80],
  ]);
});

Deno.test("WholeSteps takes slow steps one by one", () => {
  const { steps, calls } = fake(50);
  for (let k = 0; k < 3; k++) steps.take(0, Infinity, () => 1);
  assertEquals(calls.map(({ rates }) => rates.length), [1, 1, 1]);
});

Deno.test("WholeSteps takes no more than are left, nor than the runner can", () => {
  const { steps, calls } = fake(1e-6, 40);
  steps.take(3, 5, () => 1);
  for (let k = 0; k < 4; k++) steps.take(0, Infinity, () => 1);
  assertEquals(calls.map(({ rates }) => rates.length), [1, 8, 40, 40, 40]);
  assertEquals(calls[0]!.first, 3);
});

Deno.test("WholeSteps asks for the rate of every step, and keeps them", () => {
  const { steps, calls } = fake(1);
  steps.take(0, 1, () => 7);
  steps.take(0, 3, (k) => 2 ** -k);
  assertEquals(calls[1]!.rates, [1, 0.5, 0.25]);
  assertEquals([...steps.learningRates.subarray(0, 3)], [1, 0.5, 0.25]);
  assert(steps.lastGood instanceof Float64Array);
});
