import { assertEquals } from "@std/assert";
import { seeded } from "./_fixtures_test.ts";
import { RowScanner } from "./_row_scanner.ts";
import { parseNumber } from "./parse_number.ts";
import { readTable } from "./table.ts";

/** The numbers that a scanner sees at once, row by row, and how far it comes. */
function scan(
  text: string,
  columns: number,
  options: { delimiter?: string; comment?: string } = {},
) {
  const scanner = new RowScanner({ delimiter: ",", ...options }, columns, 1);
  scanner.add(new TextEncoder().encode(text));
  const rows: number[][] = [], lines: number[] = [];
  while (scanner.next()) {
    const { block } = scanner;
    for (let row = 0; row < block.rows; row++) {
      rows.push(
        Array.from(
          { length: columns },
          (_, k) => block.values[k * block.capacity + row]!,
        ),
      );
      lines.push(block.lines[row]!);
    }
  }
  const result = { rows, lines, stuck: scanner.stuck, line: scanner.line };
  scanner.dispose();
  return result;
}

const digits = (random: ReturnType<typeof seeded>, count: number) =>
  Array.from({ length: count }, () => random.integer(10)).join("");

Deno.test("RowScanner reads numbers of up to 15 digits as parseNumber() does", () => {
  const random = seeded(3);
  const cells: string[] = [];
  for (let trial = 0; trial < 4000; trial++) {
    const count = 1 + random.integer(17), point = random.integer(count + 2);
    const all = digits(random, count);
    const text = point > count
      ? all
      : `${all.slice(0, point)}.${all.slice(point)}`;
    cells.push((random.uniform() < 0.5 ? "-" : "") + text);
  }
  const { rows, stuck } = scan(cells.join("\n") + "\n", 1);
  assertEquals([rows.length, stuck], [cells.length, false]);
  let seen = 0;
  for (const [k, [value]] of rows.entries()) {
    const text = cells[k]!;
    const count = text.replace(/\D/g, "").length;
    const easy = /^-?(0|[1-9]\d*)?(\.\d+)?$/.test(text) && count <= 15;
    assertEquals(Object.is(value, easy ? parseNumber(text) : NaN), true, text);
    if (easy) seen++;
  }
  assertEquals(seen > 2000, true);
});

Deno.test("RowScanner ends cells with \\n and \\r\\n, and a file in between", () => {
  const random = seeded(4);
  for (let length = 1; length < 40; length++) {
    const cells = Array.from(
      { length: 90 },
      () => digits(random, 1 + random.integer(Math.min(15, length))) + ".5",
    );
    for (const eol of ["\n", "\r\n"]) {
      const lines = Array.from(
        { length: 30 },
        (_, k) => cells.slice(3 * k, 3 * k + 3).join(","),
      );
      const { rows } = scan(lines.join(eol) + eol, 3);
      assertEquals(rows.length, 30);
      for (const [k, value] of rows.flat().entries()) {
        const text = cells[k]!;
        const easy = /^[1-9]|^0\./.test(text) && text.length <= 16;
        assertEquals(value, easy ? Number(text) : NaN, text);
      }
    }
  }
});

Deno.test("RowScanner passes over any number of blank lines and comments", () => {
  const wide = "#" + ",".repeat(9000);
  const text = "1,2\n" + "\n".repeat(9000) + "3,4\n" + "\r\n".repeat(5000) +
    `${wide}\n5,6\n${`${wide}\n`.repeat(3)}#ü\n7,8\n# "\n\n9,10\n`;
  assertEquals(scan(text, 2, { comment: "#" }), {
    rows: [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]],
    lines: text.split("\n").flatMap((line, k) => /^\d/.test(line) ? k + 1 : []),
    stuck: false,
    line: 14013,
  });
});

Deno.test("RowScanner stops at a row that isn't plain, and knows its line", () => {
  for (
    const row of [
      ...['"1",2', '1,"2"', "1", "1,2,3", "1,2\r3", "1\r,2", "1,\0", ","],
      ...["", "1,2"],
    ]
  ) {
    const { rows, stuck, line } = scan(`1,2\n\n3,ü\n${row}\n5,6\n`, 2);
    const plain = ["", ",", "1,2"].includes(row);
    const count = plain ? (row === "" ? 3 : 4) : 2;
    assertEquals([rows.length, stuck, line], [count, !plain, plain ? 6 : 4]);
  }
});

Deno.test("RowScanner stops before a row with bytes that aren't UTF-8", () => {
  const scanner = new RowScanner({ delimiter: "," }, 2, 1);
  const bytes = new TextEncoder().encode("1,ü\n2,é\n3,é\n");
  bytes[bytes.length - 2] = 0xe4;
  scanner.add(bytes);
  assertEquals([scanner.next(), scanner.next()], [true, false]);
  assertEquals([scanner.block.rows, scanner.stuck, scanner.line], [2, true, 3]);
  assertEquals([...scanner.block.texts.values()], ["ü", "é"]);
  assertEquals(scanner.rest(0), bytes.slice(-5));
  scanner.dispose();
});

Deno.test("readTable() reads two files at once", async () => {
  const rows = (first: number) =>
    Array.from({ length: 5000 }, (_, k) => `${first + k},${first + k}.25\n`);
  const table = (first: number) =>
    readTable(ReadableStream.from(
      ["a,b\n", ...rows(first)].map((text) => new TextEncoder().encode(text)),
    ));
  const tables = await Promise.all([table(0), table(1e6), table(2e6)]);
  for (const [k, { columns }] of tables.entries()) {
    assertEquals(
      columns.map(({ numbers }) => [numbers.length, numbers[4999]]),
      [[5000, k * 1e6 + 4999], [5000, k * 1e6 + 4999.25]],
    );
  }
});
