import { blank } from "./_blank.ts";
import { isLibrary, lineAt, type Tree, type Violation } from "./_tree.ts";

/** Something that library code may not use, outside of the files named. */
interface Ban {
  readonly what: RegExp;
  readonly rule: string;
  readonly except: readonly string[];
}

/** The files of `@gradus/models/files`, which is there for the disk. */
const DISK: readonly string[] = [
  "packages/models/_file_error.ts",
  "packages/models/_write_pieces.ts",
  "packages/models/files.ts",
];

/** The files of `@gradus/kernels/native` that load a library of the system. */
const FOREIGN: readonly string[] = [
  "packages/kernels/native/_library.ts",
  "packages/kernels/native/_load.ts",
];

const CLOCK = "what is computed may not depend on the clock";
const RANDOM = "take a seeded generator as an argument";

/** The command line may use all of these. */
const BANS: readonly Ban[] = [
  { what: /\bMath\s*\.\s*random\b/g, rule: RANDOM, except: [] },
  {
    // Names of temporary files.
    what: /\bcrypto\s*\.\s*(randomUUID|getRandomValues)\b/g,
    rule: RANDOM,
    except: DISK,
  },
  { what: /\bDate\s*\.\s*now\b|\bnew\s+Date\b/g, rule: CLOCK, except: [] },
  {
    // When to let timers and signals run.
    what: /\bperformance\s*\.\s*now\b/g,
    rule: CLOCK,
    except: [
      "packages/core/_breathe.ts",
      "packages/playground/engine/_clock.ts",
    ],
  },
  {
    what: /\bconsole\b/g,
    rule: "a library returns, it doesn't print",
    except: [],
  },
  {
    what: /\bDeno\b/g,
    rule: "a library must run wherever JavaScript does",
    except: [...DISK, ...FOREIGN],
  },
];

/** Words for work that isn't done; in two parts, so as not to find themselves. */
const UNDONE = new RegExp(
  `\\b(${["TO" + "DO", "FIX" + "ME", "XX" + "X"].join("|")})\\b`,
  "g",
);

/** Checks that library code uses no clock, no hidden chance and no console. */
export function checkGlobals(tree: Tree): Violation[] {
  const found: Violation[] = [];
  for (const [file, code] of tree) {
    if (!isLibrary(file) || file.startsWith("packages/cli/")) continue;
    const bare = blank(code);
    for (const { what, rule, except } of BANS) {
      if (except.includes(file)) continue;
      for (const { 0: text, index } of bare.matchAll(what)) {
        const message = `uses ${text}; ${rule}`;
        found.push({ file, line: lineAt(code, index), message });
      }
    }
  }
  return found;
}

/** Checks that nothing says that it is still to be done. */
export function checkUndone(tree: Tree): Violation[] {
  const found: Violation[] = [];
  for (const [file, text] of tree) {
    for (const { 0: word, index } of text.matchAll(UNDONE)) {
      const message = `says ${word}; do it, or open an issue`;
      found.push({ file, line: lineAt(text, index), message });
    }
  }
  return found;
}
