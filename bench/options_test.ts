import { assertEquals, assertThrows } from "@std/assert";
import { HELP, parseOptions, UsageError } from "./options.ts";

Deno.test("parseOptions() takes everything unless told otherwise", () => {
  const options = parseOptions([]);
  assertEquals(options.rounds, 5);
  assertEquals(options.dtypes, ["float32", "float64"]);
  assertEquals(options.threads, [1, 2]);
});

Deno.test("parseOptions() keeps to what is chosen, in the order of tables", () => {
  const options = parseOptions([
    "--works=W4,W1",
    "--peers",
    "FANN, gradus-wasm",
    "--quick",
  ]);
  assertEquals(options.works, ["W1", "W4"]);
  assertEquals(options.peers, ["gradus-wasm", "FANN"]);
  assertEquals(options.rounds, 3);
});

Deno.test("parseOptions() says what can be chosen", () => {
  const wrong = (...args: string[]) => () => parseOptions(args);
  assertThrows(wrong("--works", "W77"), UsageError, "got W77");
  assertThrows(wrong("--rounds", "0"), UsageError, "whole number >= 1, got 0");
  assertThrows(wrong("--seconds=-1"), UsageError, "must be > 0, got -1");
  assertThrows(wrong("--wroks", "W1"), UsageError, "--wroks");
});

Deno.test("the help fits a terminal and names every flag", () => {
  for (const line of HELP.split("\n")) assertEquals(line.length <= 80, true);
  for (const flag of ["works", "peers", "dtype", "threads", "curves"]) {
    assertEquals(HELP.includes(`--${flag}`), true);
  }
});
