import { assertEquals, assertRejects } from "@std/assert";
import { fakeIo } from "./_fixtures_test.ts";
import { interruptible, untilAborted } from "./interrupt.ts";

Deno.test("interruptible() passes on what the work returns", async () => {
  const { io, said } = fakeIo();
  const result = await interruptible(
    io,
    "stopping",
    (signal) => Promise.resolve(signal.aborted),
  );
  assertEquals(result, false);
  assertEquals(said.err, "");
});

Deno.test("interruptible() aborts at the first Ctrl-C and leaves the second alone", async () => {
  const { io, said, interrupt } = fakeIo();
  const aborted = await interruptible(io, "stopping", (signal) => {
    interrupt();
    interrupt();
    return Promise.resolve(signal.aborted);
  });
  assertEquals(aborted, true);
  assertEquals(said.err, "Interrupted: stopping\n");
});

Deno.test("interruptible() no longer listens when the work is over or fails", async () => {
  const { io, said, interrupt } = fakeIo();
  await assertRejects(() =>
    interruptible(io, "stopping", () => Promise.reject(new Error("x")))
  );
  interrupt();
  assertEquals(said.err, "");
});

Deno.test("untilAborted() gives all pieces if nobody interrupts", async () => {
  const { signal } = new AbortController();
  const pieces = untilAborted(signal, ReadableStream.from(["a", "b"]));
  assertEquals(await Array.fromAsync(pieces), ["a", "b"]);
});

Deno.test("untilAborted() throws when it is aborted, between pieces or waiting for one", async () => {
  for (const waiting of [false, true]) {
    const controller = new AbortController();
    const pieces = async function* () {
      yield "a";
      if (waiting) await new Promise(() => {});
      yield "b";
    };
    const all = untilAborted(controller.signal, pieces());
    assertEquals(await all.next(), { value: "a", done: false });
    const next = waiting ? all.next() : undefined;
    controller.abort(new Error("stopped"));
    await assertRejects(() => next ?? all.next(), Error, "stopped");
    assertEquals((await all.next()).done, true);
  }
});
