// The inner loop of large products, as WebAssembly that is written here for each
// thread: six rows, two vectors of columns, and all steps of a stretch of their
// sums one after the other.
//
// A multiply-add takes four cycles, and two begin in each: with eight sums, each
// is waited for. With twelve none is, but then the rows' entries must take up no
// registers. So they are fetched from memory as they are used, from addresses
// that are constants of the code: hosts check no such address. Threads have their
// entries in different places, and so each has a module of its own.

/** Rows of a microkernel; as in assembly/microkernel.ts. */
const ROWS = 6;

/** Steps of its sums; likewise. */
const STEPS = 32;

/** Vectors of columns. */
const VECTORS = 2;

/** Bytes of a vector. */
const VECTOR = 16;

/** Bytes in a page of WebAssembly, and pages at most. */
const PAGE = 65536, MOST_PAGES = 65536;

// Operations and types, by the standard's numbers.
const LOOP = 0x03, END = 0x0b, BRANCH_IF = 0x0d, GET = 0x20, SET = 0x21;
const TEE = 0x22, CONSTANT = 0x41, ADD = 0x6a, SUBTRACT = 0x6b;
const LOAD = [0xfd, 0x00, 0], STORE = [0xfd, 0x0b, 0];
const LOAD_TO_ALL = { 4: [0xfd, 0x09, 0], 8: [0xfd, 0x0a, 0] };
const MULTIPLY_ADD = { 4: [0xfd, 0x85, 0x02], 8: [0xfd, 0x87, 0x02] };
const FUNCTION = 0x60, I32 = 0x7f, V128 = 0x7b, NOTHING = 0x40;

// A microkernel's parameters, as in assembly/microkernel.ts.
const B = 0, B_STEP = 1, B_NEXT = 2, FROM = 3, FROM_ROW = 4, FROM_NEXT = 5;
const C = 6, C_ROW = 7, PANELS = 8, PARAMETERS = 9;

// Its other variables: two addresses, then vectors.
const ROW = PARAMETERS, WEIGHTS_AT = ROW + 1, SUMS = WEIGHTS_AT + 1;
const WEIGHTS = SUMS + ROWS * VECTORS, ENTRY = WEIGHTS + VECTORS;

/** A number in the standard's code for such without sign, LEB128. */
function unsigned(n: number): number[] {
  const bytes: number[] = [];
  for (; n >= 128; n = Math.floor(n / 128)) bytes.push(n % 128 + 128);
  bytes.push(n);
  return bytes;
}

/** Bytes, after their number. */
function sized(bytes: number[]): number[] {
  return unsigned(bytes.length).concat(bytes);
}

/** Things, after their number. */
function list(...things: number[][]): number[] {
  return unsigned(things.length).concat(...things);
}

/** A name, after its length. */
function name(text: string): number[] {
  return sized([...text].map((character) => character.charCodeAt(0)));
}

/** What is made for each of so many. */
function each(count: number, make: (k: number) => number[]): number[] {
  return Array.from({ length: count }, (_, k) => make(k)).flat();
}

/** Moves an address on by as much as another variable says. */
function advance(address: number, by: number): number[] {
  return [GET, address, GET, by, ADD, SET, address];
}

/** Goes through the rows from an address on, this far apart. */
function eachRow(
  first: number,
  apart: number,
  make: (row: number) => number[],
): number[] {
  return [
    ...[GET, first, SET, ROW],
    ...each(ROWS, (r) => [...(r > 0 ? advance(ROW, apart) : []), ...make(r)]),
  ];
}

/** A microkernel of numbers of this size, whose entries lie at this address. */
function microkernel(entries: number, size: 4 | 8): number[] {
  const sums = eachRow(FROM, FROM_ROW, (r) =>
    each(VECTORS, (v) => {
      const sum = SUMS + r * VECTORS + v;
      return [GET, ROW, ...LOAD, v * VECTOR, SET, sum];
    }));
  const weights = each(
    VECTORS,
    (v) => [GET, WEIGHTS_AT, ...LOAD, v * VECTOR, SET, WEIGHTS + v],
  );
  const products = Array.from({ length: ROWS }, (_, r) => [
    ...[SET, ENTRY],
    ...each(VECTORS, (v) => {
      const sum = SUMS + r * VECTORS + v;
      const factors = [GET, ENTRY, GET, WEIGHTS + v, GET, sum];
      return [...factors, ...MULTIPLY_ADD[size], SET, sum];
    }),
  ]);
  const fetch = [CONSTANT, 0, ...LOAD_TO_ALL[size]];
  const next = advance(WEIGHTS_AT, B_STEP);
  const steps: number[][] = [];
  for (let at = entries, k = 0; k < STEPS; k++) {
    steps.push(weights);
    for (let r = 0; r < ROWS; r++, at += size) {
      steps.push(fetch, unsigned(at), products[r]!);
    }
    steps.push(next);
  }
  const results = eachRow(C, C_ROW, (r) =>
    each(VECTORS, (v) => {
      const sum = SUMS + r * VECTORS + v;
      return [GET, ROW, GET, sum, ...STORE, v * VECTOR];
    }));
  return sized([
    [2, SUMS - PARAMETERS, I32, ENTRY + 1 - SUMS, V128],
    [LOOP, NOTHING, ...sums, GET, B, SET, WEIGHTS_AT],
    ...steps,
    results,
    [...advance(B, B_NEXT), ...advance(FROM, FROM_NEXT)],
    [GET, C, CONSTANT, VECTORS * VECTOR, ADD, SET, C],
    [GET, PANELS, CONSTANT, 1, SUBTRACT, TEE, PANELS, BRANCH_IF, 0],
    [END, END],
  ].flat());
}

/**
 * The module of a thread whose entries lie at this address of a memory, with
 * the microkernels of both dtypes, `microkernel64` and `microkernel32`.
 */
export function microkernelModule(
  entries: number,
  shared: boolean,
): WebAssembly.Module {
  // the memory is said to have as many pages: then all of them are there
  const pages = unsigned(Math.ceil((entries + ROWS * STEPS * 8) / PAGE));
  const limits = shared
    ? [3, ...pages, ...unsigned(MOST_PAGES)]
    : [0, ...pages];
  const section = (id: number, content: number[]) =>
    [id].concat(sized(content));
  const parameters = new Array<number>(PARAMETERS).fill(I32);
  const exported = (text: string, k: number) => [...name(text), 0, k];
  const bytes = [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version
    section(1, list([FUNCTION, ...sized(parameters), 0])),
    section(2, list([...name("env"), ...name("memory"), 2, ...limits])),
    section(3, list([0], [0])),
    section(
      7,
      list(exported("microkernel64", 0), exported("microkernel32", 1)),
    ),
    section(10, list(microkernel(entries, 8), microkernel(entries, 4))),
  ];
  return new WebAssembly.Module(new Uint8Array(bytes.flat()));
}
