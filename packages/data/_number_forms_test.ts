import { assert, assertEquals } from "@std/assert";
import { seeded } from "./_fixtures_test.ts";
import { differentNumbers, formOf, ODD_FORM } from "./_number_forms.ts";
import { RowScanner } from "./_row_scanner.ts";
import { readTable } from "./table.ts";

/** Texts that are numbers, or nearly. */
function randomTexts(count: number, seed: number): string[] {
  const random = seeded(seed);
  const pick = (characters: string) =>
    characters[random.integer(characters.length)]!;
  return Array.from({ length: count }, () => {
    const length = 1 + random.integer(random.integer(4) === 0 ? 18 : 6);
    let text = random.integer(3) === 0 ? "-" : "";
    for (let i = 0; i < length; i++) text += pick("00123456789...+-e");
    return text.replace(/\.(?=.*\.)/g, "5");
  });
}

Deno.test("formOf() gives decimals where they and the number tell the text", () => {
  let plain = 0;
  for (const text of randomTexts(20_000, 1)) {
    const form = formOf(text);
    if (form === ODD_FORM) continue;
    assertEquals(Number(text).toFixed(form), text);
    plain++;
  }
  assert(plain > 2000, `${plain} plain ones`);
  const cells = ["0", "-1", "0.50", "12.", ".5", "+1", "-0", "-0.00", "007"];
  assertEquals(
    [...cells, "1e3", "", "1.2.3", "123456789012345", "1234567890123456"]
      .map(formOf),
    [0, 0, 2, ...Array(9).fill(ODD_FORM), 0, ODD_FORM],
  );
});

Deno.test("the scanner sees the form of a number as formOf() does", () => {
  const texts = randomTexts(20_000, 2);
  const scanner = new RowScanner({ delimiter: "," }, 1, 1);
  scanner.add(new TextEncoder().encode(texts.map((t) => `${t}\n`).join("")));
  let row = 0;
  while (scanner.next()) {
    const { rows, forms, values } = scanner.block;
    for (let i = 0; i < rows; i++, row++) {
      assertEquals(forms[i], formOf(texts[row]!), texts[row]);
      if (forms[i] !== ODD_FORM) assertEquals(values[i], Number(texts[row]));
    }
  }
  assertEquals(row, texts.length);
  scanner.dispose();
});

Deno.test("differentNumbers() tells cells apart as their texts do", () => {
  const random = seeded(3);
  for (const kinds of [1, 5, 300, 5000]) {
    const rows = 6000;
    const cells = Array.from({ length: rows }, () => {
      const form = random.integer(3);
      return random.integer(20) === 0
        ? ""
        : (random.integer(kinds) / 10 - 7).toFixed(form).replace(
          /^-(?=[0.]*$)/,
          "",
        );
    });
    const numbers = Float64Array.from(cells, (c) => c === "" ? NaN : Number(c));
    const forms = Uint8Array.from(cells, (c) => c === "" ? 0 : formOf(c));
    const texts = [...new Set(cells.filter((cell) => cell !== ""))];
    const index = new Map(texts.map((text, i) => [text, i]));
    const codes = Int32Array.from(cells, (cell) => index.get(cell) ?? -1);
    for (const most of [texts.length, Infinity]) {
      const different = differentNumbers(numbers, forms, rows, most);
      assertEquals(different, { codes, texts });
    }
    const fewer = differentNumbers(numbers, forms, rows, texts.length - 1);
    assertEquals(fewer, undefined);
  }
});

Deno.test("differentNumbers() tells one number written in two ways apart", () => {
  const random = seeded(4);
  for (let trial = 0; trial < 300; trial++) {
    const numbers = Float64Array.from(
      { length: 120 },
      (_, i) => i % 2 === 0 ? random.integer(1e6) : 0,
    ).map((x, i, all) => i % 2 === 0 ? x : all[i - 1]!);
    for (let i = 1; i < 120; i += 2) numbers[i] = numbers[i - 1]!;
    const forms = Uint8Array.from(numbers, (_, i) => i % 2);
    const cells = Array.from(numbers, (x, i) => x.toFixed(forms[i]));
    const different = differentNumbers(numbers, forms, 120, Infinity);
    assertEquals(different!.texts, [...new Set(cells)]);
  }
});

Deno.test("a long column has the same texts wherever its first odd cell stands", async () => {
  const rows = 50_000;
  const read = async (kinds: number, odd: Record<number, string>) => {
    const cells = Array.from(
      { length: rows },
      (_, i) => odd[i] ?? ((i * 7) % kinds / 4).toFixed(2),
    );
    const file = new Blob([`x\n${cells.join("\n")}\n`]);
    const { columns: [column] } = await readTable(file.stream());
    return { cells, column: column! };
  };
  for (const kinds of [3, 9998, 10_001, 30_000]) {
    for (const at of [0, 9_000, 25_000, rows - 1]) {
      for (const text of ["word", "1e3", "NA", "5.0"]) {
        const { cells, column } = await read(kinds, { [at]: text });
        const different = new Set(cells);
        different.delete("NA");
        if (different.size > 10_000) {
          assertEquals([column.texts, column.codes], [undefined, undefined]);
          continue;
        }
        assertEquals(column.texts, [...different]);
        const texts = column.texts!;
        assert(
          cells.every((cell, i) => (texts[column.codes![i]!] ?? "NA") === cell),
        );
        assertEquals(
          column.decimals !== undefined,
          text === "NA" || text === "5.0",
        );
      }
    }
  }
});
