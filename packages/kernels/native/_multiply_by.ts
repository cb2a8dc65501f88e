import type { Multiply } from "../wasm/_multiply.ts";
import type { Gemms } from "./_load.ts";

/**
 * The product by a library's `xGEMM`, in a linear memory.
 *
 * Helpers are given the text of this function, so it may use nothing from
 * outside of it.
 *
 * @param gemm The two products of the library.
 * @param memory Where the matrices are.
 */
export function multiplyBy(gemm: Gemms, memory: WebAssembly.Memory): Multiply {
  // Fortran takes everything by reference. An integer gets 8 bytes, the low
  // ones first, so that a library may read 4 of them or all.
  const whole = () => new Int32Array(2);
  const m = whole(), n = whole(), k = whole();
  const aColumn = whole(), bColumn = whole(), cColumn = whole();
  const letters = ["N", "T"].map((c) => new Uint8Array([c.charCodeAt(0)]));
  const narrow = [0, 1].map((x) => new Float32Array([x]));
  const wide = [0, 1].map((x) => new Float64Array([x]));

  /** Views that begin at an address, which is all that a pointer is. */
  const places = new Map<number, Uint8Array<ArrayBuffer>>();
  const place = (address: number): Uint8Array<ArrayBuffer> => {
    let view = places.get(address);
    if (view === undefined) {
      if (places.size > 4096) places.clear();
      const at = address >>> 0;
      // a thread learns that another one made the memory grow by asking
      if (at >= memory.buffer.byteLength) memory.grow(0);
      view = new Uint8Array(memory.buffer as ArrayBuffer, at, 1);
      places.set(address, view);
    }
    return view;
  };

  // With so few rows, large products are slow: the weights would be copied.
  const FEW = 16, FEW_WORK = 2 ** 19;

  return (
    isWide,
    turnedA,
    turnedB,
    M,
    N,
    K,
    a,
    colA,
    b,
    colB,
    start,
    c,
    colC,
  ) => {
    const scalars = isWide === 1 ? wide : narrow;
    const call = isWide === 1 ? gemm.wide : gemm.narrow;
    const bytes = isWide === 1 ? 8 : 4;
    const parts = N <= FEW ? Math.max(1, Math.floor(M * N * K / FEW_WORK)) : 1;
    const size = Math.ceil(M / parts / 16) * 16;
    n[0] = N;
    k[0] = K;
    aColumn[0] = colA;
    bColumn[0] = colB;
    cColumn[0] = colC;
    for (let from = 0; from < M; from += size) {
      m[0] = Math.min(size, M - from);
      call(
        letters[turnedA]!,
        letters[turnedB]!,
        m,
        n,
        k,
        scalars[1]!,
        place(a + bytes * from * (turnedA === 1 ? colA : 1)),
        aColumn,
        place(b),
        bColumn,
        scalars[start]!,
        place(c + bytes * from),
        cColumn,
        1,
        1,
      );
    }
  };
}
