import { assertEquals } from "@std/assert";
import { cellKey, keyNumber, sortedKeys } from "./_cell_key.ts";

Deno.test("cellKey() writes one number one way", () => {
  assertEquals(["1", "1.0", "+1", "1e0"].map(cellKey), ["1", "1", "1", "1"]);
  assertEquals(["-0", ".5", "2."].map(cellKey), ["0", "0.5", "2"]);
});

Deno.test("cellKey() leaves texts, codes and very long numbers alone", () => {
  const texts = ["yes", "007", "-01", "0x10", "9007199254740993", ""];
  assertEquals(texts.map(cellKey), texts);
});

Deno.test("keyNumber() takes 007 for a text and 0.5 for a number", () => {
  assertEquals(keyNumber("007"), undefined);
  assertEquals(keyNumber("0.5"), 0.5);
  assertEquals(keyNumber("0"), 0);
  assertEquals(keyNumber("1e20"), 1e20);
});

Deno.test("sortedKeys() sorts by number only if all are numbers", () => {
  assertEquals(sortedKeys(["10", "9", "-1"]), ["-1", "9", "10"]);
  assertEquals(sortedKeys(["b", "10", "9", "B"]), ["10", "9", "B", "b"]);
});
