import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { type Io, run } from "@gradus/cli/run";
import { parseConfiguration, parseModel } from "@gradus/models";
import { csvOf, type OwnFile } from "./csv_of.ts";
import { commandsOf } from "./commands.ts";
import { type DataKind, presetOf } from "./data_kinds.ts";
import { exportOf } from "./exports.ts";
import { Lane } from "./lane.ts";
import { prepare } from "./prepare.ts";
import type { Settings } from "./settings.ts";

async function open(
  data: DataKind,
  settings: Partial<Settings> = {},
  own?: OwnFile,
): Promise<Lane> {
  const all = { ...presetOf(data), ...settings };
  return new Lane(await prepare(all, csvOf(all, own)), 0);
}

/** Runs a command line in a folder, as a shell would. */
async function shell(line: string, folder: string): Promise<void> {
  const words = [...line.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)]
    .map(([, quoted, plain]) => quoted?.replaceAll("'\\''", "'") ?? plain!);
  let said = "";
  const io: Io = {
    stdin: new Blob([]).stream(),
    out: () => Promise.resolve(),
    err: (text) => void (said += text),
    status: () => {},
    terminal: false,
    color: false,
    now: () => 0,
    onInterrupt: () => () => {},
  };
  const placed = words.slice(1).map((word) =>
    /\.(csv|json)$/.test(word) ? `${folder}/${word.replace(/^.*\//, "")}` : word
  );
  const output = ["--output", `${folder}/model.json`];
  const all = placed.includes("--output") ? placed : [...placed, ...output];
  assertEquals(await run(all, io), 0, `${line}\n${said}`);
}

/** The parameters that the command comes to, in a folder with these files. */
async function commanded(lane: Lane): Promise<number[]> {
  const folder = await Deno.makeTempDir();
  try {
    for (const what of ["data", "config"] as const) {
      const { name, text } = await exportOf(lane, what);
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    for (const line of commandsOf(lane.session)) await shell(line, folder);
    const text = await Deno.readTextFile(`${folder}/model.json`);
    return [...parseModel(text, "model.json").network.parameters];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const OWN: OwnFile = {
  name: "my data.csv",
  text: "size,shop name,price\n" +
    Array.from(
      { length: 40 },
      (_, i) => `${i % 7},${i % 3 ? "it's" : "b"},${3 * (i % 7) + i % 3}`,
    ).join("\n") +
    "\n",
};

const CASES: [string, DataKind, Partial<Settings>][] = [
  ["xor", "xor", {}],
  ["xor with noise", "xor", { noise: 0.2, optimizer: { name: "nadam" } }],
  ["circles", "circles", { validation: 0, activation: [{ name: "relu" }] }],
  ["spiral", "spiral", {
    validation: 0,
    optimizer: { name: "momentum", decay: 0.8 },
    schedule: { name: "cosine" },
    hidden: [6, 5],
    activation: [{ name: "leakyRelu", slope: 0.2 }, { name: "tanh" }],
    init: { name: "orthogonal" },
    epochs: 12,
  }],
  ["moons", "moons", { validation: 0, l1: 0.001, l2: 0.01, clipNorm: 0.5 }],
  ["linear", "linear", { validation: 0, updateOrder: "layerwise" }],
  ["iris", "iris", { validation: 0, shuffle: false, seed: 9 }],
  ["the worked example", "worked", { updateOrder: "inPlace" }],
  ["fixed biases", "circles", { validation: 0, trainBias: false }],
  ["a file of one's own", "own", { validation: 0, target: "price" }],
];

for (const [label, data, settings] of CASES) {
  Deno.test(`commandsOf() gives lines that do the same: ${label}`, async () => {
    const lane = await open(data, settings, OWN);
    for (let k = 0; k < 12; k++) lane.session.forward("epoch");
    assertEquals(await commanded(lane), [
      ...lane.prepared.network.parameters,
    ]);
  });
}

Deno.test("commandsOf() gives lines for weights that were edited", async () => {
  const lane = await open("xor");
  lane.session.edit({ layer: 0, unit: 1, input: 0 }, 0.75);
  lane.session.edit({ layer: 1, unit: 0 }, -0.5);
  for (let k = 0; k < 5; k++) lane.session.forward("epoch");
  assertEquals(await commanded(lane), [...lane.prepared.network.parameters]);
});

Deno.test("with validation rows the command keeps the best epoch's weights", async () => {
  const lane = await open("moons");
  for (let k = 0; k < 30; k++) lane.session.forward("epoch");
  const { points, steps } = lane.session.trainer;
  const losses = points.map(({ validation }) => validation!);
  const best = losses.indexOf(Math.min(...losses)) + 1;
  const found = await commanded(lane);
  assert(lane.session.goTo(best * steps));
  assertEquals(found, [...lane.prepared.network.parameters]);
});

Deno.test("commandsOf() leaves out what the command chooses by itself", async () => {
  const lane = await open("xor");
  assertEquals(commandsOf(lane.session), [
    "gradus generate xor --noise 0 --output xor.csv",
    "gradus train xor.csv --target class --test 0 --hidden 3 --l2 0 " +
    "--learning-rate 0.1 --schedule constant --batch-size 1 --seed 1 " +
    "--scale none --epochs 1000",
  ]);
});

Deno.test("a configuration after a change on the way starts from the weights of now", async () => {
  const lane = await open("xor");
  lane.session.forward("epoch");
  lane.session.edit({ layer: 0, unit: 0 }, 2);
  const { text } = await exportOf(lane, "config");
  const { layers } = parseConfiguration(JSON.parse(text));
  assertEquals(layers![0]!.bias![0], 2);
  assertEquals(lane.session.altered, true);
  lane.session.back("batch");
  assertEquals(lane.session.altered, false);
});

Deno.test("a model that is exported predicts as the page does", async () => {
  for (const data of ["iris", "linear", "circles"] as const) {
    const lane = await open(data);
    for (let k = 0; k < 10; k++) lane.session.forward("epoch");
    const { text } = await exportOf(lane, "model");
    const model = parseModel(text, "model.json");
    const { loss } = model.evaluate(lane.prepared.table);
    assertEquals([...model.network.parameters], [
      ...lane.prepared.network.parameters,
    ]);
    assert(Number.isFinite(loss));
    assertEquals(model.training.history.length, 10);
    const view = { lane: 0, x: 0, y: 0, breaks: {} };
    const frame = lane.frame(0, view, false);
    // The rows are added up in another order.
    assertAlmostEquals(model.scores.train.loss, frame.loss, 1e-12);
  }
});

Deno.test("a trace that is exported is of the step that is shown", async () => {
  const lane = await open("worked");
  lane.session.forward("substep");
  const { name, text } = await exportOf(lane, "trace");
  assertEquals(name, "worked.trace.json");
  const { format, steps, names } = JSON.parse(text);
  assertEquals(format, "gradus trace");
  assertEquals(names.inputs, ["i1", "i2"]);
  assertEquals(steps[0].before[0].weights, [[0.15, 0.2], [0.25, 0.3]]);
  assertEquals(steps[0].after[0].weights, [[
    lane.prepared.network.parameters[0],
    lane.prepared.network.parameters[2],
  ], [
    lane.prepared.network.parameters[1],
    lane.prepared.network.parameters[3],
  ]]);
});
