import {
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { stringify } from "@std/csv";
import { type CsvOptions, type CsvRecord, readRecords } from "./csv.ts";
import { DataError } from "./types.ts";

/** A stream of these bytes in pieces of `size`. */
function streamOf(
  text: string | Uint8Array,
  size: number = Infinity,
): ReadableStream<Uint8Array> {
  const bytes = typeof text === "string"
    ? new TextEncoder().encode(text)
    : text;
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < bytes.length; i += size) {
    pieces.push(bytes.subarray(i, i + size));
  }
  return ReadableStream.from(pieces);
}

async function read(
  text: string | Uint8Array,
  options: CsvOptions = {},
  size?: number,
): Promise<{ header: readonly string[]; records: CsvRecord[] }> {
  const { header, records } = await readRecords(streamOf(text, size), options);
  return { header, records: await Array.fromAsync(records) };
}

/** The rows read before an error, and its message and hint. */
async function readUntilError(
  text: string | Uint8Array,
  options: CsvOptions = {},
  size?: number,
): Promise<{ lines: number[]; message: string; hint?: string }> {
  const lines: number[] = [];
  try {
    const stream = streamOf(text, size);
    const { records } = await readRecords(stream, {
      source: "x.csv",
      ...options,
    });
    for await (const { line } of records) lines.push(line);
  } catch (error) {
    assertInstanceOf(error, DataError);
    return { lines, message: error.message, hint: error.hint };
  }
  throw new Error("read without an error");
}

Deno.test("readRecords() gives each row with the line it starts on", async () => {
  const text = 'a,b\r\n\r\n1,"two\r\nlines"\r\n\n# not a row, "\n' +
    '3,"say ""hi"""\n\n"",5\n   \n6,7';
  for (const size of [1, 2, 7, 1000]) {
    const { header, records } = await read(text, { comment: "#" }, size);
    assertEquals(header, ["a", "b"]);
    assertEquals(records, [
      { fields: ["1", "two\nlines"], line: 3 },
      { fields: ["3", 'say "hi"'], line: 7 },
      { fields: ["", "5"], line: 9 },
      { fields: ["6", "7"], line: 11 },
    ]);
  }
});

Deno.test("readRecords() skips comments before the header and at the end", async () => {
  const text = '#"\na,b\n#\r\n1,2\n#,",\n3,#4\n"#5",6\n #,"8\n9"\n#';
  for (const size of [1, 1000]) {
    const { header, records } = await read(text, { comment: "#" }, size);
    assertEquals(header, ["a", "b"]);
    assertEquals(records, [
      { fields: ["1", "2"], line: 4 },
      { fields: ["3", "#4"], line: 6 },
      { fields: ["#5", "6"], line: 7 },
      { fields: ["#", "8\n9"], line: 8 },
    ]);
  }
});

Deno.test("readRecords() takes # for data unless told otherwise", async () => {
  const { records } = await read("a,b\n#1,2\n");
  assertEquals(records, [{ fields: ["#1", "2"], line: 2 }]);
});

Deno.test("readRecords() skips a byte order mark", async () => {
  for (const size of [1, 1000]) {
    assertEquals((await read("\ufeffa,b\n1,2", {}, size)).header, ["a", "b"]);
  }
});

Deno.test("readRecords() trims names and calls nameless columns by their place", async () => {
  const { header } = await read(" a ,,\tc\u00a0, \n1,2,3,4\n");
  assertEquals(header, ["a", "column_2", "c", "column_4"]);
});

Deno.test("readRecords() reads quotes after a space, but not in a table of tabs", async () => {
  assertEquals((await read('a, b\n1, "2, 3"\n')).records[0]!.fields, [
    "1",
    "2, 3",
  ]);
  assertEquals((await read("a\tb\tc\n\t\t3\n")).records[0]!.fields, [
    "",
    "",
    "3",
  ]);
});

Deno.test("readRecords() reads quotes after any kind of space", async () => {
  const text = "a,b,c\n\t'1,',\u00a0'2,',\u3000'3,'\n".replaceAll("'", '"');
  assertEquals((await read(text)).records[0]!.fields, ["1,", "2,", "3,"]);
});

Deno.test("readRecords() skips a line of spaces among several columns only", async () => {
  const lines = async (text: string) =>
    (await read(text)).records.map(({ line }) => line);
  assertEquals(await lines("a\tb\n  \n1\t2\n"), [3]);
  assertEquals(await lines("a,b\n  \n1,2\n"), [3]);
  assertEquals(await lines("a\n  \n1\n\n2\n"), [2, 3, 5]);
});

Deno.test("readRecords() doesn't judge the delimiter by half a line", async () => {
  const row = `1;${"x".repeat(40_000)},2,3\n`;
  const text = "a;b,c,d\n" + row.repeat(4);
  const { delimiter, cancel } = await readRecords(streamOf(text, 10_000));
  assertEquals(delimiter, ",");
  await cancel();
});

Deno.test("readRecords() names columns by number where there is no header", async () => {
  const { header, records } = await read("1,2\n3,4\n", { header: false });
  assertEquals(header, ["column_1", "column_2"]);
  assertEquals(records, [
    { fields: ["1", "2"], line: 1 },
    { fields: ["3", "4"], line: 2 },
  ]);
});

Deno.test("readRecords() finds the delimiter among , ; tab and |", async () => {
  const cases: [string, string][] = [
    ["a,b\n1,2\n", ","],
    ["a;b\n1,5;2,5\n", ";"],
    ["a\tb\n1,5\t2;5\n", "\t"],
    ["a|b|c\n1|2|3\n", "|"],
    ['a;"b,c,d"\n1;2\n', ";"],
    ['"x,\ny",b;c\n1,2;3\n', ","],
    ["a,b,c;d\n1,2,3;4\n", ","],
    ["a;b,c\n1;2\n3;4\n", ";"], // only ; cuts every line alike
    ["a;b;c\n1;2\n", ";"], // nothing does: the header decides
    ["a\n1\n", ","],
    ["a;b", ";"],
  ];
  for (const [text, delimiter] of cases) {
    const reader = await readRecords(streamOf(text, 3));
    assertEquals([text, reader.delimiter], [text, delimiter]);
    await reader.cancel();
  }
});

Deno.test("readRecords() leaves comments out when it finds the delimiter", async () => {
  const text = "# a;b;c;d\na,b\n1,2\n";
  const { delimiter, cancel } = await readRecords(streamOf(text), {
    comment: "#",
  });
  assertEquals(delimiter, ",");
  await cancel();
});

Deno.test("readRecords() takes the delimiter it is given", async () => {
  const { header } = await read("a,b:c\n1:2\n", { delimiter: ":" });
  assertEquals(header, ["a,b", "c"]);
});

Deno.test("readRecords() reads the encoding it is given", async () => {
  // "城市" and "东京" in GBK, by the table of GB 18030.
  const city = [0xb3, 0xc7, 0xca, 0xd0, 0x0a, 0xb6, 0xab, 0xbe, 0xa9];
  const bytes = new Uint8Array(city);
  for (const size of [1, 1000]) {
    const { header, records } = await read(bytes, { encoding: "gbk" }, size);
    assertEquals(header, ["城市"]);
    assertEquals(records[0]!.fields, ["东京"]);
  }
});

Deno.test("readRecords() knows UTF-16 by its byte order mark", async () => {
  for (const littleEndian of [true, false]) {
    const text = "\ufeffa\tb\n1\t漢\n", bytes = new Uint8Array(2 * text.length);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i++) {
      view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
    }
    for (const size of [1, 3, 1000]) {
      const { header, records } = await read(bytes, {}, size);
      assertEquals(header, ["a", "b"]);
      assertEquals(records[0]!.fields, ["1", "漢"]);
    }
  }
});

const BAD: Record<string, [text: string, lines: number[], message: string]> = {
  "a short row": [
    "a,b,c\n1,2,3\n\n1,2\n",
    [2],
    "x.csv, line 4: 2 fields where the header has 3",
  ],
  "a row of one field": [
    "a,b\n1\n",
    [],
    "x.csv, line 2: 1 field where the header has 2",
  ],
  "a long row after one of three lines": [
    'a,b\n"1\n\n",2\n1,2,3\n',
    [2],
    "x.csv, line 5: 3 fields where the header has 2",
  ],
  "a quote that is never closed": [
    'a,b\n1,2\n3,"\n4,5\n6,7\n',
    [2],
    "x.csv, line 3: the quote that opens here is never closed",
  ],
  "a second quote that is never closed": [
    'a,b\n"1\n","2\n3\n',
    [],
    "x.csv, line 3: the quote that opens here is never closed",
  ],
  "a quote in a bare cell": [
    'a,b\n"1\n",2\n3,5" pipe\n6,7\n',
    [2],
    "x.csv, line 4: a quote inside a cell that isn't quoted",
  ],
  "text after a closing quote": [
    'a,b\n1,2\n"3\n4" x,5\n',
    [2],
    "x.csv, line 4: text after the closing quote of a cell",
  ],
  "a return after a closing quote": [
    'a,b\n1,"2"\rx\n',
    [],
    "x.csv, line 2: text after the closing quote of a cell",
  ],
  "a return between a closing quote and a comma": [
    'a,b\n"1"\r,2\n',
    [],
    "x.csv, line 2: text after the closing quote of a cell",
  ],
  "a return between two quotes": [
    'a,b\n1,"2"\r"\n',
    [],
    "x.csv, line 2: text after the closing quote of a cell",
  ],
  "a quote after a space in a table of tabs": [
    'a\tb\n1\t "2"\n',
    [],
    "x.csv, line 2: a quote inside a cell that isn't quoted",
  ],
  "the first of two things wrong": [
    'a,b\n1,2"\n3,\0\n4\n',
    [],
    "x.csv, line 2: a quote inside a cell that isn't quoted",
  ],
  "two names alike": [
    "\na,b,a \n1,2,3\n",
    [],
    'x.csv, line 2: columns 1 and 3 are both named "a"',
  ],
  "nothing": ["", [], "x.csv is empty"],
  "blank lines alone": ["\r\n\n", [], "x.csv is empty"],
  "a header alone": ["a,b\n\n", [], "x.csv has a header but no rows"],
  "a NUL character": [
    "a,b\n1,2\n3,\0\n",
    [2],
    "x.csv, line 3: a NUL character, which no text file holds",
  ],
};
for (const [what, [text, lines, message]] of Object.entries(BAD)) {
  Deno.test(`readRecords() reports ${what} after the rows before it`, async () => {
    for (const size of [1, 2, 3, 5, 1000]) {
      const error = await readUntilError(text, {}, size);
      assertEquals([size, error.message], [size, message]);
      assertEquals(error.lines, lines);
    }
  });
}

Deno.test("readRecords() names the first row where there is no header", async () => {
  const error = await readUntilError("1,2\n3\n", { header: false });
  assertEquals(error.lines, [1]);
  assertEquals(
    error.message,
    "x.csv, line 2: 1 field where the first row has 2",
  );
});

Deno.test("readRecords() hints at delimiter, quotes, header and line ends", async () => {
  const hints: [string, RegExp][] = [
    ["a,b\n1,2,3\n", /that hold "," in double quotes.*--delimiter/],
    ["a\tb\n1\n", /isn't a tab, name it.*--delimiter/],
    ['a,b\n1,2"\n', /double those inside: "5"" pipe"/],
    ['a,b\n1,"2\n', /Close the cell/],
    ["1,1\n2,3\n", /--no-header/],
    ["a,b\r1,2\r3,4", /lines end in \\r alone/],
    ["a,b\n1,\0\n", /--encoding utf-16le/],
  ];
  for (const [text, hint] of hints) {
    const error = await readUntilError(text);
    assertEquals([error.hint, hint.test(error.hint ?? "")], [error.hint, true]);
  }
  const alone = await readUntilError("a,b\n");
  assertEquals(alone.hint, undefined);
});

Deno.test("readRecords() names the line of bytes in another encoding", async () => {
  const head = new TextEncoder().encode("name,é\n1,漢\n2,");
  for (const bad of [[0xe9, 0x0a, 0x33], [0xe9], [0xf0, 0x9f, 0x98]]) {
    const bytes = new Uint8Array([...head, ...bad]);
    for (const size of [1, 2, 5, 1000]) {
      const error = await readUntilError(bytes, {}, size);
      assertEquals(
        error.message,
        "x.csv, line 3: bytes that are not utf-8 text",
      );
      assertEquals(error.lines, [2]);
      assertEquals(error.hint?.includes("--encoding gbk"), true);
    }
  }
});

Deno.test("readRecords() names whichever comes first, bad bytes or NUL", async () => {
  const cases: [number[], string][] = [
    [[0x61, 0x0a, 0x00, 0x0a, 0xff], "line 2: a NUL"],
    [[0x61, 0x0a, 0xff, 0x0a, 0x00], "line 2: bytes"],
  ];
  for (const [bytes, what] of cases) {
    for (const size of [1, 1000]) {
      const { message } = await readUntilError(new Uint8Array(bytes), {}, size);
      assertEquals(message.startsWith(`x.csv, ${what}`), true);
    }
  }
});

Deno.test("readRecords() reads a replacement character that is in the file", async () => {
  assertEquals((await read("a\n\ufffd\n")).records[0]!.fields, ["\ufffd"]);
});

Deno.test("readRecords() knows files that aren't CSV by their first bytes", async () => {
  const kinds: [number[], string][] = [
    [[0x50, 0x4b, 0x03, 0x04, 0x14], "looks like an Excel file"],
    [[0xd0, 0xcf, 0x11, 0xe0, 0xa1], "looks like an Excel file"],
    [[0x1f, 0x8b, 0x08, 0x00], "is compressed with gzip"],
    [[0x50, 0x41, 0x52, 0x31, 0x15], "is a Parquet file"],
  ];
  for (const [bytes, what] of kinds) {
    for (const size of [1, 3, 1000]) {
      const error = await readUntilError(new Uint8Array(bytes), {}, size);
      assertEquals(error.message.startsWith(`x.csv ${what}`), true);
      assertEquals(typeof error.hint, "string");
    }
  }
  assertEquals((await read("PK,KP\n1,2\n")).header, ["PK", "KP"]);
});

Deno.test("readRecords() gives up on a row without end", async () => {
  for (
    const [start, what] of [['1,"', "quote that opens here"], ["1,", "row"]]
  ) {
    const piece = new TextEncoder().encode("x".repeat(2 ** 20));
    let pieces = 0;
    const { records } = await readRecords(
      ReadableStream.from(function* () {
        yield new TextEncoder().encode(`a,b\n1,2\n${start}`);
        for (; pieces < 64; pieces++) yield piece;
      }()),
      { source: "x.csv" },
    );
    await assertRejects(
      () => Array.fromAsync(records),
      DataError,
      `x.csv, line 3: the ${what} goes on for more than 16 million characters`,
    );
    assertEquals(pieces < 20, true);
  }
});

Deno.test("readRecords() passes on what breaks the stream, after the rows before", async () => {
  const broken = new Error("disk unplugged");
  let pulled = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (pulled++ > 0) return controller.error(broken);
      controller.enqueue(new TextEncoder().encode("1,2\n".repeat(11) + "3"));
    },
  }, { highWaterMark: 0 });
  const lines: number[] = [];
  let caught: unknown;
  try {
    const { records } = await readRecords(stream);
    for await (const { line } of records) lines.push(line);
  } catch (error) {
    caught = error;
  }
  assertStrictEquals(caught, broken);
  assertEquals(lines, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

Deno.test("readRecords() lets go of the stream when the loop ends early", async () => {
  for (const how of ["break", "cancel"]) {
    let cancelled = false, pulled = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const rows = pulled++ === 0 ? "a,b\n1,2\n" : "3,4\n";
        controller.enqueue(new TextEncoder().encode(rows));
      },
      cancel: () => void (cancelled = true),
    });
    const { records, cancel } = await readRecords(stream);
    if (how === "cancel") await cancel();
    else for await (const _ of records) break;
    assertEquals(cancelled, true);
    assertEquals(pulled < 100, true);
  }
});

Deno.test("readRecords() lets go of the stream when the header is wrong", async () => {
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) =>
      controller.enqueue(new TextEncoder().encode("a,a\n1,2\n")),
    cancel: () => void (cancelled = true),
  });
  await assertRejects(() => readRecords(stream), DataError, "both named");
  assertEquals(cancelled, true);
});

Deno.test("readRecords() reads no more than it must", async () => {
  let pulled = 0;
  const piece = new TextEncoder().encode("1,2\n".repeat(1000));
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (pulled++ === 1000) controller.close();
      else controller.enqueue(piece);
    },
  });
  const { records } = await readRecords(stream, { header: false });
  let rows = 0, most = 0;
  for await (const { line } of records) {
    most = Math.max(most, 1000 * pulled - rows++);
    assertEquals(line, rows);
  }
  assertEquals(rows, 1_000_000);
  assertEquals(most < 10_000, true); // a few pieces ahead, never the file
});

Deno.test("readRecords() refuses options that can't be", () => {
  const cases: [CsvOptions, new (...args: never[]) => Error, string][] = [
    [
      { delimiter: ";;" },
      TypeError,
      'delimiter must be one character, not a quote or a line break, got ";;"',
    ],
    [{ delimiter: '"' }, TypeError, "delimiter must be"],
    [{ delimiter: "" }, TypeError, "delimiter must be"],
    [
      { comment: "\n" },
      TypeError,
      'comment must be one character, not a quote or a line break, got "\\n"',
    ],
    [
      { comment: ";", delimiter: ";" },
      TypeError,
      'comment must differ from delimiter, got ";"',
    ],
    [
      { encoding: "utf-9" },
      RangeError,
      'encoding must be a label that TextDecoder knows, such as utf-8 or gbk, got "utf-9"',
    ],
  ];
  return Promise.all(
    cases.map(([options, kind, message]) =>
      assertRejects(
        () => readRecords(streamOf("a\n1\n"), options),
        kind as new () => Error,
        `Cannot read CSV: ${message}`,
      )
    ),
  ).then(() => {});
});

/** Numbers in [0, n) that look random, the same on every run. */
function chance(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * n);
  };
}

const PIECES = [
  ",",
  ";",
  "\t",
  "|",
  '"',
  '""',
  "\n",
  " ",
  "a",
  "7",
  "é",
  "漢",
  "😀",
  "#",
];

for (let seed = 1; seed <= 60; seed++) {
  Deno.test(`readRecords() reads back any cells, table ${seed}`, async () => {
    const next = chance(seed), columns = 2 + next(3);
    const delimiter = ",;\t|"[next(4)]!;
    const rows = Array.from(
      { length: 1 + next(12) },
      () =>
        Array.from(
          { length: columns },
          () =>
            Array.from({ length: next(5) }, () => PIECES[next(PIECES.length)]!)
              .join(""),
        ),
    );
    const header = rows[0]!.map((_, i) => `name ${i}`);
    // Either as @std/csv writes it, or by hand with gaps and needless quotes.
    const byHand = next(2) === 0, newline = next(2) === 0 ? "\n" : "\r\n";
    let text = next(2) === 0 ? "\ufeff" : "";
    const expected: CsvRecord[] = [];
    for (const [i, row] of [header, ...rows].entries()) {
      if (byHand) text += newline.repeat(next(3));
      const line = text.split("\n").length;
      let written = stringify([row], { separator: delimiter });
      let fields = row;
      if (byHand || written.startsWith("#")) {
        written = row.map((cell) => `"${cell.replaceAll('"', '""')}"`)
          .join(delimiter) + newline;
      } else {
        const isQuoted = (cell: string) =>
          [delimiter, '"', "\n"].some((c) => cell.includes(c));
        fields = row.map((cell) =>
          isQuoted(cell) || delimiter === "\t" ? cell : cell.trimStart()
        );
      }
      text += written;
      if (i > 0) expected.push({ fields, line });
    }
    const comment = next(2) === 0 ? "#" : undefined;
    const bytes = new TextEncoder().encode(text);
    for (const size of [1, 2, 3, 7, 64, 1e6]) {
      const got = await read(bytes, { delimiter, comment }, size);
      assertEquals(got.header, header);
      assertEquals(got.records, expected);
    }
  });
}
