import { assertClose, backendSuite } from "@gradus/testing";
import { assertEquals, assertThrows } from "@std/assert";
import type { Dtype } from "../matrix.ts";
import { reference } from "../reference.ts";
import { wasm } from "../wasm.ts";
import { LIBRARIES, Natives, nativeTest, products } from "./_fixtures_test.ts";
import { native } from "./native.ts";

const DTYPES: readonly Dtype[] = ["float64", "float32"];
const NEAR = {
  float64: { rtol: 1e-11, atol: 1e-11 },
  float32: { rtol: 1e-4, atol: 1e-4 },
};

/** Whole, in blocks of the batch, of the inputs, and with few rows of many. */
const LARGE: readonly [number, number, number][] = [
  [32, 40, 24],
  [128, 784, 128],
  [257, 333, 277],
  [130, 4, 700],
  [1, 1024, 1025],
  [5, 700, 900],
];

for (const library of LIBRARIES) {
  const natives = new Natives(library);
  for (
    const [backend, label] of [
      [natives.make(), library.path],
      [natives.always(1), `${library.path} for every product`],
    ] as const
  ) {
    for (const { name, run } of backendSuite(backend, { label })) {
      Deno.test(name, run);
    }
  }
}

for (const dtype of DTYPES) {
  for (const shape of LARGE) {
    const title = `native: ${dtype} products of ${shape.join(" × ")}`;
    nativeTest(`${title} agree with reference`, (natives) => {
      const actual = products(natives.make(), dtype, shape);
      const expected = products(reference, dtype, shape);
      for (const [name, values] of Object.entries(expected)) {
        const scale = Math.hypot(...values.slice(0, 1000)) / 10 + 1;
        assertClose(
          actual[name]!.map((v) => v / scale),
          values.map((v) => v / scale),
          NEAR[dtype],
        );
      }
    });

    nativeTest(`${title} have the same bits in another memory`, (natives) => {
      assertEquals(
        products(natives.make(), dtype, shape),
        products(natives.make(), dtype, shape),
      );
    });
  }

  nativeTest(`native: ${dtype} small products are those of wasm`, (natives) => {
    for (const shape of [[1, 1, 1], [8, 10, 12], [100, 4, 3]] as const) {
      assertEquals(
        products(natives.make(), dtype, shape),
        products(wasm(), dtype, shape),
      );
    }
  });
}

nativeTest("native: has its name and its library", (natives) => {
  const { name, threads, library } = natives.make(1);
  assertEquals([name, threads, library], ["native", 1, natives.library.path]);
});

nativeTest("native: goes on once its memory has grown", (natives) => {
  const backend = natives.make(), shape = [130, 300, 200] as const;
  const before = products(backend, "float64", shape);
  backend.vector(2 ** 22, "float64");
  assertEquals(products(backend, "float64", shape), before);
});

nativeTest("native: computes on other vectors as reference does", (natives) => {
  const backend = natives.make();
  const mixed = {
    ...reference,
    affine: backend.affine.bind(backend),
    backward: backend.backward.bind(backend),
    gradients: backend.gradients.bind(backend),
  };
  for (const dtype of DTYPES) {
    assertEquals(
      products(mixed, dtype, [64, 40, 30]),
      products(reference, dtype, [64, 40, 30]),
    );
  }
});

Deno.test("native() takes a whole number of threads from 1 to 64", () => {
  for (const threads of [0, -1, 1.5, NaN, 65]) {
    assertThrows(
      () => native({ threads }),
      RangeError,
      `threads must be a whole number in [1, 64], got ${threads}`,
    );
  }
});
