import { assertEquals, assertRejects } from "@std/assert";
import { fakeIo } from "./_fixtures_test.ts";
import { interruptible } from "./interrupt.ts";

Deno.test("interruptible() passes on what the work returns", async () => {
  const { io, said } = fakeIo();
  const result = await interruptible(
    io,
    (signal) => Promise.resolve(signal.aborted),
  );
  assertEquals(result, false);
  assertEquals(said.err, "");
});

Deno.test("interruptible() aborts at the first Ctrl-C and leaves the second alone", async () => {
  const { io, said, interrupt } = fakeIo();
  const aborted = await interruptible(io, (signal) => {
    interrupt();
    interrupt();
    return Promise.resolve(signal.aborted);
  });
  assertEquals(aborted, true);
  assertEquals(
    said.err,
    "Interrupted: saving the best model so far; Ctrl-C again quits at once\n",
  );
});

Deno.test("interruptible() no longer listens when the work is over or fails", async () => {
  const { io, said, interrupt } = fakeIo();
  await assertRejects(() =>
    interruptible(io, () => Promise.reject(new Error("x")))
  );
  interrupt();
  assertEquals(said.err, "");
});
