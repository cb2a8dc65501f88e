/** Everyone who takes part, and how each is started. @module */
import { JOINING } from "../../tools/joining.ts";
import { exists, home, printed } from "../home.ts";
import type { Command } from "../process.ts";
import type { Order } from "../work.ts";
import { fann } from "./fann.ts";
import { onlineRule } from "./online_rule.ts";
import * as versions from "./versions.ts";

/** Someone who takes part. */
export interface Entrant {
  /** Name, for flags and tables. */
  readonly name: string;
  /** Why it can't take part on this machine, if it can't. */
  missing(): Promise<string | undefined>;
  /** How many threads it has, if that can't be chosen. */
  readonly threads?: number;
  /** What its rule is, if it can't follow the one that is asked for. */
  rule?(order: Order): string | undefined;
  /** Its process for an order, which is in a file. */
  command(path: string, order?: Order): Command | Promise<Command>;
}

const HERE = import.meta.dirname!;
const CONFIG = `${HERE}/../../deno.json`;

/** Debian's second build of OpenBLAS, whose threads are those of PyTorch. */
const OPENMP = "/usr/lib/x86_64-linux-gnu/openblas-openmp";

const INSTALL = "deno task bench:peers installs it";

/** Runs a file of this folder in Deno; it is told the path of an order. */
export function denoCommand(file: string, ...args: string[]) {
  return (path: string): Command => ({
    program: Deno.execPath(),
    args: [
      "run",
      "--quiet",
      "--allow-all",
      "--no-lock",
      "--cached-only",
      `--config=${CONFIG}`,
      `${HERE}/${file}`,
      path,
      ...args,
    ],
  });
}

/** Someone from npm. */
export function npm(
  name: string,
  file: string,
  packages: readonly string[],
  ...args: string[]
): Entrant {
  return {
    name,
    async missing() {
      const imports = packages.map((p) => `await import("npm:${p}");`).join("");
      const code = `try{${imports}console.log("ok")}catch{}Deno.exit()`;
      const said = await printed(
        Deno.execPath(),
        "eval",
        "--quiet",
        "--no-lock",
        "--cached-only",
        `--config=${CONFIG}`,
        code,
      );
      return said?.includes("ok") ? undefined : INSTALL;
    },
    command: denoCommand(file, ...args),
  };
}

/** Someone from PyPI, or what the system has of it; `args` follow the order. */
export function python(
  name: string,
  file: string,
  module: string,
  { args = [], system = false }: { args?: string[]; system?: boolean } = {},
): Entrant {
  const program = system ? "/usr/bin/python3" : `${home()}/python/bin/python`;
  const reason = system ? `the system's python3 has no ${module}` : INSTALL;
  return {
    name,
    missing: async () =>
      await printed(program, "-c", `import ${module}, numpy; print(1)`)
        ? undefined
        : reason,
    command: async (path) => ({
      program,
      args: [`${HERE}/${file}`, path, ...args],
      env: system && await exists(OPENMP)
        ? { LD_LIBRARY_PATH: OPENMP }
        : undefined,
    }),
  };
}

/** gradus on a backend; on a BLAS library of one's own choice, if it is said. */
function gradus(name: string, backend = name, ...blas: string[]): Entrant {
  return {
    name: `gradus-${name}`,
    async missing() {
      if (backend !== "native") return undefined;
      const { native } = await import("@gradus/kernels/native");
      try {
        native({ blas: blas[0] });
      } catch (error) {
        return blas.length > 0 ? INSTALL : (error as Error).message;
      }
    },
    command: denoCommand("gradus.ts", backend, ...blas),
  };
}

/** gradus as `deno task gradus:avx2` starts it. */
const gradusJoined: Entrant = {
  name: "gradus-avx2",
  missing: () =>
    Promise.resolve(
      Deno.build.arch === "x86_64" ? undefined : "it needs an x86 processor",
    ),
  command: (path) => ({
    ...denoCommand("gradus.ts", "wasm")(path),
    env: { DENO_V8_FLAGS: JOINING },
  }),
};

/** Plain definitions in float64, whose loss the others are held to. */
export const YARDSTICK: Entrant = gradus("reference");

/** Whom ratios are taken against: whichever took part. */
export const OURS: readonly string[] = ["gradus-wasm", "gradus"];

/** Everyone, in the order of a round. */
export const ENTRANTS: readonly Entrant[] = [
  gradus("wasm"),
  gradusJoined,
  gradus("native"),
  gradus("mkl", "native", `${home()}/python/lib/libmkl_rt.so.2`),
  fann,
  python("numpy", "numpy_peer.py", "numpy"),
  python("torch", "torch_peer.py", "torch"),
  python("scikit-learn", "sklearn_peer.py", "sklearn"),
  python("numpy-system", "numpy_peer.py", "numpy", { system: true }),
  python("torch-system", "torch_peer.py", "torch", { system: true }),
  {
    ...npm("brain.js", "brain.ts", [versions.BRAIN]),
    threads: 1,
    rule: onlineRule,
  },
  {
    ...npm("synaptic", "synaptic.ts", [versions.SYNAPTIC]),
    threads: 1,
    rule: (order) =>
      onlineRule(order) ??
        (order.kind === "train"
          ? "δ = a − y at the outputs, without f′"
          : undefined),
  },
  {
    ...npm("ml-fnn", "ml_fnn.ts", [versions.ML_FNN]),
    threads: 1,
    rule: () => "its own first weights, tanh, all rows a step",
  },
  npm("tfjs-cpu", "tfjs.ts", [versions.TFJS], "cpu"),
  npm("tfjs-wasm", "tfjs.ts", [versions.TFJS, versions.TFJS_WASM], "wasm"),
  {
    ...npm("jax-js", "jax.ts", [versions.JAX]),
    threads: navigator.hardwareConcurrency,
  },
];
