import { assertClose, backendSuite } from "@gradus/testing";
import { assertEquals, assertThrows } from "@std/assert";
import type { Dtype } from "../matrix.ts";
import { reference } from "../reference.ts";
import { wasm } from "../wasm.ts";
import {
  LIBRARY,
  nativeAlways,
  nativeTest,
  products,
} from "./_fixtures_test.ts";
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

if (LIBRARY) {
  for (const { name, run } of backendSuite(native())) Deno.test(name, run);
  for (
    const { name, run } of backendSuite(nativeAlways(1), {
      label: "native for every product",
    })
  ) Deno.test(name, run);
}

for (const dtype of DTYPES) {
  for (const shape of LARGE) {
    const title = `native: ${dtype} products of ${shape.join(" × ")}`;
    nativeTest(`${title} agree with reference`, () => {
      const actual = products(native(), dtype, shape);
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

    nativeTest(`${title} have the same bits in another memory`, () => {
      assertEquals(
        products(native(), dtype, shape),
        products(native(), dtype, shape),
      );
    });
  }

  nativeTest(`native: ${dtype} small products are those of wasm`, () => {
    for (const shape of [[1, 1, 1], [8, 10, 12], [100, 4, 3]] as const) {
      assertEquals(
        products(native(), dtype, shape),
        products(wasm(), dtype, shape),
      );
    }
  });
}

nativeTest("native: has its name and its library", () => {
  const { name, threads, library } = native({ threads: 1 });
  assertEquals([name, threads, library], ["native", 1, LIBRARY!.path]);
  assertEquals(native({ blas: library }).library, library);
});

nativeTest("native: goes on once its memory has grown", () => {
  const backend = native(), shape = [130, 300, 200] as const;
  const before = products(backend, "float64", shape);
  backend.vector(2 ** 22, "float64");
  assertEquals(products(backend, "float64", shape), before);
});

nativeTest("native: computes on other vectors as reference does", () => {
  const backend = native();
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

Deno.test("native() takes a whole number of threads, one at least", () => {
  for (const threads of [0, -1, 1.5, NaN]) {
    assertThrows(
      () => native({ threads }),
      RangeError,
      `threads must be a whole number >= 1, got ${threads}`,
    );
  }
});
