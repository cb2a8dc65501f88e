import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  chooseOptimizer,
  defaultBatchSize,
  defaultEpochs,
  defaultPatience,
  defaultPenalty,
} from "./defaults.ts";
import type { TrainingOptions } from "./options.ts";
import { UsageError } from "./usage_error.ts";

function chosen(
  options: Partial<TrainingOptions>,
  hidden = false,
  validated = hidden,
) {
  const situation = { hidden, validated };
  return chooseOptimizer({ target: ["y"], ...options }, situation, {});
}

Deno.test("chooseOptimizer() takes adam, fast for linear models", () => {
  const { optimizer, learningRate, schedule, tuned } = chosen({});
  assertEquals(optimizer.name, "adam");
  assertEquals(learningRate, 0.05);
  assertEquals(schedule.name, "cosine");
  assertEquals(tuned, true);
  const network = chosen({}, true);
  assertEquals(network.learningRate, 0.005);
  assertEquals(network.schedule.name, "constant");
  assertEquals(chosen({}, true, false).schedule.name, "cosine");
  assertEquals(chosen({}, false, true).schedule.name, "cosine");
});

Deno.test("chooseOptimizer() takes what is said", () => {
  const { optimizer, learningRate, tuned } = chosen({
    optimizer: { name: "sgd" },
    learningRate: 0.5,
  });
  assertEquals(optimizer, { name: "sgd" });
  assertEquals(learningRate, 0.5);
  assertEquals(tuned, false);
  assertEquals(chosen({ optimizer: { name: "adam" } }).learningRate, 0.05);
  const own = chosen({ optimizer: { name: "rmsprop" } }).learningRate;
  assertEquals(own, 0.001); // rmsprop's default
});

Deno.test("chooseOptimizer() makes sgd with momentum heavy-ball", () => {
  const optimizerOf = (options: Partial<TrainingOptions>) =>
    chosen(options).optimizer;
  const heavy = { name: "momentum", decay: 0.8 };
  assertEquals(optimizerOf({ momentum: 0.8 }), heavy);
  assertEquals(
    optimizerOf({ momentum: 0.8, optimizer: { name: "sgd" } }),
    heavy,
  );
  assertEquals(
    optimizerOf({ momentum: 0.8, optimizer: { name: "momentum" } }),
    heavy,
  );
  assertEquals(
    optimizerOf({ momentum: 0, optimizer: { name: "nesterov", decay: 0.5 } }),
    { name: "nesterov", decay: 0 },
  );
  const error = assertThrows(
    () => optimizerOf({ momentum: 0.8, optimizer: { name: "adam" } }),
    UsageError,
  );
  assertEquals(error.hint?.includes("adam:beta1=0.9"), true);
});

Deno.test("defaultBatchSize() is a power of two near a hundredth of the rows", () => {
  assertEquals(
    [1, 3199, 6399, 6400, 12800, 25600, 1e9].map(defaultBatchSize),
    [32, 32, 32, 64, 128, 256, 256],
  );
});

Deno.test("defaultEpochs() gives some thousands of steps, within bounds", () => {
  assertEquals(
    [1, 10, 25, 1000].map((steps) => defaultEpochs(steps, false)),
    [500, 500, 200, 20],
  );
  assertEquals(
    [1, 30, 1000].map((steps) => defaultEpochs(steps, true)),
    [1000, 334, 100],
  );
});

Deno.test("defaultPatience() is some hundreds of steps, within bounds", () => {
  assertEquals([1, 7, 1000].map(defaultPatience), [100, 58, 20]);
});

Deno.test("defaultPenalty() weighs as much as one row, or three", () => {
  assertEquals(defaultPenalty(50, "classification"), 0.02);
  assertAlmostEquals(defaultPenalty(50, "regression"), 0.06, 1e-15);
});
