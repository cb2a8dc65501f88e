/**
 * Checks the rules of the house that neither compiler nor linter knows: who
 * may import whom, no clock and no chance in library code, what a package
 * consists of, and that pages name files that exist.
 *
 * Run it with `deno task arrows`. It prints one line for each place where a
 * rule isn't kept, and then fails. An argument is a folder to check instead.
 *
 * @module
 */
import { checkGlobals, checkUndone } from "./_check_globals.ts";
import { checkImports } from "./_check_imports.ts";
import { checkExports, checkPackages } from "./_check_packages.ts";
import { checkPages } from "./_check_pages.ts";
import { checkArrows, PAGE, parseArrows } from "./_import_table.ts";
import { printNote } from "./_print.ts";
import { readTree, type Tree, type Violation } from "./_tree.ts";

/** Everything that is wrong with a repository. */
export function check(tree: Tree): Violation[] {
  const rows = parseArrows(tree.get(PAGE) ?? "");
  return [
    ...checkArrows(rows, tree),
    ...checkImports(tree, rows),
    ...checkGlobals(tree),
    ...checkUndone(tree),
    ...checkPackages(tree),
    ...checkExports(tree),
    ...checkPages(tree),
  ];
}

/** A violation as one line, in a form that editors can jump to. */
export function lineOf({ file, line, message }: Violation): string {
  return `${file}${line > 0 ? `:${line}` : ""}: ${message}`;
}

if (import.meta.main) {
  const tree = await readTree(Deno.args[0] ?? `${import.meta.dirname}/..`);
  const found = check(tree);
  for (const violation of found) printNote(`${lineOf(violation)}\n`);
  printNote(`${tree.size} files checked, ${found.length} against the rules\n`);
  if (found.length > 0) Deno.exit(1);
}
