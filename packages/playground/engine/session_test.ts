import { assert, assertEquals } from "@std/assert";
import { fit, train } from "@gradus/core";
import { trainingRules } from "@gradus/models";
import { csvOf } from "./csv_of.ts";
import { type DataKind, presetOf } from "./data_kinds.ts";
import { prepare } from "./prepare.ts";
import { Session } from "./session.ts";
import type { Settings } from "./settings.ts";

/** A run at its start, with these settings on top of the data's own. */
async function open(data: DataKind, settings: Partial<Settings> = {}) {
  const all = { ...presetOf(data), ...settings };
  return await prepare(all, csvOf(all));
}

const RUNS: [DataKind, Partial<Settings>][] = [
  ["xor", {}],
  ["circles", {}],
  ["spiral", { optimizer: { name: "momentum" }, schedule: { name: "cosine" } }],
  ["moons", { updateOrder: "inPlace", l1: 0.001, l2: 0.01 }],
  ["linear", { schedule: { name: "reduceOnPlateau" }, clipNorm: 0.1 }],
  ["iris", { updateOrder: "layerwise", optimizer: { name: "rprop" } }],
  ["worked", { updateOrder: "inPlace" }],
];

for (const [data, settings] of RUNS) {
  Deno.test(`${data}: epochs give the bits that train() gives`, async () => {
    const epochs = 20;
    const one = await open(data, { ...settings, epochs });
    const two = await open(data, { ...settings, epochs });
    const { configuration, network, loss, validation } = two;
    const run = train(network, two.train, {
      ...trainingRules(configuration),
      loss,
      validation,
      batchSize: configuration.batchSize as number,
      epochs,
      shuffle: configuration.shuffle,
      seed: configuration.seed,
      updateOrder: configuration.updateOrder,
    });
    const session = new Session(one);
    for await (const epoch of run) {
      session.forward("epoch");
      const point = session.trainer.points.at(-1)!;
      assertEquals(point.loss, epoch.loss);
      assertEquals(point.validation, epoch.validation?.loss);
    }
    assertEquals([...one.network.parameters], [...network.parameters]);
  });
}

Deno.test("back() goes through exactly the states that came before", async () => {
  const prepared = await open("spiral");
  const session = new Session(prepared);
  const states = [prepared.network.parameters.slice()];
  for (let i = 0; i < 3000; i++) {
    session.forward("batch");
    states.push(prepared.network.parameters.slice());
  }
  for (let i = 2999; i > 2900; i--) {
    assert(session.back("batch"));
    assertEquals(prepared.network.parameters, states[i]);
  }
  for (const move of [2000, 1234, 7, 0]) {
    assert(session.goTo(move));
    assertEquals(prepared.network.parameters, states[move]);
  }
  assertEquals(session.back("batch"), false);
  for (let i = 1; i <= 100; i++) {
    session.forward("batch");
    assertEquals(prepared.network.parameters, states[i]);
  }
});
void fit;
