import { lineAt, packagesOf, type Tree, type Violation } from "./_tree.ts";

/** The page that holds the table of arrows. */
export const PAGE = "docs/architecture.md";

/** Which packages a package may import. */
export interface Row {
  /** The packages it may import. */
  readonly allowed: readonly string[];
  /** Line of the page. */
  readonly line: number;
  /** True if the package isn't there yet. */
  readonly planned: boolean;
}

/**
 * Reads the table of arrows: the block of the page marked `arrows`, a line for
 * each package, such as `models → core, data` or `plot → nothing (planned)`.
 *
 * @param page The page.
 * @returns A row for each package.
 * @throws {SyntaxError} If there is no such block, or a line isn't of that form.
 */
export function parseArrows(page: string): Map<string, Row> {
  const block = /^```arrows\n(.*?)^```/ms.exec(page);
  if (!block) throw new SyntaxError(`Cannot read ${PAGE}: no arrows block`);
  const first = lineAt(page, block.index) + 1;
  const rows = new Map<string, Row>();
  for (const [i, text] of block[1]!.trimEnd().split("\n").entries()) {
    const row = /^(\w+)\s*→\s*(\w+(?:,\s*\w+)*)\s*(\(planned\))?$/.exec(text);
    if (!row || rows.has(row[1]!)) {
      throw new SyntaxError(
        `Cannot read ${PAGE}, line ${first + i}: ` +
          `a row is "package → packages" and comes once, got "${text}"`,
      );
    }
    const allowed = row[2] === "nothing" ? [] : row[2]!.split(/,\s*/);
    rows.set(row[1]!, { allowed, line: first + i, planned: !!row[3] });
  }
  return rows;
}

/** Checks the table itself: every package has a row, and no arrows go round. */
export function checkArrows(
  rows: ReadonlyMap<string, Row>,
  tree: Tree,
): Violation[] {
  const found: Violation[] = [];
  const say = (line: number, message: string) =>
    found.push({ file: PAGE, line, message });
  const there = packagesOf(tree);
  for (const name of there) {
    if (!rows.has(name)) say(0, `packages/${name} has no row among the arrows`);
  }
  for (const [name, { allowed, line, planned }] of rows) {
    if (there.includes(name) === planned) {
      say(
        line,
        `${name} is ${planned ? "there: take off (planned)" : "not there"}`,
      );
    }
    for (const other of allowed) {
      if (!rows.has(other)) {
        say(line, `${name} → ${other}: ${other} has no row`);
      }
    }
    if (reaches(rows, name, name)) {
      say(line, `the arrows from ${name} go round`);
    }
  }
  return found;
}

/** True if the arrows lead from one package to another. */
function reaches(
  rows: ReadonlyMap<string, Row>,
  from: string,
  to: string,
  seen: Set<string> = new Set(),
): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  const { allowed } = rows.get(from) ?? { allowed: [] };
  return allowed.some((next) => next === to || reaches(rows, next, to, seen));
}
