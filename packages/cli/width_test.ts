import { assertEquals } from "@std/assert";
import { charactersOf, textWidth } from "./width.ts";

const CASES: Record<string, number> = {
  "": 0,
  "abc ~": 5,
  "é": 1,
  "e\u0301": 1,
  "→ ≤ …": 5,
  "身高": 4,
  "身高 cm": 7,
  "한국": 4,
  "カナ": 4,
  "ｶﾅ": 2,
  "ＡＢ": 4,
  "（）": 4,
  "😀": 2,
  "👩‍💻": 2,
  "🇨🇳": 2,
  "\u200b": 0,
};

for (const [text, width] of Object.entries(CASES)) {
  Deno.test(`textWidth() of ${JSON.stringify(text)} is ${width}`, () => {
    assertEquals(textWidth(text), width);
  });
}

Deno.test("charactersOf() keeps an accent with its letter", () => {
  assertEquals(charactersOf("ae\u0301中"), ["a", "e\u0301", "中"]);
});
