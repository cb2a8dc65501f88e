/** Where numbers begin, in one of the ways that a library may be told. */
export type Reference = BufferSource | Deno.PointerValue;

/** `xGEMM` by its Fortran interface: everything by reference, then lengths. */
export type Gemm = (
  turnA: Reference,
  turnB: Reference,
  m: Reference,
  n: Reference,
  k: Reference,
  alpha: Reference,
  a: Reference,
  aColumn: Reference,
  b: Reference,
  bColumn: Reference,
  beta: Reference,
  c: Reference,
  cColumn: Reference,
  turnALength: number,
  turnBLength: number,
) => void;

/** The products of a library, for 64 and for 32 bits. */
export interface Gemms {
  readonly wide: Gemm;
  readonly narrow: Gemm;
  /** How both want to be told where a view begins. */
  readonly refer: (view: ArrayBufferView<ArrayBuffer>) => Reference;
}

/** What the two products may be called. */
export interface GemmNames {
  readonly wide: readonly string[];
  readonly narrow: readonly string[];
}

/**
 * Opens a library and sees to it that it computes on the calling thread.
 *
 * Workers are given the text of this function, so it may use nothing from
 * outside of it.
 *
 * @param path Name or path of the library.
 * @param names What its products may be called.
 * @returns The products if it has both, whether several threads may call them
 * at once, and if it tells, the processor that it takes this one for.
 */
export function loadGemm(
  path: string,
  names: GemmNames,
): { gemm: Gemms | undefined; reentrant: boolean; core: string | undefined } {
  // Leave for one library alone is none for pointers. With them a product is
  // called in a quarter of the time, and OpenBLAS's text can be read.
  const { state } = Deno.permissions.querySync({ name: "ffi" });
  const free = state === "granted";
  const product = {
    parameters: [...Array(13).fill(free ? "pointer" : "buffer"), "i32", "i32"],
    result: "void",
    optional: true,
  };
  // Each takes 1 for a single thread.
  const limits = [
    "openblas_set_num_threads",
    "openblas_set_num_threads64_",
    "MKL_Set_Num_Threads",
    "bli_thread_set_num_threads",
    "BLASSetThreading",
    "flexiblas_set_num_threads",
  ];
  const limit = { parameters: ["i64"], result: "void", optional: true };
  const parallel = { parameters: [], result: "i32", optional: true };
  const corename = { parameters: [], result: "pointer", optional: true };
  const { symbols } = Deno.dlopen(
    path,
    Object.fromEntries([
      ...[...names.wide, ...names.narrow].map((name) => [name, product]),
      ...limits.map((name) => [name, limit]),
      ["openblas_get_parallel", parallel],
      ["openblas_get_corename", corename],
    ]),
  ) as unknown as {
    symbols: Record<string, ((...values: unknown[]) => unknown) | null>;
  };
  for (const name of limits) symbols[name]?.(1);
  const first = (names: readonly string[]) =>
    names.map((name) => symbols[name]).find((symbol) => symbol) as unknown as
      | Gemm
      | undefined;
  const core = (free ? symbols.openblas_get_corename?.() : null) as
    | Deno.PointerObject
    | null
    | undefined;
  const wide = first(names.wide), narrow = first(names.narrow);
  return {
    gemm: wide && narrow && {
      wide,
      narrow,
      refer: free ? Deno.UnsafePointer.of : (view) => view as BufferSource,
    },
    // OpenBLAS built without threads keeps its buffers for one caller.
    reentrant: symbols.openblas_get_parallel?.() !== 0,
    core: core ? Deno.UnsafePointerView.getCString(core) : undefined,
  };
}
