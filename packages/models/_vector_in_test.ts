import { reference, wasm } from "@gradus/kernels";
import { assert, assertEquals } from "@std/assert";
import { vectorIn } from "./_vector_in.ts";

Deno.test("vectorIn() takes a backend's memory, where data need not be copied to", () => {
  const backend = wasm();
  const one = vectorIn(backend, 100, "float64");
  const two = vectorIn(backend, 100, "float32");
  assert(one instanceof Float64Array && two instanceof Float32Array);
  assertEquals([one.length, two.length], [100, 100]);
  for (const { buffer } of [one, two]) {
    assert(buffer instanceof SharedArrayBuffer);
  }
});

Deno.test("vectorIn() does without if there is no room, or no such memory", () => {
  const small = wasm({ shared: false, bytes: 2 ** 21 });
  const numbers = vectorIn(small, 2 ** 20, "float64");
  assertEquals(numbers.byteOffset, 0);
  assertEquals(numbers.buffer.byteLength, 2 ** 23);
  assertEquals(vectorIn(reference, 3, "float32"), new Float32Array(3));
});
