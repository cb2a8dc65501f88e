import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { History } from "./history.ts";

Deno.test("History: holds a bounded number of states, spread over all moves", () => {
  const history = new History<number>(16);
  for (let at = 0; at <= 10_000; at++) {
    if (history.wants(at)) history.record(at, at);
    assertLessOrEqual(history.size, 16);
    const { at: found, state } = history.before(at)!;
    assertEquals(found, state);
    assertLessOrEqual(at - found, history.stride);
  }
  assertEquals(history.first, 0);
  for (const at of [0, 17, 5000, 9999]) {
    const { at: found } = history.before(at)!;
    assert(found <= at && at - found < history.stride);
  }
});

Deno.test("History: keeps states after moves that can't be made again", () => {
  const history = new History<string>(8);
  history.record(0, "start", true);
  for (let at = 1; at <= 1000; at++) {
    if (at === 77) history.record(at, "edit", true);
    else if (history.wants(at)) history.record(at, "step");
  }
  assertEquals(history.before(77)!.state, "edit");
});

Deno.test("History: lets the oldest go if most can't be made again", () => {
  const history = new History<number>(8);
  for (let at = 0; at < 100; at++) history.record(at, at, true);
  assertLessOrEqual(history.size, 8);
  assert(history.first > 80);
  assertEquals(history.before(history.first - 1), undefined);
  assertEquals(history.before(99)!.state, 99);
});

Deno.test("History: cut() forgets what came after", () => {
  const history = new History<number>(8);
  for (let at = 0; at < 5; at++) history.record(at, at);
  history.cut(2);
  assertEquals(history.before(4)!.at, 2);
});
