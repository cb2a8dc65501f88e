// What the wasm backend gives back, and what it does when its memory is full.

import { identity, softmax, tanh } from "@gradus/activations";
import {
  backprop,
  dense,
  evaluateLoss,
  fit,
  type FitOptions,
  forward,
  gradientCheck,
  Network,
  train,
  type TrainState,
  Workspace,
} from "@gradus/core";
import { categoricalCrossEntropy, huber, mse } from "@gradus/losses";
import { adam, sgd } from "@gradus/optimizers";
import { clipByGlobalNorm } from "@gradus/optimizers/clipping";
import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Backend } from "./backend.ts";
import { matrix, type Vector } from "./matrix.ts";
import { MemoryError } from "./memory_error.ts";
import { reference } from "./reference.ts";
import { wasm } from "./wasm.ts";

function dataOf(rows: number, columns: number, outputs: number) {
  const of = (n: number) =>
    matrix(rows, n, Float64Array.from({ length: rows * n }, (_, k) => k % 7));
  return { inputs: of(columns), targets: of(outputs) };
}

/** Where the next long vector would begin, if nothing were given back. */
function end(backend: Backend): number {
  const long = backend.vector(100_000, "float64");
  backend.release!(long);
  return long.byteOffset;
}

const RUNS: Record<string, Partial<FitOptions>> = {
  "whole steps": {},
  "a step at a time": { clip: clipByGlobalNorm(1) },
  "a loss without a kernel": { loss: huber() },
  "a validation set": { validation: dataOf(500, 30, 20) },
};

for (const [name, options] of Object.entries(RUNS)) {
  Deno.test(`wasm: a training run with ${name} gives back all that it took`, async () => {
    const backend = wasm();
    const network = new Network(30, [dense(40, tanh), dense(20, identity)], {
      backend,
    });
    const run = () =>
      fit(network, dataOf(1000, 30, 20), {
        ...{ loss: mse, optimizer: adam(0.001), epochs: 2, batchSize: 1000 },
        ...options,
      });
    await run();
    network.predict(dataOf(300, 30, 1).inputs);
    const after = end(backend);
    for (let k = 0; k < 3; k++) {
      await run();
      evaluateLoss(network, dataOf(300, 30, 20), mse);
      gradientCheck(network, dataOf(2, 30, 20), { loss: mse });
      assertEquals(end(backend), after, `run ${k + 2}`);
    }
  });
}

Deno.test("wasm: a run's last snapshot holds after what it took is given back", async () => {
  const backend = wasm(), data = dataOf(20, 3, 1);
  const states: TrainState[] = [];
  for (const b of [backend, reference]) {
    const network = new Network(3, [dense(1, identity)], { backend: b });
    let last: (() => TrainState) | undefined;
    const rules = { loss: mse, optimizer: adam(0.01), epochs: 3 };
    for await (const { snapshot } of train(network, data, rules)) {
      last = snapshot;
    }
    for (let k = 0; k < 100; k++) b.vector(50, "float64").fill(7);
    states.push(last!());
  }
  const [m, n] = states.map(({ optimizer }) => optimizer[0]!.m as Vector);
  for (const [k, x] of m!.entries()) assert(Math.abs(x - n![k]!) < 1e-9);
});

Deno.test("wasm: where no shared memory is to be had, memory of its own will do", () => {
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      if (descriptor.shared) throw new RangeError("no shared memory");
      super(descriptor);
    }
  };
  try {
    const backend = wasm();
    const network = new Network(
      2,
      [dense(1, identity, { weights: [[1, 2]] })],
      {
        backend,
      },
    );
    assertEquals([...network.predict(dataOf(1, 2, 1).inputs).data], [2]);
    assertThrows(() => wasm({ shared: true }), RangeError, "no shared memory");
  } finally {
    WebAssembly.Memory = Memory;
  }
});

Deno.test("wasm: memory that can't grow is enough for one fit after another", async () => {
  const backend = wasm({ shared: false, bytes: 2 ** 24 });
  const { runner } = backend;
  const whole: boolean[] = [];
  const watched: Backend = new Proxy(backend, {
    get(target, key) {
      if (key === "runner") {
        return (plan: Parameters<NonNullable<typeof runner>>[0]) => {
          const made = runner!.call(backend, plan);
          whole.push(made !== undefined);
          return made;
        };
      }
      const value = target[key as keyof Backend];
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const network = new Network(100, [dense(1, identity)], { backend: watched });
  for (let k = 0; k < 4; k++) {
    await fit(network, dataOf(9000, 100, 1), {
      ...{ loss: mse, optimizer: sgd(0.001), epochs: 1 },
    });
  }
  assertEquals(whole, [true, true, true, true]);
});

Deno.test("wasm: predict() that finds no memory leaves what there is in order", () => {
  const backend = wasm({ shared: false, bytes: 2 ** 22 });
  const network = new Network(200, [dense(100, identity)], { backend });
  const full = () => {
    for (;;) backend.vector(1000, "float64");
  };
  assertThrows(full, MemoryError, "Cannot allocate");
  const rows = (n: number) => dataOf(n, 200, 1).inputs;
  const right = network.predict(rows(1)).data;
  assertThrows(() => network.predict(rows(50)), RangeError, "Cannot allocate");
  const mine: Vector[] = [];
  try {
    for (;;) mine.push(backend.vector(20, "float64").fill(7));
  } catch {
    // full again
  }
  assertEquals(network.predict(rows(1)).data, right);
  assert(mine.every((v) => v.every((x) => x === 7)));
});

const MAKES = [() => reference, () => wasm()];

for (const dtype of ["float32", "float64"] as const) {
  for (const make of MAKES) {
    const backend = make();
    Deno.test(`${backend.name}: in ${dtype} a class index without a class gives NaN, and is written nowhere`, () => {
      const network = new Network(2, [dense(5, softmax)], { dtype, backend });
      const workspace = new Workspace(network, { capacity: 3, targets: 1 });
      const pass = workspace.pass(3), delta = pass.layers[0]!.delta.data;
      const mine = backend.vector(100, dtype).fill(7);
      const away = (mine.byteOffset - delta.byteOffset) /
        delta.BYTES_PER_ELEMENT;
      pass.x.data.set([1, 2, 3, 4, 5, 6]);
      for (const bad of [5, 7, -1, 1.5, NaN, 1e9, Infinity, away]) {
        if (bad === away && make === MAKES[0]) continue; // no common memory
        pass.y.data.set([4, bad, 0]);
        forward(network, pass);
        backprop(network, workspace, pass, categoricalCrossEntropy);
        const lost = [...delta].map((x) => Number.isNaN(x));
        assertEquals(lost, lost.map((_, k) => k >= 5 && k < 10), `${bad}`);
        const { z, a } = pass.layers[0]!;
        const sum = backend.loss(categoricalCrossEntropy, softmax, {
          ...{ z, a, y: pass.y },
        });
        assertEquals(sum, NaN);
        assert(mine.every((x) => x === 7));
      }
    });
  }
}
