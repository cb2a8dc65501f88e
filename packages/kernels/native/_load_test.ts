import { assert, assertEquals } from "@std/assert";
import { nativeTest } from "./_fixtures_test.ts";
import { NAMES } from "./_library.ts";
import { loadGemm } from "./_load.ts";

/** Each gives 1 if a library computes on a single thread. */
const GETTERS = [
  "openblas_get_num_threads",
  "openblas_get_num_threads64_",
  "MKL_Get_Max_Threads",
  "bli_thread_get_num_threads",
  "BLASGetThreading",
];

// Unless told, BLIS gives -1, the others as many threads as there are cores.
nativeTest("loadGemm() keeps it to one thread", ({ library }) => {
  loadGemm(library.path, NAMES);
  const getter = { parameters: [], result: "i32", optional: true } as const;
  const { symbols } = Deno.dlopen(
    library.path,
    Object.fromEntries(GETTERS.map((name) => [name, getter])),
  );
  const counts = GETTERS.flatMap((name) => symbols[name]?.() ?? []);
  assert(counts.length > 0 || Deno.build.os === "darwin"); // none in an old one
  assertEquals(counts, counts.map(() => 1));
});
