import type { EncodeReport, Schema } from "@gradus/models";
import { count } from "./text.ts";

/** What had to be made up in the features, a line for each kind. */
export function encodeNotes(report: EncodeReport): string[] {
  const lines: string[] = [];
  const missing = report.columns.filter(({ missing }) => missing > 0);
  if (missing.length > 0) {
    const sum = missing.reduce((s, c) => s + c.missing, 0);
    const where = missing.slice(0, 4).map((c) => `${c.name} ${c.missing}`);
    lines.push(
      `${count(sum, "missing cell")} filled: ${where.join(", ")}` +
        (missing.length > 4
          ? ` and ${count(missing.length - 4, "more column")}`
          : ""),
    );
  }
  for (const { name, unseen, example } of report.columns) {
    if (unseen === 0) continue;
    const first = example
      ? `, first "${example.value}" in line ${example.line}`
      : "";
    lines.push(
      `${
        count(unseen, "cell")
      } of ${name} not among its known values${first}: ` +
        "taken as other",
    );
  }
  return lines;
}

/** Columns named before the rest is only counted. */
const MOST_NAMED = 5;

/** Which columns a model leaves out, and why. */
export function ignoredNotes(
  { columns }: Schema,
  targets: readonly string[],
): string[] {
  const ignored = columns.filter(({ name, type }) =>
    type === "ignore" && !targets.includes(name)
  );
  const lines = ignored.slice(0, MOST_NAMED).map(({ name, reason }) =>
    `Ignored ${name}${reason === undefined ? "" : `: ${reason}`}`
  );
  const more = ignored.length - lines.length;
  return more > 0 ? [...lines, `Ignored ${count(more, "more column")}`] : lines;
}
