import { assertEquals, assertInstanceOf } from "@std/assert";
import { UsageError } from "./usage_error.ts";

Deno.test("UsageError has a message, a name and perhaps a hint", () => {
  const error = new UsageError("wrong", { hint: "do this" });
  assertInstanceOf(error, Error);
  assertEquals([error.name, error.message, error.hint], [
    "UsageError",
    "wrong",
    "do this",
  ]);
  assertEquals(new UsageError("wrong").hint, undefined);
});
