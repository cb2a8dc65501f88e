import { assertEquals } from "@std/assert";
import { fakeIo } from "./_fixtures_test.ts";
import { Pace } from "./pace.ts";

function linesOf(terminal: boolean, tick: number, times: number) {
  const { io, said } = fakeIo({ terminal, tick });
  const pace = new Pace(io);
  for (let i = 1; i <= times; i++) pace.tell(() => `line ${i}`);
  return said;
}

Deno.test("Pace redraws ten times a second in a terminal", () => {
  const { status, err } = linesOf(true, 50, 6);
  assertEquals(status, ["line 2", "line 4", "line 6"]);
  assertEquals(err, "");
});

Deno.test("Pace prints a line every five seconds elsewhere", () => {
  const { status, err } = linesOf(false, 2500, 5);
  assertEquals(err, "line 2\nline 4\n");
  assertEquals(status, []);
});
