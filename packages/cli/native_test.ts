// The backend native through the real command, under the permissions that it
// asks for. Skipped where there is no library; see
// tools/install_test_libraries.ts.

import { backendOf, UsageError } from "@gradus/models";
import { assertEquals, assertMatch } from "@std/assert";
import { DATA, inFolder, process } from "./_fixtures_test.ts";

/** The library by this name, or the best of this system. */
function libraryOf(blas?: string): string | undefined {
  try {
    return backendOf({ backend: "native", blas }).library;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

const LIBRARY = libraryOf();

const OPENBLAS = libraryOf("libopenblas.so.0");
const BLIS = libraryOf("libblis.so.4");

const DIGITS = `${DATA}/digits.csv`;

/** What `train` is asked for: layers that are worth a library. */
const TRAIN = [
  ...["train", DIGITS, "-t", "digit", "--hidden", "300,150", "--epochs", "3"],
  ...["--dtype", "float32", "--backend", "native"],
];

/** Runs the command from another folder, with leave for these. */
function launch(args: readonly string[], ...flags: string[]) {
  const allowed = ["--no-prompt", "--allow-read", "--allow-write", ...flags];
  return process(args, { flags: allowed, cwd: "/" });
}

Deno.test({
  name:
    "gradus trains, scores and predicts on native, to the same bits on any number of threads",
  ignore: LIBRARY === undefined,
  fn: () =>
    inFolder(async (folder) => {
      const model = `${folder}/m.json`;
      const texts: string[] = [];
      for (const threads of ["1", "3"]) {
        const { code, out, err } = await launch(
          [...TRAIN, "--threads", threads, "-o", model, "--json"],
          "--allow-ffi",
        );
        assertEquals(code, 0, err);
        const result = JSON.parse(out);
        assertEquals(result.backend, "native");
        // helpers may come when all is done
        assertEquals(result.threads <= Number(threads), true);
        texts.push(await Deno.readTextFile(model));
      }
      assertEquals(texts[1], texts[0]);
      const scores: number[] = [];
      for (const backend of [[], ["--backend", "native"]]) {
        const flags = backend.length > 0 ? ["--allow-ffi"] : [];
        const score = ["evaluate", model, DIGITS, "--json", ...backend];
        const { code, out, err } = await launch(score, ...flags);
        assertEquals(code, 0, err);
        scores.push(JSON.parse(out).loss);
        const rows = ["predict", model, DIGITS, ...backend];
        assertMatch((await launch(rows, ...flags)).out, /^.*,prediction\n/);
      }
      assertEquals(Math.abs(scores[0]! - scores[1]!) < 1e-5, true);
    }),
});

/** The file that a library of this process was loaded from, on Linux. */
async function fileOf(library: string): Promise<string> {
  const maps = await Deno.readTextFile("/proc/self/maps");
  const [make] = /openblas|blis/.exec(library)!;
  return new RegExp(`/\\S*/lib${make}\\S*`).exec(maps)![0];
}

Deno.test({
  name:
    "gradus trains on native to the same bits where one library alone is allowed",
  ignore: Deno.build.os !== "linux" || (OPENBLAS ?? BLIS) === undefined,
  fn: () =>
    inFolder(async (folder) => {
      const file = await fileOf((OPENBLAS ?? BLIS)!),
        model = `${folder}/m.json`;
      const texts: string[] = [];
      for (const flag of ["--allow-ffi", `--allow-ffi=${file}`]) {
        const { code, err } = await launch(
          [...TRAIN, "--threads", "2", "-o", model, "--blas", file],
          flag,
        );
        assertEquals(code, 0, err);
        texts.push(await Deno.readTextFile(model));
      }
      assertEquals(texts[1], texts[0]);
    }),
});

Deno.test({
  name: "gradus train on native tells people which library computed",
  ignore: LIBRARY === undefined,
  fn: () =>
    inFolder(async (folder) => {
      const { out } = await launch(
        [...TRAIN, "--threads", "2", "-o", `${folder}/m.json`],
        "--allow-ffi",
      );
      assertMatch(out, /\n3 epochs in \S+ s, by lib\S+ on [12] threads?\n/);
    }),
});

/** Trains while OpenBLAS is told what processor this is. */
function trainOn(
  OPENBLAS_CORETYPE: string,
  folder: string,
  ...more: readonly string[]
) {
  return process([...TRAIN, ...more, "-o", `${folder}/m.json`], {
    flags: ["-A"],
    env: { OPENBLAS_CORETYPE },
  });
}

Deno.test({
  name: "gradus train on native says that OpenBLAS doesn't know the processor",
  ignore: OPENBLAS === undefined,
  fn: () =>
    inFolder(async (folder) => {
      const blas = ["--blas", OPENBLAS!];
      const { code, err } = await trainOn("Prescott", folder, ...blas);
      assertEquals(code, 0, err);
      assertMatch(err, /openblas\S* is too old to know this processor/);
      assertMatch(err, /OPENBLAS_CORETYPE=Haswell/);
      const known = await trainOn("Core2", folder, ...blas);
      assertEquals(known.err.includes("too old"), false, known.err);
    }),
});

Deno.test({
  name: "gradus train on native takes a library that knows the processor",
  ignore: OPENBLAS === undefined || BLIS === undefined,
  fn: () =>
    inFolder(async (folder) => {
      const { code, out, err } = await trainOn("Prescott", folder);
      assertEquals(code, 0, err);
      assertMatch(out, /, by lib(blis|mkl)\S* on /);
      assertEquals(err.includes("too old"), false, err);
      const known = await trainOn("Core2", folder);
      assertMatch(known.out, /, by libopenblas\S* on /);
    }),
});

Deno.test("gradus train on native names the flag of Deno that is missing", async () => {
  await inFolder(async (folder) => {
    const { code, out, err } = await launch([
      ...TRAIN,
      ...["-o", `${folder}/m.json`],
    ]);
    assertEquals([code, out], [2, ""]);
    const [line, hint] = err.trimEnd().split("\n");
    assertMatch(line!, /^error: The backend native needs leave .*--allow-ffi$/);
    assertMatch(hint!, /^Add --allow-ffi after deno run .* --backend wasm/);
  });
});
