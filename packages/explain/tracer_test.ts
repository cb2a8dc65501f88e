import { sigmoid } from "@gradus/activations";
import { copyNetwork, dense, Network } from "@gradus/core";
import { fromRows } from "@gradus/kernels";
import { halfSquaredError } from "@gradus/losses";
import { adam } from "@gradus/optimizers";
import { assertEquals, assertThrows } from "@std/assert";
import { Tracer } from "./tracer.ts";

const RULES = { loss: halfSquaredError, optimizer: adam(0.1) };
const ONE = { inputs: fromRows([[1, 0]]), targets: fromRows([[1]]) };
const OTHER = { inputs: fromRows([[0, 2]]), targets: fromRows([[0]]) };

function net(): Network {
  return new Network(2, [dense(2, sigmoid), dense(1, sigmoid)], { seed: 3 });
}

Deno.test("Tracer: load() gives what a tracer of that batch gives", () => {
  const tracer = new Tracer(net(), ONE, { ...RULES, differences: false });
  tracer.step();
  const state = tracer.state;
  const network = net();
  new Tracer(network, ONE, { ...RULES, differences: false }).step();
  const fresh = new Tracer(copyNetwork(network), OTHER, {
    ...RULES,
    differences: false,
  });
  fresh.state = state;
  tracer.load(OTHER);
  assertEquals(tracer.step(), { ...fresh.step(), step: 2 });
});

Deno.test("Tracer: load() refuses a batch of another size, and differences", () => {
  const tracer = new Tracer(net(), ONE, { ...RULES, differences: false });
  const two = {
    inputs: fromRows([[1, 0], [0, 1]]),
    targets: fromRows([[1], [0]]),
  };
  assertThrows(
    () => tracer.load(two),
    TypeError,
    "Cannot trace: the batch must have 1 rows as before, got 2",
  );
  assertThrows(
    () => new Tracer(net(), ONE, RULES).load(OTHER),
    TypeError,
    "a tracer that takes differences has one batch only",
  );
});
