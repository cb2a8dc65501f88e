import type { Multiply } from "../wasm/_multiply.ts";
import type { Gemms, Reference } from "./_load.ts";

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
  // Fortran takes everything by reference. All numbers get 8 bytes, the low
  // ones first, so that a library may read 4 bytes of an integer or all.
  const cell = () => {
    const room = new Int32Array(new ArrayBuffer(8)); // which never moves
    return { room, at: gemm.refer(room) };
  };
  const m = cell(), n = cell(), k = cell();
  const aColumn = cell(), bColumn = cell(), cColumn = cell();
  const letters = ["N", "T"].map((letter) => {
    const byte = cell();
    byte.room[0] = letter.charCodeAt(0);
    return byte;
  });
  const scalars = [Float32Array, Float64Array].map((Numbers) =>
    [0, 1].map((x) => {
      const number = cell();
      new Numbers(number.room.buffer)[0] = x;
      return number;
    })
  );

  /** References to addresses. */
  const places = new Map<number, Reference>();
  const place = (address: number): Reference => {
    let found = places.get(address);
    if (found === undefined) {
      if (places.size > 4096) places.clear();
      const at = address >>> 0;
      // a thread learns that another one made the memory grow by asking
      if (at >= memory.buffer.byteLength) memory.grow(0);
      found = gemm.refer(new Uint8Array(memory.buffer as ArrayBuffer, at, 1));
      places.set(address, found);
    }
    return found;
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
    const numbers = scalars[isWide]!;
    const call = isWide === 1 ? gemm.wide : gemm.narrow;
    const bytes = isWide === 1 ? 8 : 4;
    const parts = N <= FEW ? Math.max(1, Math.floor(M * N * K / FEW_WORK)) : 1;
    const size = Math.ceil(M / parts / 16) * 16;
    n.room[0] = N;
    k.room[0] = K;
    aColumn.room[0] = colA;
    bColumn.room[0] = colB;
    cColumn.room[0] = colC;
    for (let from = 0; from < M; from += size) {
      m.room[0] = Math.min(size, M - from);
      call(
        letters[turnedA]!.at,
        letters[turnedB]!.at,
        m.at,
        n.at,
        k.at,
        numbers[1]!.at,
        place(a + bytes * from * (turnedA === 1 ? colA : 1)),
        aColumn.at,
        place(b),
        bColumn.at,
        numbers[start]!.at,
        place(c + bytes * from),
        cColumn.at,
        1,
        1,
      );
    }
  };
}
