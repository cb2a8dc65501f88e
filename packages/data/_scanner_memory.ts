import { SCANNER } from "./_scanner.generated.ts";

const PAGE = 65536, FIRST_PAGES = 16;

/** Bytes behind the last that the module may read: whole vectors. */
const SLACK = 128;

/** A memory above this size isn't kept for the next file. */
const MOST_KEPT = 2 ** 22;

/** A number that the module shows. */
interface Word {
  value: number;
}

/** What the module gives away; see assembly/index.ts. */
interface Scan {
  prepare(
    delimiter: number,
    comment: number,
    columns: number,
    capacity: number,
    line: number,
  ): number;
  fill(at: number, end: number, most: number): number;
  readonly rows: Word;
  readonly line: Word;
  readonly stop: Word;
  readonly foreign: Word;
  readonly values: Word;
  readonly starts: Word;
  readonly ends: Word;
  readonly forms: Word;
  readonly lines: Word;
  readonly heads: Word;
  readonly tails: Word;
}

let module: WebAssembly.Module | undefined;

/** One that nobody uses: files are mostly read one after another. */
let spare: ScannerMemory | undefined;

/** The module of `assembly/` at work on a memory of its own. */
export class ScannerMemory {
  readonly scan: Scan;
  /** All of the memory. */
  bytes: Uint8Array<ArrayBuffer>;
  readonly #memory = new WebAssembly.Memory({ initial: FIRST_PAGES });

  private constructor() {
    module ??= new WebAssembly.Module(
      Uint8Array.from(atob(SCANNER), (c) => c.charCodeAt(0)),
    );
    const env = { memory: this.#memory };
    const { exports } = new WebAssembly.Instance(module, { env });
    this.scan = exports as unknown as Scan;
    this.bytes = new Uint8Array(this.#memory.buffer as ArrayBuffer);
  }

  /** One that nobody else uses, until it is given back. */
  static take(): ScannerMemory {
    const taken = spare ?? new ScannerMemory();
    spare = undefined;
    return taken;
  }

  /** Lets the next file have it. */
  giveBack(): void {
    if (this.bytes.length <= MOST_KEPT) spare = this;
  }

  /**
   * Makes sure that it goes up to an address, and some further.
   *
   * @returns Whether it has grown: all views of it are gone then.
   */
  reach(end: number): boolean {
    const missing = end + SLACK - this.bytes.length;
    if (missing <= 0) return false;
    this.#memory.grow(Math.ceil(Math.max(missing, end) / PAGE));
    this.bytes = new Uint8Array(this.#memory.buffer as ArrayBuffer);
    return true;
  }
}
