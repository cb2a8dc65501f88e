import type { Tree, Violation } from "./_tree.ts";

/** Pages that speak of the repository as it is. */
const PAGES = /^(README[.\w]*\.md|docs\/.*\.md)$/;
const PATH = /`((?:packages|examples|tools|docs|bench|\.ci)\/[^`\s]*)`/g;
const CALL = /`#?(\w+)\(\)`/g;

/**
 * Checks that every path that a page names in backticks exists, and that every
 * function it names so, as in `fit()`, is in a file named on the same line; or
 * on a page of `docs/`, if that line names none, in any file the page names.
 * Paths with a placeholder (`packages/<name>/mod.ts`) are left alone.
 */
export function checkPages(tree: Tree): Violation[] {
  const found: Violation[] = [];
  const files = [...tree.keys()];
  for (const [file, page] of tree) {
    if (!PAGES.test(file)) continue;
    const everywhere = file.startsWith("docs/") ? pathsIn(page) : [];
    for (const [i, text] of page.split("\n").entries()) {
      const say = (message: string) =>
        found.push({ file, line: i + 1, message });
      const here = pathsIn(text);
      for (const path of here) {
        const folder = path.endsWith("/") ? path : `${path}/`;
        if (tree.has(path) || files.some((f) => f.startsWith(folder))) continue;
        say(`names ${path}, which isn't there`);
      }
      const paths = here.length > 0 ? here : everywhere;
      const codes = paths.flatMap((path) => tree.get(path) ?? []);
      if (codes.length === 0) continue;
      for (const [, name] of text.matchAll(CALL)) {
        const word = new RegExp(`\\b${name}\\b`);
        if (codes.some((code) => word.test(code))) continue;
        const where = here.length > 0 ? here.join(", ") : "any file it names";
        say(`names ${name}(), which isn't in ${where}`);
      }
    }
  }
  return found;
}

/** The paths named in a text, those with placeholders left out. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(PATH)].map(([, path]) => path!)
    .filter((path) => !path.includes("<"));
}
