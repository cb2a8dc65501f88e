import { assertEquals } from "@std/assert";
import {
  byPackage,
  coverageLines,
  parseLcov,
  withUnloaded,
} from "./_coverage.ts";

const LCOV = `SF:/repo/packages/core/fit.ts
FN:1,fit
FNDA:1,fit
DA:1,1
DA:2,0
DA:3,0
DA:4,20
DA:7,0
LH:2
LF:5
end_of_record
SF:/repo/packages/core/mod.ts
DA:1,1
LH:1
LF:1
end_of_record
SF:/repo/packages/core/fit_test.ts
DA:1,0
end_of_record
SF:/repo/tools/ok.ts
DA:1,0
end_of_record
SF:/elsewhere/packages/core/a.ts
DA:1,0
end_of_record
`;

const FIT = { file: "packages/core/fit.ts", lines: 5, missed: [2, 3, 7] };
const MOD = { file: "packages/core/mod.ts", lines: 1, missed: [] };

Deno.test("parseLcov() finds the missed lines of library files only", () => {
  assertEquals(parseLcov(LCOV, "/repo"), [FIT, MOD]);
});

Deno.test("withUnloaded() adds files with code that no test has loaded", () => {
  const tree = new Map([
    ["packages/core/fit.ts", "export const fit = 1;\n"],
    ["packages/core/types.ts", "// const a\nexport interface A {}\n"],
    ["packages/core/mod.ts", 'export * from "./fit.ts";\n'],
    ["packages/core/a_test.ts", "const a = 1;\n"],
    ["packages/cli/run.ts", "// run\nexport async function run() {\n}\n"],
    ["tools/a.ts", "const a = 1;\n"],
    ["packages/playground/page/a.ts", "const a = 1;\n"], // runs in browsers
  ]);
  assertEquals(withUnloaded([FIT], tree), [
    FIT,
    { file: "packages/cli/run.ts", lines: 2, missed: [2, 3] },
  ]);
});

Deno.test("byPackage() adds up the files of each package", () => {
  const other = { file: "packages/cli/a.ts", lines: 4, missed: [] };
  assertEquals(byPackage([FIT, MOD, other]), [
    { name: "cli", lines: 4, share: 1, gaps: [] },
    { name: "core", lines: 6, share: 0.5, gaps: [FIT] },
  ]);
});

Deno.test("byPackage() of a package without code is covered", () => {
  const empty = { file: "packages/cli/a.ts", lines: 0, missed: [] };
  assertEquals(byPackage([empty])[0]!.share, 1);
});

Deno.test("coverageLines() lists the gaps below 95 %, and only there", () => {
  const packages = [
    { name: "core", lines: 6, share: 0.5, gaps: [FIT] },
    { name: "losses", lines: 1000, share: 0.9499, gaps: [] },
    { name: "metrics", lines: 20, share: 0.95, gaps: [FIT] },
    { name: "optimizers", lines: 2000, share: 0.9996, gaps: [FIT] },
  ];
  assertEquals(coverageLines(packages), [
    "core           50.0 % of 6 lines, below 95 %",
    "  packages/core/fit.ts: 2-3, 7",
    "losses         94.9 % of 1000 lines, below 95 %",
    "metrics        95.0 % of 20 lines",
    "optimizers     99.9 % of 2000 lines",
  ]);
});
