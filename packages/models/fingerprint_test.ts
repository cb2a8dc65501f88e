import { type Column, tableFromRecords } from "@gradus/data";
import { assert, assertEquals } from "@std/assert";
import { tableOf } from "./_fixtures_test.ts";
import { fingerprint } from "./fingerprint.ts";

async function of(csv: string, source?: string): Promise<string> {
  return await fingerprint(await tableOf(csv, source));
}
const PLAIN = await of("a,b\n1,x\n2,y\n");

Deno.test("fingerprint() is the same whatever the name, quotes and line ends", async () => {
  assert(/^sha256:[0-9a-f]{64}$/.test(PLAIN));
  for (
    const csv of [
      "a,b\r\n1,x\r\n2,y\r\n",
      '"a","b"\n"1","x"\n"2","y"',
      "a;b\n1;x\n2;y\n",
      "\uFEFFa,b\n1,x\n2,y\n",
    ]
  ) assertEquals(await of(csv, "other.csv"), PLAIN);
});

const OTHERS = {
  "another number": "a,b\n1,x\n3,y\n",
  "another text": "a,b\n1,x\n2,z\n",
  "another name": "a,c\n1,x\n2,y\n",
  "rows in another order": "a,b\n2,y\n1,x\n",
  "columns in another order": "b,a\nx,1\ny,2\n",
  "a row more": "a,b\n1,x\n2,y\n2,y\n",
  "a row less": "a,b\n1,x\n",
  "a column more": "a,b,c\n1,x,\n2,y,\n",
  "a missing cell": "a,b\n1,x\n2,\n",
  "a number written otherwise": "a,b\n1.0,x\n2,y\n",
  "cells joined": "a,b\n1x,\n2,y\n",
  "names joined": "ab,\n1,x\n2,y\n",
};

Deno.test("fingerprint() is another for every other table", async () => {
  const prints = new Set([PLAIN]);
  for (const csv of Object.values(OTHERS)) prints.add(await of(csv));
  assertEquals(prints.size, 1 + Object.keys(OTHERS).length);
});

Deno.test("fingerprint() knows the numbers of a column without texts", async () => {
  const table = (last: string) => {
    const rows = Array.from({ length: 10_002 }, (_, i) => `${i}.5`);
    rows[10_001] = last;
    const records = rows.map((x, i) => ({ fields: [x], line: i + 2 }));
    return tableFromRecords(["x"], records);
  };
  const column: Column = table("1").columns[0]!;
  assertEquals(column.texts, undefined);
  const prints = new Set<string>();
  for (const last of ["1", "2", "", "word"]) {
    prints.add(await fingerprint(table(last)));
  }
  assertEquals(prints.size, 4);
  assertEquals(await fingerprint(table("1")), await fingerprint(table("1")));
});
