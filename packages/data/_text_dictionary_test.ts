import { assertEquals } from "@std/assert";
import { seeded } from "./_fixtures_test.ts";
import { TextDictionary } from "./_text_dictionary.ts";

const encoder = new TextEncoder();

Deno.test("TextDictionary numbers texts as a Map would, given as bytes or strings", () => {
  const random = seeded(3), signs = ["0", "1", "-", ".", "é", "\ud800", "日"];
  for (const wide of [false, true]) {
    const dictionary = new TextDictionary(), codes = new Map<string, number>();
    for (let k = 0; k < 20_000; k++) {
      const text = Array.from(
        { length: random.integer(8) },
        () => signs[random.integer(wide ? 7 : 4)],
      ).join("");
      const isAscii = !/[^\0-\x7f]/.test(text);
      const bytes = encoder.encode(`-${text}-`), end = bytes.length - 1;
      const asBytes = isAscii && random.integer(2) === 0;
      const found = asBytes
        ? dictionary.find(bytes, 1, end)
        : dictionary.findText(text);
      assertEquals(found, codes.get(text) ?? -1);
      if (found >= 0) continue;
      const added = asBytes
        ? dictionary.add(bytes, 1, end)
        : dictionary.addFound();
      assertEquals(added, codes.size);
      codes.set(text, added);
    }
    assertEquals(dictionary.size, codes.size);
    assertEquals(dictionary.texts(0), [...codes.keys()]);
    assertEquals(dictionary.texts(3), [...codes.keys()].slice(3));
  }
});

Deno.test("TextDictionary keeps long texts, and none at all", () => {
  const dictionary = new TextDictionary();
  assertEquals(dictionary.texts(0), []);
  const texts = ["x".repeat(10_000), "ü".repeat(10_000), ""];
  for (const text of texts) {
    dictionary.findText(text);
    dictionary.addFound();
  }
  assertEquals(dictionary.texts(0), texts);
});
