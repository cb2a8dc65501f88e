import { blank } from "./_blank.ts";
import type { Row } from "./_import_table.ts";
import {
  isLibrary,
  lineAt,
  packageOf,
  type Tree,
  type Violation,
} from "./_tree.ts";

/** An import, of whatever form. */
export interface Import {
  /** What is imported, as written. */
  readonly from: string;
  /** Where, counted from 1. */
  readonly line: number;
}

/** All imports and re-exports in a source text; those in comments don't count. */
export function importsOf(code: string): Import[] {
  const bare = blank(code);
  const found = bare.matchAll(
    /(?<!\.\s*)\b(?:from\s*|import\s*\(?\s*)(["'])( +)\1/g,
  );
  return [...found].map(({ 0: all, 2: text, index }) => {
    const start = index + all.length - text!.length - 1;
    return {
      from: code.slice(start, start + text!.length),
      line: lineAt(code, start),
    };
  });
}

/**
 * Checks what library files import: other packages where an arrow leads there,
 * files of their own package, `@std`, and npm packages of one exact version,
 * which may go by a name from the package's deno.json.
 *
 * @param tree The repository.
 * @param rows The table of arrows.
 */
export function checkImports(
  tree: Tree,
  rows: ReadonlyMap<string, Row>,
): Violation[] {
  const found: Violation[] = [];
  for (const [file, code] of tree) {
    if (!isLibrary(file)) continue;
    const own = packageOf(file)!;
    const allowed = rows.get(own)?.allowed ?? [];
    const names = namesOf(tree, own);
    for (const { from, line } of importsOf(code)) {
      const wrong = whatIsWrong(names[from] ?? from, file, own, allowed);
      if (wrong) {
        found.push({ file, line, message: `imports ${from}; ${wrong}` });
      }
    }
  }
  return found;
}

/** What a package's own deno.json calls its npm packages. */
function namesOf(tree: Tree, name: string): Record<string, string> {
  const manifest: { imports?: Record<string, string> } = JSON.parse(
    tree.get(`packages/${name}/deno.json`) ?? "{}",
  );
  return manifest.imports ?? {};
}

function whatIsWrong(
  from: string,
  file: string,
  own: string,
  allowed: readonly string[],
): string | undefined {
  const other = /^@gradus\/([^/]+)/.exec(from)?.[1];
  if (other === own) return "a package imports its own files by their paths";
  if (other !== undefined) {
    if (allowed.includes(other)) return undefined;
    return `${own} may import ${allowed.join(", ") || "no other package"}`;
  }
  if (from.startsWith(".")) {
    const path = new URL(from, `file:///${file}`).pathname.slice(1);
    if (packageOf(path) !== own) {
      return "a path may not leave its package: import it by its name";
    }
    return /\.(json|wasm)$/.test(path) || isLibrary(path)
      ? undefined
      : "tests are not published";
  }
  if (from.startsWith("@std/")) return undefined;
  if (from.startsWith("npm:")) {
    return /^npm:\/?(@[^/@]+\/)?[^/@]+@\d+\.\d+\.\d+[-+.\w]*(\/|$)/.test(from)
      ? undefined
      : "an npm package needs its exact version";
  }
  return "only @gradus, @std, npm: and paths may be imported here";
}
