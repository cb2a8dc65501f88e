import { assertEquals, assertThrows } from "@std/assert";
import { LineIndex } from "./_line_index.ts";

Deno.test("LineIndex gives back every line, whatever the gaps", () => {
  const patterns = [
    [1, 2, 3, 4, 5],
    [2, 3, 7, 8, 9, 20, 21],
    [2, 4, 6, 8, 10, 12, 14, 16],
    [5],
  ];
  for (const lines of patterns) {
    const index = new LineIndex();
    for (const line of lines) index.push(line);
    assertEquals(lines.map((_, row) => index.at(row)), lines);
  }
});

Deno.test("LineIndex refuses rows that aren't there", () => {
  const index = new LineIndex();
  index.push(2);
  for (const row of [-1, 1, 0.5, NaN]) {
    assertThrows(
      () => index.at(row),
      RangeError,
      `Cannot find line: row must be in [0, 1), got ${row}`,
    );
  }
});
