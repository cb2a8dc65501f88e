import "node:worker_threads"; // Deno then looks at timers less often
import { assert, assertEquals } from "@std/assert";
import { Breather } from "./_breathe.ts";

Deno.test("Breather: a rest is due once a stretch has passed", async () => {
  let now = 1000;
  const breather = new Breather(() => now);
  assertEquals(breather.rest(), undefined);
  now += 30;
  assertEquals(breather.rest(), undefined);
  now += 1;
  const rest = breather.rest();
  assert(rest instanceof Promise);
  await rest;
});

Deno.test("Breather: a rest lets timers run", async () => {
  let now = 0, fired = false;
  const breather = new Breather(() => now);
  const timer = setTimeout(() => fired = true, 0);
  const due = performance.now() + 5;
  while (performance.now() < due);
  now = 100;
  await breather.rest();
  clearTimeout(timer);
  assertEquals(fired, true);
});

Deno.test("Breather: every rest lets the timers run that are due by then", async () => {
  let now = 0, fired = 0;
  const breather = new Breather(() => now);
  for (let k = 1; k <= 20; k++) {
    const timer = setTimeout(() => fired = k, 1);
    const due = performance.now() + 5;
    while (performance.now() < due);
    now += 100;
    await breather.rest();
    clearTimeout(timer);
    assertEquals(fired, k);
  }
});

Deno.test("Breather: the next stretch begins at the end of a rest", async () => {
  let now = 0;
  const breather = new Breather(() => now);
  now = 100;
  const rest = breather.rest();
  now = 200; // what others did meanwhile doesn't count
  await rest;
  now = 230;
  assertEquals(breather.rest(), undefined);
  now = 231;
  const next = breather.rest();
  assert(next instanceof Promise);
  await next;
});

Deno.test("Breather: goes by the time of the machine unless told otherwise", async () => {
  const breather = new Breather();
  const end = performance.now() + 40;
  while (performance.now() < end);
  assert(breather.rest() instanceof Promise);
  await new Promise((resolve) => setTimeout(resolve, 5));
});
