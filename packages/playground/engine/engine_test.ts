import { assert, assertEquals, assertMatch } from "@std/assert";
import { type DataKind, presetOf } from "./data_kinds.ts";
import { Engine } from "./engine.ts";
import type {
  Facts,
  Frame,
  Notice,
  Problem,
  Reply,
  Request,
  View,
} from "./protocol.ts";
import type { Settings } from "./settings.ts";

/** An engine with a page that draws at once, and time that stands still. */
class Bench {
  readonly replies: Reply[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly engine: Engine;
  time = 0;
  #serial = 0;

  constructor() {
    this.engine = new Engine({
      send: (reply) => void this.replies.push(reply),
      now: () => this.time += 0.5,
      later: (callback) => void this.#waiting.push(callback),
    });
  }

  async ask(request: Request): Promise<void> {
    await this.engine.receive(request);
    await this.engine.receive({ type: "drawn" });
  }

  async open(
    data: DataKind,
    settings: Partial<Settings> = {},
    more: { lane?: number; steps?: number } = {},
  ): Promise<void> {
    const { lane = 0, steps } = more;
    await this.ask({
      type: "open",
      lane,
      serial: ++this.#serial,
      settings: { ...presetOf(data), ...settings },
      steps,
    });
  }

  async look(view: Partial<View>): Promise<void> {
    const whole = { lane: 0, x: 0, y: 1, breaks: {}, ...view };
    await this.ask({ type: "look", view: whole });
  }

  /** Lets it play for so many turns, or until it stops. */
  async play(turns = 10_000): Promise<void> {
    for (let k = 0; k < turns && this.#waiting.length > 0; k++) {
      this.#waiting.shift()!();
      this.time += 1;
      await this.engine.receive({ type: "drawn" });
    }
  }

  last<T extends Reply["type"]>(type: T): Extract<Reply, { type: T }> {
    const found = this.replies.findLast((reply) => reply.type === type);
    assert(found !== undefined, `there was no ${type}`);
    return found as Extract<Reply, { type: T }>;
  }

  get frame(): Frame {
    return this.last("frame").frames[0]!;
  }

  get facts(): Facts {
    return this.last("opened").facts;
  }

  get problem(): Problem {
    return this.notice("problem").problem;
  }

  /** The last notice of a type, which must have come with the last frame. */
  notice<T extends Notice["type"]>(type: T): Extract<Notice, { type: T }> {
    const { notices } = this.last("frame");
    const found = notices.findLast((notice) => notice.type === type);
    assert(found !== undefined, `the last frame has no ${type}`);
    return found as Extract<Notice, { type: T }>;
  }
}

Deno.test("Engine: opens, moves by all units, and back", async () => {
  const bench = new Bench();
  await bench.open("circles");
  assertEquals(bench.facts.trainRows, 150);
  assertEquals(bench.facts.stepsPerEpoch, 15);
  const seen: [number, number, number, number][] = [];
  const move = async (
    unit: "substep" | "sample" | "batch" | "epoch",
    back = false,
  ) => {
    await bench.ask({ type: "move", unit, back });
    const { epoch, step, phase, values } = bench.frame;
    seen.push([epoch, step, phase, values!.row]);
  };
  await move("substep");
  await move("substep");
  await move("sample");
  await move("sample");
  await move("sample", true);
  await move("batch");
  await move("batch");
  await move("batch", true);
  await move("epoch");
  await move("epoch");
  await move("epoch", true);
  await move("substep", true);
  assertEquals(seen, [
    [0, 1, 1, 0],
    [0, 1, 2, 0],
    [0, 1, 3, 0],
    [0, 1, 3, 1],
    [0, 1, 3, 0],
    [0, 1, 4, 0],
    [0, 2, 4, 0],
    [0, 1, 4, 0],
    [1, 0, 4, 0],
    [2, 0, 4, 0],
    [1, 0, 4, 0],
    [1, 0, 3, 0],
  ]);
  await bench.ask({ type: "reset" });
  assertEquals([bench.frame.epoch, bench.frame.moves], [0, 0]);
});

Deno.test("Engine: samples of a batch of one are steps", async () => {
  const bench = new Bench();
  await bench.open("xor");
  await bench.ask({ type: "move", unit: "sample", back: false });
  assertEquals([bench.frame.step, bench.frame.phase], [1, 4]);
  await bench.ask({ type: "move", unit: "sample", back: true });
  assertEquals([bench.frame.step, bench.frame.moves], [0, 0]);
});

Deno.test("Engine: shows layers in turn where they move in turn", async () => {
  for (const updateOrder of ["inPlace", "layerwise"] as const) {
    const bench = new Bench();
    await bench.open("worked", { updateOrder });
    const before = [...bench.frame.parameters];
    const { length } = bench.frame.phases;
    assertEquals(length, updateOrder === "inPlace" ? 7 : 8);
    for (let k = 0; k < 4; k++) {
      await bench.ask({ type: "move", unit: "substep", back: false });
    }
    // Layer 2 has moved, layer 1 has not.
    const now = [...bench.frame.parameters];
    assertEquals(now.slice(0, 6), before.slice(0, 6));
    assert(now[6] !== before[6]);
    const { delta } = bench.frame.values!;
    assert(delta[1]!.every(Number.isFinite));
    for (let k = 4; k < length; k++) {
      await bench.ask({ type: "move", unit: "substep", back: false });
    }
    assert(bench.frame.parameters[0] !== before[0]);
    assert(bench.frame.values!.delta[0]!.every(Number.isFinite));
  }
});

Deno.test("Engine: plays to the epochs planned, then says so", async () => {
  const bench = new Bench();
  await bench.open("xor", { epochs: 20 });
  await bench.ask({ type: "play", unit: "epoch" });
  await bench.play();
  assertEquals(bench.problem.kind, "planned");
  assertEquals(bench.frame.epoch, 20);
  assertEquals(bench.last("frame").playing, false);
  await bench.ask({ type: "play", unit: "epoch" });
  await bench.play(2);
  assert(bench.frame.epoch >= 21);
  await bench.ask({ type: "pause" });
  assertEquals(bench.last("frame").playing, false);
});

Deno.test("Engine: plays at a pace, by any unit", async () => {
  const bench = new Bench();
  await bench.open("xor");
  for (const unit of ["substep", "sample", "batch", "epoch"] as const) {
    const { moves, phase } = bench.frame;
    await bench.ask({ type: "play", unit, pace: 10 });
    bench.time += 150;
    await bench.play(1);
    await bench.ask({ type: "pause" });
    assert(bench.frame.moves > moves || bench.frame.phase !== phase);
  }
});

Deno.test("Engine: stops where it is told to", async () => {
  const cases = [
    { loss: 0.3 },
    { gradient: 0.2 },
    { saturation: 0.9 },
  ];
  for (const breaks of cases) {
    const bench = new Bench();
    await bench.open("xor");
    await bench.look({ breaks });
    await bench.ask({ type: "play", unit: "batch" });
    await bench.play();
    const { reached } = bench.notice("reached");
    assertEquals(reached.kind, Object.keys(breaks)[0]);
    assertEquals(bench.last("frame").playing, false);
    if (reached.kind === "loss") assert(reached.value < 0.3);
    else assert(reached.place !== undefined);
  }
});

Deno.test("Engine: lanes race in step, each with its own settings", async () => {
  const bench = new Bench();
  await bench.open("circles");
  await bench.open("circles", { batchSize: 50 }, { lane: 1 });
  await bench.ask({ type: "play", unit: "epoch" });
  await bench.play(5);
  await bench.ask({ type: "pause" });
  const { frames } = bench.last("frame");
  assertEquals(frames.length, 2);
  assertEquals(frames[0]!.epoch, frames[1]!.epoch);
  await bench.ask({ type: "close", lane: 1 });
  assertEquals(bench.last("frame").frames.length, 1);
});

Deno.test("Engine: a live change keeps the weights, and can be taken back", async () => {
  const bench = new Bench();
  await bench.open("xor", {}, { steps: 7 });
  assertEquals([bench.frame.epoch, bench.frame.step], [1, 3]);
  const { parameters, settings } = bench.frame;
  await bench.ask({
    type: "revise",
    lane: 0,
    serial: 9,
    settings: { ...settings, learningRate: 0.5, l2: 0.1 },
  });
  assertEquals(bench.frame.parameters, parameters);
  assertEquals([bench.frame.altered, bench.frame.serial], [true, 9]);
  await bench.ask({ type: "move", unit: "batch", back: false });
  await bench.ask({ type: "move", unit: "batch", back: true });
  assertEquals(bench.frame.settings.learningRate, 0.5);
  await bench.ask({ type: "move", unit: "batch", back: true });
  assertEquals(bench.frame.settings.learningRate, 0.1);
  assertEquals(bench.frame.altered, false);
});

Deno.test("Engine: an edit before the first step is a setting", async () => {
  const bench = new Bench();
  await bench.open("xor");
  const place = { layer: 0, unit: 2, input: 1 };
  await bench.ask({ type: "edit", lane: 0, place, value: 0.25 });
  assertEquals(bench.frame.settings.start![5], 0.25);
  assertEquals(bench.frame.parameters[5], 0.25);
  assertEquals(bench.frame.altered, false);
  await bench.ask({ type: "edit", lane: 0, place, value: NaN });
  assertMatch(bench.problem.message, /a weight must be finite, got NaN/);
});

Deno.test("Engine: a step that diverges is not taken", async () => {
  const bench = new Bench();
  await bench.open("linear", { learningRate: 1e200, loss: { name: "mse" } });
  await bench.ask({ type: "play", unit: "epoch" });
  await bench.play();
  assertEquals(bench.problem.kind, "diverged");
  assert(bench.frame.parameters.every(Number.isFinite));
  assert(bench.frame.canGoBack || bench.frame.moves === 0);
});

Deno.test("Engine: says what it can't open, and opens the next", async () => {
  const bench = new Bench();
  const wide = [...Array(500).keys()].map((i) => `c${i}`).join();
  const cases: [Partial<Settings>, string | undefined, string][] = [
    [{}, undefined, "noFile"],
    [{}, `${wide}\n${wide}\n`, "tooManyColumns"],
    [{}, "x,y\n" + "1,2\n3,5\n".repeat(15_000), "tooManyRows"],
    [{ hidden: [400, 400] }, "x,y\n1,2\n2,4\n3,7\n", "tooManyParameters"],
    [
      {},
      "k,y\n" + [...Array(90).keys()].map((i) => `t${i % 80},${i}`).join("\n"),
      "other",
    ],
    [{ start: [1, 2] }, "x,y\n1,2\n2,4\n3,7\n", "startLength"],
    [{ loss: { name: "nothing" } }, "x,y\n1,2\n2,4\n3,7\n", "other"],
  ];
  for (const [settings, text, kind] of cases) {
    await bench.ask({
      type: "open",
      lane: 0,
      serial: 1,
      settings: { ...presetOf("own"), ...settings },
      ...(text !== undefined && { file: { name: "own.csv", text } }),
    });
    assertEquals(bench.problem.kind, kind);
  }
  await bench.open("moons");
  assertEquals(bench.facts.file, "moons.csv");
});

Deno.test("Engine: too many inputs out of few columns", async () => {
  const bench = new Bench();
  const words = [...Array(200).keys()].map((i) => `w${i % 12}`);
  const header = [...Array(8).keys()].map((k) => `c${k}`).join() + ",y\n";
  const rows = words.map((_, i) =>
    [...Array(8).keys()].map((k) => words[(i * (k + 1)) % 200]).join() + `,${i}`
  );
  await bench.ask({
    type: "open",
    lane: 0,
    serial: 1,
    settings: presetOf("own"),
    file: { name: "own.csv", text: header + rows.join("\n") },
  });
  assertEquals(bench.problem.kind, "tooManyInputs");
});

Deno.test("Engine: a row that is chosen is shown, and nothing moves", async () => {
  const bench = new Bench();
  await bench.open("moons");
  await bench.look({ row: 3 });
  const { values, parameters, trace, batch } = bench.frame;
  assertEquals(values!.chosen, 3);
  assertEquals(batch!.inputs.length, 1);
  assert(values!.gradient.every(Number.isFinite));
  assert(trace !== undefined);
  assertEquals(bench.frame.parameters, parameters);
  const { maps } = bench.frame;
  assertEquals([maps!.columns, maps!.rows], [48, 48]);
  assertEquals(maps!.units.map((layer) => layer.length), [6, 1]);
});

Deno.test("Engine: gives files to save", async () => {
  const bench = new Bench();
  await bench.open("linear");
  const names = [];
  for (const what of ["model", "config", "trace", "data"] as const) {
    await bench.ask({ type: "export", id: 1, what });
    names.push(bench.last("exported").name);
  }
  assertEquals(names, [
    "linear.model.json",
    "playground.json",
    "linear.trace.json",
    "linear.csv",
  ]);
});
