import { assertEquals } from "@std/assert";
import { readRecords } from "./csv.ts";
import { csvLine, csvText } from "./csv_text.ts";

Deno.test("csvText() ends each row with a line feed and leaves plain cells plain", () => {
  assertEquals(csvText([["a", 1.5], ["身高", ""]]), "a,1.5\n身高,\n");
});

Deno.test("csvText() quotes what would be read as something else", () => {
  const cells = ['say "no"', "a,b", "two\nlines", "cr\r", " before", "after\t"];
  assertEquals(
    csvText([cells]),
    '"say ""no""","a,b","two\nlines","cr\r"," before","after\t"\n',
  );
});

Deno.test("csvText() minds the separator in use, not the comma", () => {
  assertEquals(csvText([["a,b", "c;d"]], ";"), 'a,b;"c;d"\n');
});

Deno.test("csvText() is read back as it was, whatever the cells hold", async () => {
  const cells = ["x", 'a"b', "1,2", "l1\nl2", "  in  ", "", "中文", "'"];
  const text = csvText([
    ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"],
    cells,
  ]);
  const { records } = await readRecords(new Blob([text]).stream());
  const [row] = await Array.fromAsync(records);
  assertEquals(row!.fields, cells);
});

Deno.test("csvLine() quotes what would make its line a comment", async () => {
  const rows = [["#1", "a"], ["1", "#"], ['#"', "b"]];
  const lines = rows.map((cells) => csvLine(cells, ",", "#"));
  assertEquals(lines, ['"#1",a', "1,#", '"#""",b']);
  assertEquals([csvLine(["#"], ",", "#"), csvLine(["#"])], ['"#"', "#"]);
  const file = new Blob(["x,y\n", lines.join("\n")]);
  const { records } = await readRecords(file.stream(), { comment: "#" });
  const again = (await Array.fromAsync(records)).map(({ fields }) => fields);
  assertEquals(again, rows);
});
