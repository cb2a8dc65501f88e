import { assert, assertEquals } from "@std/assert";
import { Breather } from "./_breathe.ts";

/** Keeps the processor busy, as training does. */
function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

Deno.test("Breather: no rest is due at the start", () => {
  assertEquals(new Breather().rest(), undefined);
});

Deno.test("Breather: a rest is due after a long stretch, and lets timers run", async () => {
  const breather = new Breather();
  let fired = false;
  const timer = setTimeout(() => fired = true, 0);
  spin(40);
  assertEquals(fired, false);
  const rest = breather.rest();
  assert(rest instanceof Promise);
  await rest;
  clearTimeout(timer);
  assertEquals(fired, true);
});

Deno.test("Breather: after a rest the next stretch begins", async () => {
  const breather = new Breather();
  spin(40);
  await breather.rest();
  assertEquals(breather.rest(), undefined);
  spin(40);
  assert(breather.rest() instanceof Promise);
});
