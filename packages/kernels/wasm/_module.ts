import { FUSED, PLAIN } from "../_wasm.generated.ts";
import { tellJoined } from "./_joined.ts";
import { microkernelModule } from "./_microkernel.ts";
import type { Multiply } from "./_multiply.ts";

/** The operations of a build, each for 64 bits and for 32 bits. */
export interface Operations {
  /** Entry by entry `A = f(Z)`, f by its code. */
  activate(
    code: number,
    z: number,
    a: number,
    count: number,
    parameter: number,
  ): void;
  /** Entry by entry `δ ← f'(Z) ⊙ δ`. */
  pullback(
    code: number,
    z: number,
    a: number,
    delta: number,
    count: number,
    parameter: number,
  ): void;
  /** Softmax of every row. */
  softmax(z: number, a: number, rows: number, columns: number): void;
  /** `δ ← Jᵀ δ` of every row of a softmax. */
  softmaxPullback(
    a: number,
    delta: number,
    rows: number,
    columns: number,
  ): void;
  /** Sum of the losses, by code, before the division that goes with it. */
  loss(
    code: number,
    outputs: number,
    y: number,
    rows: number,
    columns: number,
    targets: number,
  ): number;
  /** `δ = scale ∂L/∂a`, or `scale ∂L/∂z` where the form is closed. */
  outputDelta(
    code: number,
    a: number,
    y: number,
    delta: number,
    rows: number,
    columns: number,
    targets: number,
    scale: number,
  ): void;
  /** 1 if all numbers are finite, else 0. */
  allFinite(numbers: number, count: number): number;
  /** One step of an optimizer, by code; see assembly/optimizers.ts. */
  update(
    code: number,
    w: number,
    g: number,
    first: number,
    second: number,
    count: number,
    p0: number,
    p1: number,
    p2: number,
    rate: number,
    root: number,
    shrink: number,
  ): void;
}

/** A build at work on a memory. */
export interface Instance {
  /** The operations on 64-bit numbers. */
  readonly wide: Operations;
  /** The operations on 32-bit numbers. */
  readonly narrow: Operations;
  /** Codes of `activate` and `pullback`, by the id of the rule's hint. */
  readonly activations: ReadonlyMap<string, number>;
  /** Codes of functions that have no rule, by name. */
  readonly functions: ReadonlyMap<string, number>;
  /** Codes of losses. */
  readonly losses: ReadonlyMap<string, number>;
  /** Codes of optimizers. */
  readonly optimizers: ReadonlyMap<string, number>;
  /** The main thread's share of a task, among so many threads. */
  perform(threads: number, scratch: number): void;
  /** Says whether the thread that calls may sleep while it waits for others. */
  setMaySleep(may: number): void;
  /** Says that a thread has failed: those that wait for it fail, too. */
  fail(): void;
  /** A helper's life; see assembly/tasks.ts. */
  serve(word: number, scratch: number, patience: bigint): void;
  /** Whether a layer's products are a library's, on a batch of so many. */
  isForeign(batch: number, inputs: number, units: number): number;
  /** What `SCRATCH_BYTES` must be. */
  readonly scratchBytes: number;
}

/** Bytes that the operations need as scratch: room for two packed factors. */
export const SCRATCH_BYTES = 744960;

/** Smallest module that holds a fused multiply-add: valid where a host has it. */
// deno-fmt-ignore
const PROBE = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, // magic, version
  0x01, 0x04, 0x01, 0x60, 0x00, 0x00, // one type: () → ()
  0x03, 0x02, 0x01, 0x00, // one function of that type
  0x0a, 0x14, 0x01, 0x12, 0x00, // its body
  0x41, 0x00, 0xfd, 0x0f, 0x41, 0x00, 0xfd, 0x0f, 0x41, 0x00, 0xfd, 0x0f,
  0xfd, 0x85, 0x02, 0x1a, 0x0b, // f32x4.relaxed_madd, drop, end
]);

/** True if this host can multiply and add in one rounding. */
export function canFuse(): boolean {
  return WebAssembly.validate(PROBE);
}

/** `"env" "memory"`, memory: what comes before the flags of the import. */
const MEMORY_IMPORT = "\x03env\x06memory\x02";

/** Flags of a memory with a maximum, not shared. */
const UNSHARED = 1;

const MODULES = new Map<string, WebAssembly.Module>();

/** The module of a build, compiled once. */
export function moduleOf(fused: boolean, shared: boolean): WebAssembly.Module {
  const key = `${fused} ${shared}`;
  let module = MODULES.get(key);
  if (module === undefined) {
    const text = atob(fused ? FUSED : PLAIN);
    const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
    if (!shared) {
      bytes[text.indexOf(MEMORY_IMPORT) + MEMORY_IMPORT.length] = UNSHARED;
    }
    module = new WebAssembly.Module(bytes);
    MODULES.set(key, module);
  }
  return module;
}

/**
 * A build at work on a memory.
 *
 * @param fused Which build.
 * @param shared Whether the memory is shared.
 * @param memory The memory.
 * @param scratch Where the scratch of the main thread begins.
 * @param multiply A library's product, if there is one; assembly/library.ts.
 * @param always Whether it is to compute even what is faster without it.
 */
export function instantiate(
  fused: boolean,
  shared: boolean,
  memory: WebAssembly.Memory,
  scratch: number,
  multiply?: Multiply,
  always = false,
): Instance {
  const env: Record<string, WebAssembly.ExportValue> = {
    memory,
    multiply: multiply ?? (() => {}),
  };
  if (fused) {
    const module = microkernelModule(scratch, shared);
    const { exports } = new WebAssembly.Instance(module, { env });
    Object.assign(env, exports);
  }
  const { exports } = new WebAssembly.Instance(moduleOf(fused, shared), {
    env,
  });
  tellJoined(memory);
  if (multiply !== undefined) {
    (exports.setLibrary as (always: number) => void)(Number(always));
  }
  const codes = {
    activation: new Map<string, number>(),
    function: new Map<string, number>(),
    loss: new Map<string, number>(),
    optimizer: new Map<string, number>(),
  };
  const wide: Record<string, unknown> = {};
  const narrow: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(exports)) {
    if (value instanceof WebAssembly.Global) {
      const [kind, id] = name.split("_");
      if (kind! in codes) {
        codes[kind as keyof typeof codes].set(id!, value.value);
      }
    } else {
      const [, id, bits] = /^(\w+)(64|32)$/.exec(name) ?? [];
      if (id !== undefined) (bits === "64" ? wide : narrow)[id] = value;
    }
  }
  return {
    wide: wide as unknown as Operations,
    narrow: narrow as unknown as Operations,
    activations: codes.activation,
    functions: codes.function,
    losses: codes.loss,
    optimizers: codes.optimizer,
    perform: exports.perform as Instance["perform"],
    setMaySleep: exports.setMaySleep as Instance["setMaySleep"],
    fail: exports.fail as Instance["fail"],
    serve: exports.serve as Instance["serve"],
    isForeign: exports.isForeign as Instance["isForeign"],
    scratchBytes: (exports.SCRATCH_BYTES as WebAssembly.Global).value,
  };
}
