import type { Words } from "./_job.ts";
import type { Gemms } from "./_load.ts";

/**
 * A function that computes one block of the job that the words describe.
 *
 * Workers are given the text of this function, so it may use nothing from
 * outside of it.
 *
 * @param gemm The two products, by their Fortran interface.
 * @param memory Where the matrices are.
 * @param words The job.
 * @param at Where each word lies.
 */
export function blockOn(
  gemm: Gemms,
  memory: WebAssembly.Memory,
  words: Int32Array<SharedArrayBuffer>,
  at: Words,
): (block: number) => void {
  // Fortran takes everything by reference. An integer gets 8 bytes, the low
  // ones first, so that a library may read 4 of them or all.
  const integers = Array.from({ length: 6 }, () => new Int32Array(2));
  const [m, n, k, aColumn, bColumn, cColumn] = integers;
  const letters = ["N", "T"].map((c) => new Uint8Array([c.charCodeAt(0)]));
  const narrow = [0, 1].map((x) => new Float32Array([x]));
  const wide = [0, 1].map((x) => new Float64Array([x]));
  const places = new Map<number, Uint8Array<ArrayBuffer>>();
  const place = (address: number): Uint8Array<ArrayBuffer> => {
    let view = places.get(address);
    if (view === undefined) {
      if (places.size > 4096) places.clear();
      const { buffer } = memory;
      view = new Uint8Array(buffer as ArrayBuffer, address, 1);
      places.set(address, view);
    }
    return view;
  };
  return (block) => {
    const isWide = words[at.wide] === 1, bytes = isWide ? 8 : 4;
    const alongM = words[at.alongM] === 1;
    const turnedA = words[at.turnedA]!, turnedB = words[at.turnedB]!;
    const size = words[at.size]!, from = block * size;
    let a = words[at.a]! >>> 0, b = words[at.b]! >>> 0;
    let c = words[at.c]! >>> 0;
    m![0] = words[at.m]!;
    n![0] = words[at.n]!;
    k![0] = words[at.k]!;
    aColumn![0] = words[at.aColumn]!;
    bColumn![0] = words[at.bColumn]!;
    cColumn![0] = words[at.cColumn]!;
    if (alongM) {
      a += bytes * from * (turnedA === 1 ? aColumn![0]! : 1);
      c += bytes * from;
      m![0] = Math.min(size, m![0]! - from);
    } else {
      b += bytes * from * (turnedB === 1 ? 1 : bColumn![0]!);
      c += bytes * from * cColumn![0]!;
      n![0] = Math.min(size, n![0]! - from);
    }
    const scalars = isWide ? wide : narrow;
    (isWide ? gemm.wide : gemm.narrow)(
      letters[turnedA]!,
      letters[turnedB]!,
      m!,
      n!,
      k!,
      scalars[1]!,
      place(a),
      aColumn!,
      place(b),
      bColumn!,
      scalars[words[at.start]!]!,
      place(c),
      cColumn!,
      1,
      1,
    );
  };
}
