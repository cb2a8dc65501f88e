import { assertEquals, assertRejects } from "@std/assert";
import { fakeIo } from "./_fixtures_test.ts";
import { interruptible } from "./interrupt.ts";

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
