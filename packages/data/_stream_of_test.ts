import { assertEquals, assertRejects } from "@std/assert";
import { streamOf } from "./_stream_of.ts";

Deno.test("streamOf() gives all that is yielded, in order", async () => {
  async function* numbers() {
    for (let n = 0; n < 5; n++) yield await Promise.resolve(n);
  }
  assertEquals(await Array.fromAsync(streamOf(numbers())), [0, 1, 2, 3, 4]);
});

Deno.test("streamOf() passes an error on, and ends what is not read to its end", async () => {
  let ended = false;
  async function* failing() {
    try {
      yield await Promise.resolve(1);
      throw new RangeError("no more");
    } finally {
      ended = true;
    }
  }
  await assertRejects(
    () => Array.fromAsync(streamOf(failing())),
    RangeError,
    "no more",
  );
  ended = false;
  const reader = streamOf(failing()).getReader();
  await reader.read();
  await reader.cancel();
  assertEquals(ended, true);
});
