import {
  OWN_FACTOR,
  ratioIn,
  type Result,
  type Row,
  verdictOn,
} from "./results.ts";
import { median } from "./rounds.ts";
import { OURS } from "./peers/mod.ts";

/** A time in the unit that suits it, with three digits that count. */
export function timeText(seconds: number): string {
  const units = [[1, "s"], [1e-3, "ms"], [1e-6, "µs"], [1e-9, "ns"]] as const;
  const [size, unit] = units.find(([size]) => seconds >= size) ?? units[3];
  return `${digits(seconds / size)} ${unit}`;
}

/** Samples or bytes a second, in thousands or millions. */
export function paceText(perSecond: number, kind: string): string {
  if (kind === "read") return `${digits(perSecond / 1e6)} MB/s`;
  const [size, unit] = perSecond >= 1e6
    ? [1e6, "M"]
    : perSecond >= 1e3
    ? [1e3, "k"]
    : [1, ""];
  return `${digits(perSecond / size)}${unit}/s`;
}

function digits(x: number): string {
  return x.toPrecision(x >= 999.5 ? 4 : 3).replace(/e\+?\d+$/, "");
}

const MARKS = { same: "", own: "*", wrong: "✗" };

const HEAD = ["peer", "median", "best", "pace", "× gradus", "loss", "of"];

/** The cells of a result's table, a heading first. */
export function cellsOf(result: Result): string[][] {
  const sorted = result.rows.toSorted((a, b) =>
    median(a.seconds) - median(b.seconds)
  );
  return [HEAD, ...sorted.map((row) => rowCells(result, row))];
}

function rowCells(result: Result, row: Row): string[] {
  const seconds = median(row.seconds);
  const ratio = ratioIn(result, row);
  return [
    row.peer + MARKS[verdictOn(result, row)],
    timeText(seconds),
    timeText(Math.min(...row.seconds)),
    result.kind === "process"
      ? ""
      : paceText(result.amount / seconds, result.kind),
    ratio === undefined ? "" : digits(ratio),
    row.loss === undefined ? "" : (row.loss ?? NaN).toPrecision(6),
    row.version,
  ];
}

/** What a result is about, in a line. */
export function titleOf(
  { work, title, dtype, threads, quick, day }: Result,
): string {
  const setting = [
    ...(dtype === undefined ? [] : [dtype]),
    ...(threads === undefined
      ? []
      : [`${threads} thread${threads === 1 ? "" : "s"}`]),
    ...(quick ? ["shortened"] : []),
    ...(day ? [day] : []),
  ];
  return [`${work}: ${title}`, ...setting].join(", ");
}

/** A result as text for a terminal. */
export function terminalTable(result: Result): string {
  const cells = cellsOf(result).map((row) => row.slice(0, -1));
  const widths = cells[0]!.map((_, c) =>
    Math.max(...cells.map((row) => row[c]!.length))
  );
  const lines = cells.map((row) =>
    row.map((cell, c) =>
      c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!)
    ).join("  ").trimEnd()
  );
  return [
    titleOf(result),
    ...lines.map((line) => `  ${line}`),
    ...notes(result),
  ]
    .join("\n");
}

/** A result as a section of a Markdown page. */
export function markdownTable(result: Result): string {
  const [head, ...rows] = cellsOf(result);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = head!.map((_, c) =>
    c === 0 || c === head!.length - 1 ? "---" : "---:"
  );
  return [
    `### ${titleOf(result)}`,
    "",
    `Mark: ${result.mark}.`,
    "",
    line(head!),
    line(rule),
    ...rows.map(line),
    "",
    ...notes(result).map((note) => `- ${note.trim().replace("*", "\\*")}`),
    "",
  ].join("\n");
}

/** What the marks beside names stand for. */
function notes(result: Result): string[] {
  const marked = (mark: "own" | "wrong") =>
    result.rows.filter((row) => verdictOn(result, row) === mark);
  return [
    ...marked("own").map(({ peer, rule }) => `  * ${peer}: ${rule}`),
    ...marked("wrong").map((row) => `  ✗ ${row.peer}: ${fault(result, row)}`),
  ];
}

/** What is wrong with a row. */
function fault({ yardstick }: Result, { peer, verdict, rule }: Row): string {
  if (yardstick === undefined) return "another mean";
  if (verdict === "own") {
    return `${rule}; its loss isn't at most ${OWN_FACTOR} × ${yardstick}`;
  }
  const end = OURS.includes(peer) ? ", so nobody has a ratio" : "";
  return `another loss than ${yardstick}${end}`;
}
