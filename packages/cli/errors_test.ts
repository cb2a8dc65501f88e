import { assertEquals, assertStringIncludes } from "@std/assert";
import { DataError, DivergedError, UsageError } from "@gradus/models";
import { fakeIo } from "./_fixtures_test.ts";
import { report } from "./errors.ts";
import { OutputClosed } from "./io.ts";

function reported(error: unknown, { color = false, debug = false } = {}) {
  const { io, said } = fakeIo({ color });
  return [report(error, io, debug), said.err] as const;
}

Deno.test("report() gives wrong usage 2, bad data 1 and divergence 3", () => {
  assertEquals(reported(new UsageError("no", { hint: "do" })), [
    2,
    "error: no\ndo\n",
  ]);
  assertEquals(reported(new DataError("no")), [1, "error: no\n"]);
  const [code, text] = reported(
    new DivergedError({ epoch: 2, step: 3, layer: 1, what: "a weight" }),
  );
  assertEquals(code, 3);
  assertStringIncludes(text, "epoch 2, step 3: a weight of layer 1");
  assertStringIncludes(text, "\nLower --learning-rate");
});

Deno.test("report() keeps a message on one line and shows control characters", () => {
  assertEquals(
    reported(new DataError("a\n  b\x1b[2J"))[1],
    "error: a b\ufffd[2J\n",
  );
});

Deno.test("report() colours the label if it may", () => {
  assertEquals(
    reported(new DataError("no"), { color: true })[1],
    "\x1b[1;31merror:\x1b[0m no\n",
  );
});

Deno.test("report() says where an error arose only if asked to", () => {
  const error = new Error("odd");
  const hint = "If this looks like a fault of gradus, run it with --debug";
  assertEquals(reported(error), [1, `error: odd\n${hint}\n`]);
  assertEquals(
    reported(error, { debug: true })[1],
    `error: odd\n${hint}\n${error.stack}\n`,
  );
  assertEquals(reported("text")[1], `error: text\n${hint}\n`);
});

Deno.test("report() names the way out of a missing permission", () => {
  const [code, text] = reported(
    new Deno.errors.NotCapable("Requires sys access"),
  );
  assertEquals(code, 1);
  assertEquals(
    text,
    "error: Requires sys access\nAllow it with the flag named above, after deno run\n",
  );
});

Deno.test("report() is silent when nobody reads on", () => {
  assertEquals(reported(new OutputClosed()), [0, ""]);
});
