import { assertEquals } from "@std/assert";
import { countJunit, countsLine, sumOf } from "./_counts.ts";

/** A report as deno 2.9.6 writes it. */
function report(...cases: [name: string, body: string][]): string {
  const lines = cases.map(([name, body]) =>
    `<testcase name="${name}" classname="./a_test.ts" time="0.1" line="1" col="6">\n` +
    `            ${body}\n        </testcase>`
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<testsuites name="deno test" tests="9" failures="9" errors="9" time="1">\n` +
    `    <testsuite name="./a_test.ts" tests="9" disabled="0" errors="0" failures="0">\n` +
    `${lines.join("\n")}\n    </testsuite>\n</testsuites>\n`;
}

Deno.test("countJunit() tells passed, failed, broken and skipped tests apart", () => {
  const xml = report(
    ["one", ""],
    ["two", ""],
    ["three", ""],
    ["four", '<failure message="no">Error: &lt;skipped/&gt;</failure>'],
    ["five", '<error message="Cancelled"/>'],
    ["six", "<skipped/>"],
  );
  assertEquals(countJunit(xml), { passed: 3, failed: 2, skipped: 1 });
});

Deno.test("countJunit() counts a test once, however many steps it has", () => {
  const xml = report(
    ["outer", '<failure message="1 test step failed"/>'],
    ["outer &gt; step", '<failure message="no"/>'],
    ["outer &gt; step &gt; deeper", ""],
    ["2 &gt; 1 is true", ""],
  );
  assertEquals(countJunit(xml), { passed: 1, failed: 1, skipped: 0 });
});

Deno.test("countJunit() takes a step for one only beside its own test", () => {
  const xml = report(["a", ""]) + report(["a &gt; b", ""]);
  assertEquals(countJunit(xml), { passed: 2, failed: 0, skipped: 0 });
});

Deno.test("countJunit() of a report without tests is all zeros", () => {
  assertEquals(countJunit(""), { passed: 0, failed: 0, skipped: 0 });
});

Deno.test("sumOf() adds up each outcome", () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  const two = { passed: 10, failed: 20, skipped: 30 };
  assertEquals(sumOf([one, two]), { passed: 11, failed: 22, skipped: 33 });
});

Deno.test("countsLine() names skipped tests only if there are some", () => {
  const line = countsLine({ passed: 12, failed: 1, skipped: 0 });
  assertEquals(line, "12 passed, 1 failed");
  const longer = countsLine({ passed: 12, failed: 1, skipped: 2 });
  assertEquals(longer, "12 passed, 1 failed, 2 skipped");
});
