import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { check, lineOf } from "./check_arrows.ts";
import { importsOf } from "./_check_imports.ts";
import { parseArrows } from "./_import_table.ts";
import { readTree } from "./_tree.ts";

const PAGE = `# How it works

\`\`\`arrows
kernels → nothing
losses → nothing
core → kernels, losses
models → core
cli → models
plot → nothing (planned)
\`\`\`
`;

function manifest(name: string, changes: object = {}): string {
  const exclude = ["**/*_test.ts"];
  const base = { version: "1.2.3", license: "MIT", publish: { exclude } };
  return JSON.stringify({ name: `@gradus/${name}`, ...base, ...changes });
}

/** A small repository with nothing wrong, and some changes. */
function repository(changes: Record<string, string | undefined> = {}) {
  const tree = new Map([["docs/architecture.md", PAGE]]);
  for (const name of ["kernels", "losses", "core", "models", "cli"]) {
    tree.set(`packages/${name}/README.md`, `# ${name}\n`);
    tree.set(`packages/${name}/LICENSE`, "");
    tree.set(`packages/${name}/deno.json`, manifest(name));
    tree.set(`packages/${name}/mod.ts`, "export {};\n");
  }
  tree.set("packages/cli/main.ts", "console.log(Date.now());\n");
  tree.set("packages/losses/mse.ts", "export const mse = 1;\n");
  tree.set("packages/losses/_sum.ts", "export const sum = 1;\n");
  tree.set("packages/losses/types.ts", "export type Loss = 1;\n");
  tree.set("packages/losses/penalties/l2.ts", "export const l2 = 1;\n");
  tree.set("packages/losses/penalties/mod.ts", 'export * from "./l2.ts";\n');
  tree.set(
    "packages/losses/mod.ts",
    'export * from "./mse.ts";\nexport type * from "./types.ts";\n',
  );
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) tree.delete(path);
    else tree.set(path, text);
  }
  return tree;
}

const CODE = "packages/core/fit.ts";

/** What one change to the good repository must be told off for. */
const REFUSED: Record<
  string,
  { changes: Record<string, string | undefined>; lines: string[] }
> = {
  "a package that no arrow leads to": {
    changes: { [CODE]: '\nimport { x } from "@gradus/models";\n' },
    lines: [
      `${CODE}:2: imports @gradus/models; core may import kernels, losses`,
    ],
  },
  "a subpath of such a package, as a type, over several lines": {
    changes: {
      [CODE]: 'export type {\n  A,\n  B,\n} from "@gradus/models/files";\n',
    },
    lines: [
      `${CODE}:4: imports @gradus/models/files; core may import kernels, losses`,
    ],
  },
  "a package that only a package below may import": {
    changes: { "packages/models/a.ts": 'import "@gradus/losses";\n' },
    lines: [
      "packages/models/a.ts:1: imports @gradus/losses; models may import core",
    ],
  },
  "any package from a leaf, also by a dynamic import": {
    changes: { "packages/losses/_a.ts": 'await import("@gradus/core");\n' },
    lines: [
      "packages/losses/_a.ts:1: imports @gradus/core; losses may import no other package",
    ],
  },
  "its own name": {
    changes: { [CODE]: 'import { x } from "@gradus/core";\n' },
    lines: [
      `${CODE}:1: imports @gradus/core; a package imports its own files by their paths`,
    ],
  },
  "a path that leaves the package": {
    changes: { [CODE]: 'import { x } from "../losses/mse.ts";\n' },
    lines: [
      `${CODE}:1: imports ../losses/mse.ts; a path may not leave its package: import it by its name`,
    ],
  },
  "a test file": {
    changes: { [CODE]: 'import { x } from "./fit_test.ts";\n' },
    lines: [`${CODE}:1: imports ./fit_test.ts; tests are not published`],
  },
  "an npm package without an exact version": {
    changes: {
      [CODE]: 'import a from "npm:a@^1.2.3";\nimport b from "npm:@b/c";\n',
    },
    lines: [
      `${CODE}:1: imports npm:a@^1.2.3; an npm package needs its exact version`,
      `${CODE}:2: imports npm:@b/c; an npm package needs its exact version`,
    ],
  },
  "a name for an npm package without an exact version": {
    changes: {
      "packages/core/deno.json": manifest("core", {
        imports: { a: "npm:a@1", b: "npm:b@1.0.0" },
      }),
      [CODE]: 'import a from "a";\nimport b from "b";\nimport c from "c";\n',
    },
    lines: [
      `${CODE}:1: imports a; an npm package needs its exact version`,
      `${CODE}:3: imports c; only @gradus, @std, npm: and paths may be imported here`,
    ],
  },
  "node: and addresses": {
    changes: {
      [CODE]: 'import a from "node:fs";\nimport b from "https://a.b/c.ts";\n',
    },
    lines: [
      `${CODE}:1: imports node:fs; only @gradus, @std, npm: and paths may be imported here`,
      `${CODE}:2: imports https://a.b/c.ts; only @gradus, @std, npm: and paths may be imported here`,
    ],
  },
  "hidden chance": {
    changes: { [CODE]: "a = Math.random() + crypto.randomUUID();\n" },
    lines: [
      `${CODE}:1: uses Math.random; take a seeded generator as an argument`,
      `${CODE}:1: uses crypto.randomUUID; take a seeded generator as an argument`,
    ],
  },
  "the clock": {
    changes: {
      [CODE]: "a = Date.now();\nb = new Date();\nc = performance.now();\n",
    },
    lines: [
      `${CODE}:1: uses Date.now; what is computed may not depend on the clock`,
      `${CODE}:2: uses new Date; what is computed may not depend on the clock`,
      `${CODE}:3: uses performance.now; what is computed may not depend on the clock`,
    ],
  },
  "the console and Deno": {
    changes: { [CODE]: "console.log(`${Deno.args}`);\n" },
    lines: [
      `${CODE}:1: uses console; a library returns, it doesn't print`,
      `${CODE}:1: uses Deno; a library must run wherever JavaScript does`,
    ],
  },
  "work that isn't done": {
    changes: {
      [CODE]: `// ${"TO" + "DO"}: the rest\n`,
      "README.md": `\n${"FIX" + "ME"}\n`,
      "tools/a.ts": `/* ${"XX" + "X"} */\n`,
    },
    lines: [
      `${CODE}:1: says ${"TO" + "DO"}; do it, or open an issue`,
      `README.md:2: says ${"FIX" + "ME"}; do it, or open an issue`,
      `tools/a.ts:1: says ${"XX" + "X"}; do it, or open an issue`,
    ],
  },
  "a package without its files": {
    changes: {
      "packages/cli/README.md": undefined,
      "packages/cli/LICENSE": undefined,
      "packages/cli/mod.ts": undefined,
      "packages/cli/main.ts": undefined,
    },
    lines: [
      "packages/cli: has no README.md",
      "packages/cli: has no LICENSE",
      "packages/cli: has no mod.ts",
      "packages/cli: has no main.ts",
    ],
  },
  "a package without a manifest": {
    changes: { "packages/kernels/deno.json": undefined },
    lines: [
      "packages/kernels: has no deno.json",
      "packages/kernels/deno.json: name must be @gradus/kernels, got undefined",
      "packages/kernels/deno.json: license must be MIT, got undefined",
      "packages/kernels/deno.json: publish.exclude must list **/*_test.ts",
      "packages/losses/deno.json: version must be undefined as elsewhere, got 1.2.3",
      "packages/core/deno.json: version must be undefined as elsewhere, got 1.2.3",
      "packages/models/deno.json: version must be undefined as elsewhere, got 1.2.3",
      "packages/cli/deno.json: version must be undefined as elsewhere, got 1.2.3",
    ],
  },
  "another version, licence or name": {
    changes: {
      "packages/core/deno.json": manifest("core", { version: "1.2.4" }),
      "packages/models/deno.json": manifest("modells", { license: "ISC" }),
    },
    lines: [
      "packages/models/deno.json: name must be @gradus/models, got @gradus/modells",
      "packages/models/deno.json: license must be MIT, got ISC",
      "packages/core/deno.json: version must be 1.2.3 as elsewhere, got 1.2.4",
    ],
  },
  "tests that would be published": {
    changes: {
      "packages/core/deno.json": manifest("core", { publish: undefined }),
    },
    lines: [
      "packages/core/deno.json: publish.exclude must list **/*_test.ts",
    ],
  },
  "a rule that its package doesn't export": {
    changes: {
      "packages/losses/huber.ts": "",
      "packages/losses/penalties/l1.ts": "",
    },
    lines: [
      'packages/losses/huber.ts: has no line in packages/losses/mod.ts: export * from "./huber.ts";',
      'packages/losses/penalties/l1.ts: has no line in packages/losses/penalties/mod.ts: export * from "./l1.ts";',
    ],
  },
  "a package without a row": {
    changes: {
      "docs/architecture.md": PAGE.replace("kernels → nothing\n", "")
        .replace("kernels, losses", "losses"),
    },
    lines: [
      "docs/architecture.md: packages/kernels has no row among the arrows",
    ],
  },
  "rows that tell the wrong tale of what is there": {
    changes: {
      "docs/architecture.md": PAGE.replace(" (planned)", "")
        .replace("cli → models", "cli → models (planned)"),
    },
    lines: [
      "docs/architecture.md:8: cli is there: take off (planned)",
      "docs/architecture.md:9: plot is not there",
    ],
  },
  "arrows that go round, or nowhere": {
    changes: {
      "docs/architecture.md": PAGE.replace(
        "losses → nothing",
        "losses → models, spline",
      ),
    },
    lines: [
      "docs/architecture.md:5: losses → spline: spline has no row",
      "docs/architecture.md:5: the arrows from losses go round",
      "docs/architecture.md:6: the arrows from core go round",
      "docs/architecture.md:7: the arrows from models go round",
    ],
  },
  "a page that names what isn't there": {
    changes: {
      "docs/architecture.md": `${PAGE}\nSee \`packages/core/fit.ts\`.\n`,
      "README.md": "Look into `examples/` and `packages/core/`.\n",
    },
    lines: [
      "docs/architecture.md:12: names packages/core/fit.ts, which isn't there",
      "README.md:1: names examples/, which isn't there",
    ],
  },
  "a page that names a function which has moved": {
    changes: {
      [CODE]: "export function fit() {}\n",
      "docs/architecture.md":
        `${PAGE}\n| \`fit()\`, \`train()\` | \`${CODE}\` |\n\nThen \`step()\`.\n`,
    },
    lines: [
      `docs/architecture.md:12: names train(), which isn't in ${CODE}`,
      "docs/architecture.md:14: names step(), which isn't in any file it names",
    ],
  },
};

for (const [label, { changes, lines }] of Object.entries(REFUSED)) {
  Deno.test(`check() refuses ${label}`, () => {
    assertEquals(check(repository(changes)).map(lineOf), lines);
  });
}

const ACCEPTED: Record<string, Record<string, string>> = {
  "a good repository": {},
  "imports along the arrows": {
    [CODE]: [
      'import type { Loss } from "@gradus/losses";',
      'import { l2 } from "@gradus/losses/penalties";',
      'export * from "./initializers/mod.ts";',
      'import config from "./deno.json" with { type: "json" };',
      'import { parse } from "@std/csv";',
      'import a from "npm:a@1.2.3";',
      'import b from "npm:@b/c@1.30.0-r.5/lib/d.js";',
    ].join("\n"),
  },
  "anything in tests and benchmarks": {
    "packages/core/fit_test.ts":
      'import a from "@gradus/cli";\nimport b from "../../b.ts";\nMath.random();\n',
    "packages/core/fit_bench.ts": 'import "node:fs";\nDate.now();\n',
  },
  "anything in AssemblyScript and test data": {
    "packages/core/wasm/assembly/lanes.ts": 'import { a } from "./b";\n',
    "packages/core/testdata/a.ts": "Math.random();\n",
  },
  "anything in comments and strings": {
    [CODE]:
      '/**\n * import { a } from "@gradus/cli";\n * Math.random() Deno\n */\n' +
      'export const s = "Date.now() from", t = `\nimport a from "@gradus/cli";\n`;\n',
  },
  "the clock where the page stays responsive, and Deno where files are": {
    "packages/core/_breathe.ts": "performance.now();\n",
    "packages/models/files.ts": "Deno.open(crypto.randomUUID());\n",
  },
  "words that only look like others": {
    [CODE]:
      "x.Math.randomness(); myDeno.read(); Array.from('a'); new DateLine();",
  },
  "placeholders, folders and functions on a page": {
    [CODE]: "export function fit() {}\n",
    "docs/architecture.md":
      `${PAGE}\n\`packages/<name>/a.ts\` \`packages/core\` \`print()\`\n\n\`fit()\` in \`${CODE}\`\n\n\`fit()\`\n`,
    "README.md": "\`print()\`\n",
  },
  "old paths in the list of changes": {
    "CHANGELOG.md": "Moved `packages/core/gone.ts`\n",
  },
};

for (const [label, changes] of Object.entries(ACCEPTED)) {
  Deno.test(`check() accepts ${label}`, () => {
    assertEquals(check(repository(changes)).map(lineOf), []);
  });
}

Deno.test("importsOf() finds every form of import, with its line", () => {
  const code = 'import "a";\nimport b, { c } from\n  "b";\n' +
    "export * from 'd';\nexport type * as e from \"e\";\n" +
    'const f: import("f").F = await import( "g" );\n';
  assertEquals(importsOf(code), [
    { from: "a", line: 1 },
    { from: "b", line: 3 },
    { from: "d", line: 4 },
    { from: "e", line: 5 },
    { from: "f", line: 6 },
    { from: "g", line: 6 },
  ]);
});

const BROKEN: [page: string, message: string][] = [
  ["# A page\n", "Cannot read docs/architecture.md: no arrows block"],
  ["\n```arrows\na -> b\n```\n", 'line 3: a row is "package → packages"'],
  ["```arrows\na → b\nb → nothing\na → b\n```\n", "line 4"],
];
for (const [page, message] of BROKEN) {
  Deno.test(`parseArrows() refuses ${JSON.stringify(page)}`, () => {
    assertThrows(() => parseArrows(page), SyntaxError, message);
  });
}

Deno.test("readTree() reads texts, names other files and skips .git", async () => {
  const root = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${root}/docs`);
    await Deno.mkdir(`${root}/.git`);
    await Deno.writeTextFile(`${root}/docs/b.md`, "text");
    await Deno.writeTextFile(`${root}/a.csv`, "1,2");
    await Deno.writeTextFile(`${root}/.git/c.md`, "hidden");
    assertEquals([...await readTree(root)], [["a.csv", ""], [
      "docs/b.md",
      "text",
    ]]);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});

Deno.test("check_arrows.ts fails with the number of violations, or passes", async () => {
  const root = await Deno.makeTempDir();
  try {
    for (const [path, text] of repository({ [CODE]: "Math.random();\n" })) {
      await Deno.mkdir(`${root}/${path.replace(/[^/]+$/, "")}`, {
        recursive: true,
      });
      await Deno.writeTextFile(`${root}/${path}`, text);
    }
    const script = `${import.meta.dirname}/check_arrows.ts`;
    const run = () =>
      new Deno.Command(Deno.execPath(), {
        args: ["run", "--allow-read", script, root],
        stdout: "piped",
        stderr: "piped",
      }).output();
    const bad = await run();
    assertEquals(bad.code, 1);
    assertMatch(
      new TextDecoder().decode(bad.stderr),
      /^packages\/core\/fit\.ts:1: uses Math\.random; .*\n\d+ files checked, 1 against the rules$/m,
    );
    await Deno.remove(`${root}/${CODE}`);
    assertEquals((await run()).code, 0);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
