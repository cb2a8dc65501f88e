import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { sigmoid } from "@gradus/activations";
import { Random } from "@gradus/core";
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { matrix, type Vector } from "../matrix.ts";
import { CONTROL_BYTES, Helpers } from "./_helpers.ts";
import { LinearMemory } from "./_memory.ts";
import { instantiate, SCRATCH_BYTES } from "./_module.ts";
import type { Products } from "./_multiply.ts";
import { predictorOf } from "./_predictor.ts";

setFlagsFromString("--expose-gc");

/** A memory with kernels at work on it, and so many threads. */
function workshop(
  threads: number | undefined,
  { shared = true, patience, products }: {
    shared?: boolean;
    patience?: number;
    products?: Products;
  } = {},
) {
  const first = CONTROL_BYTES + SCRATCH_BYTES;
  const memory = new LinearMemory(first, shared, 2 ** 25);
  const instance = instantiate(
    true,
    shared,
    memory.memory,
    CONTROL_BYTES,
    products?.multiplyIn(memory.memory),
    products?.always,
  );
  const helpers = new Helpers(memory, instance, {
    threads,
    fused: true,
    patience,
    products,
  });
  return {
    ...{ memory, instance, helpers, scratch: CONTROL_BYTES },
    residentOf: () => undefined,
  };
}

/** What a layer of 32 units makes of 3000 rows, and how to ask again. */
function layerIn(shop: ReturnType<typeof workshop>) {
  const random = new Random(1);
  const drawn = (v: Vector) => v.map(() => random.normal());
  const own = (length: number) => {
    const v = shop.memory.vector(length, "float64");
    v.set(drawn(v));
    return v;
  };
  const weights = matrix(16, 32, own(16 * 32)), bias = own(32);
  const predictor = predictorOf([{ rule: sigmoid, weights, bias }], shop)!;
  const inputs = matrix(3000, 16, drawn(new Float64Array(3000 * 16)));
  const out = matrix(3000, 32, new Float64Array(3000 * 32));
  return { run: () => predictor.run(inputs, out), out };
}

/** Waits until a helper's word says so, for at most ten seconds. */
async function says(word: Int32Array, what: number) {
  for (let k = 0; k < 1000 && Atomics.load(word, 0) !== what; k++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assertEquals(Atomics.load(word, 0), what);
}

/** Asks until so many helpers have come, for at most ten seconds. */
async function until(joined: number, helpers: Helpers, run: () => void) {
  for (let k = 0; k < 1000; k++) {
    run();
    if (helpers.joined === joined) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert(false, `${helpers.joined} of ${joined} helpers came`);
}

Deno.test(
  "Helpers come when they are asked for, and compute the same bits",
  async () => {
    const alone = layerIn(workshop(1));
    alone.run();
    const shop = workshop(3), together = layerIn(shop);
    await until(2, shop.helpers, () => {
      together.out.data.fill(0);
      together.run();
      assertEquals(together.out.data, alone.out.data);
    });
    assertEquals(shop.helpers.used, 3);
  },
);

Deno.test("Helpers come at once for much that is to come, one after another", async () => {
  const shop = workshop(3);
  const { memory, instance } = shop;
  const free = new Helpers(memory, instance, { fused: true });
  const words = new Int32Array(memory.memory.buffer, 65 * 4, 2);
  const most = free.most, stretch = 1e9;
  free.expect({ work: 1e9, stretch });
  assertEquals([...words], [0, 0], "nobody is sent for");
  free.expect({ work: 3e9, stretch });
  await says(words.subarray(0, 1), most > 1 ? 1 : 0);
  assertEquals(words[1], 0, "a second one doesn't pay");
  shop.helpers.expect({ work: 1, stretch }); // both were asked for
  await says(words.subarray(1), 1);
});

Deno.test("Helpers leave when they aren't needed, and come again", async () => {
  const shop = workshop(2, { patience: 100 }), { run } = layerIn(shop);
  await until(1, shop.helpers, run);
  const word = new Int32Array(shop.memory.memory.buffer, 65 * 4, 1);
  assertEquals(Atomics.load(word, 0), 1, "ready");
  for (let k = 0; k < 500 && Atomics.load(word, 0) !== 0; k++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assertEquals(Atomics.load(word, 0), 0, "gone");
  await until(1, shop.helpers, run);
});

Deno.test("Helpers leave when nobody can ask them any more", async () => {
  const collect = runInNewContext("gc") as () => void;
  const word = await comeAndForget();
  for (let k = 0; k < 500 && Atomics.load(word, 0) !== 0; k++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assertEquals(Atomics.load(word, 0), 0, "gone");
});

/** The word of a helper that came, and whose owner is held by nobody. */
async function comeAndForget(): Promise<Int32Array> {
  const shop = workshop(2);
  await until(1, shop.helpers, layerIn(shop).run);
  const word = new Int32Array(shop.memory.memory.buffer, 65 * 4, 1);
  await says(word, 1);
  return word;
}

Deno.test("Helpers don't come for little work, nor to a memory of one's own", async () => {
  const little = workshop(undefined), { run } = layerIn(little);
  for (let k = 0; k < 3; k++) run();
  await new Promise((resolve) => setTimeout(resolve, 100));
  run();
  assertEquals(little.helpers.joined, 0);
  const own = workshop(4, { shared: false }), other = layerIn(own);
  other.run();
  assertEquals([own.helpers.most, own.helpers.used], [1, 1]);
});

/** Products that fail on a thread of one kind. */
function failing(where: "main" | "helper"): Products {
  const fail = () => {
    throw new Error("no product");
  };
  return {
    library: "none",
    reentrant: true,
    always: true,
    multiplyIn: () => where === "main" ? fail : () => {},
    script: where === "helper" ? `() => ${fail}` : "() => () => {}",
  };
}

Deno.test("Helpers that fail don't leave the others waiting", async () => {
  const shop = workshop(3, { products: failing("helper") });
  const { run } = layerIn(shop);
  const error = await assertRejects(
    () => until(2, shop.helpers, run),
    Error,
    "Cannot compute: a thread of this backend has failed",
  );
  assert(error.cause instanceof WebAssembly.RuntimeError);
  for (let k = 0; k < 3; k++) {
    run(); // alone from now on
    assertEquals(shop.helpers.joined, 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

Deno.test("Helpers don't wait for a main thread that failed", async () => {
  const shop = workshop(2, { products: failing("main") });
  const { run } = layerIn(shop);
  const word = new Int32Array(shop.memory.memory.buffer, 65 * 4, 1);
  shop.helpers.expect({ work: 1e10, stretch: 1e10 });
  await says(word, 1);
  const { cause } = assertThrows(run, Error, "a thread of this backend");
  assertEquals((cause as Error).message, "no product");
  assertThrows(run, Error, "no product");
});
