import { type GemmNames, type Gemms, loadGemm } from "./_load.ts";
import { NativeError } from "./native_error.ts";

/** A library with both products. */
export interface Library {
  /** What opened it. */
  readonly path: string;
  /** Whether several threads may call it at once. */
  readonly reentrant: boolean;
  /** What whoever uses it should know. */
  readonly remark?: string;
  readonly gemm: Gemms;
}

/**
 * What the products are called: in most libraries, in those with 64-bit
 * integers that say so, in those of Fortrans that add no underscore.
 */
export const NAMES: GemmNames = {
  wide: ["dgemm_", "dgemm_64_", "dgemm"],
  narrow: ["sgemm_", "sgemm_64_", "sgemm"],
};

/** Where a system keeps its libraries. */
export interface Places {
  /** Libraries that are what they are called, best first. */
  readonly names: readonly string[];
  /** Names that another library stands behind, maybe a slow one. */
  readonly aliases?: readonly string[];
  /** What to do if nothing is there. */
  readonly install: string;
}

/** By operating system; one that isn't here is taken for Linux. */
export const PLACES: Readonly<Record<string, Places>> = {
  linux: {
    names: [
      "libopenblasp.so.0", // threaded, where libopenblas.so.0 is not
      "libopenblas.so.0",
      "libopenblas64.so.0",
      "libopenblas64_.so.0",
      "libmkl_rt.so.2",
      "libmkl_rt.so.1",
      "libblis.so.4",
      "libblis.so.3",
      "libblis64.so.4",
    ],
    aliases: ["libflexiblas.so.3", "libblas.so.3"],
    install: "apt install libopenblas0",
  },
  darwin: {
    names: [
      "/System/Library/Frameworks/Accelerate.framework/Accelerate",
      "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
      "/usr/local/opt/openblas/lib/libopenblas.dylib",
    ],
    install: "brew install openblas",
  },
  windows: {
    names: [
      "libopenblas.dll",
      "openblas.dll",
      "mkl_rt.2.dll",
      "mkl_rt.dll",
      "libblis.dll",
    ],
    install: "put libopenblas.dll from openblas.net on the PATH",
  },
};

const WAY_OUT = "or use --backend wasm, which needs none";

function placesHere(): Places {
  return PLACES[Deno.build.os] ?? PLACES.linux!;
}

/** The libraries of this system under their own names, best first. */
export function librariesHere(): Iterable<Library> {
  return openAll(placesHere().names);
}

function* openAll(names: readonly string[]): Iterable<Library> {
  for (const name of names) {
    const found = tryOpen(name, NAMES);
    if (typeof found !== "string") yield found;
  }
}

/**
 * Opens the best library of this system, or the one that is asked for. One
 * that has a remark is taken if there is no other.
 *
 * @param blas Its name or path, if it isn't to be looked for.
 * @param places Where to look for it, if not where this system keeps it.
 * @throws {NativeError} If there is none that will do.
 */
export function openLibrary(
  blas: string | undefined,
  places?: Places,
): Library {
  if (typeof Deno === "undefined") {
    throw new NativeError("The backend native needs Deno, to load a library", {
      hint: "Use wasm here",
    });
  }
  if (blas !== undefined) {
    const found = tryOpen(blas, NAMES);
    if (typeof found !== "string") return found;
    throw new NativeError(
      `Cannot use ${blas} for the backend native: ${found}`,
      {
        hint: "Give --blas the path of OpenBLAS, BLIS or MKL, " +
          "or leave it out to have one looked for",
      },
    );
  }
  const { names, aliases = [], install } = places ?? placesHere();
  let second: Library | undefined;
  for (const library of openAll(names)) {
    if (library.remark === undefined) return library;
    second ??= library;
  }
  const [found] = second ? [second] : openAll(aliases);
  if (found !== undefined) return found;
  throw new NativeError(
    "The backend native finds no BLAS library on this system",
    {
      hint: `Install one (${install}), say where it is by --blas <path>, ` +
        WAY_OUT,
    },
  );
}

/**
 * What OpenBLAS takes a processor for that it doesn't know, one made after it
 * say: the oldest, on which Deno couldn't even run.
 */
const OLDEST = "Prescott";

function unknownProcessor(path: string): string {
  return `${path} is too old to know this processor, and several times slower ` +
    "than it could be: install a newer OpenBLAS, or if the processor has AVX2, " +
    "set the environment variable OPENBLAS_CORETYPE=Haswell";
}

/** A library, or what is wrong with it. */
function tryOpen(path: string, names: GemmNames): Library | string {
  try {
    const { gemm, reentrant, core } = loadGemm(path, names);
    if (gemm === undefined) return "it has no sgemm_ and dgemm_";
    const remark = core === OLDEST ? unknownProcessor(path) : undefined;
    return { path, reentrant, gemm, remark };
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) {
      throw new NativeError(
        `The backend native needs leave to load ${path}: run deno with ` +
          "--allow-ffi",
        {
          hint: "Add --allow-ffi after deno run (in a checkout: deno task " +
            `gradus:native), ${WAY_OUT}`,
        },
      );
    }
    return reasonOf((error as Error).message, path);
  }
}

/** What is wrong with a library, out of what Deno and the system say. */
export function reasonOf(message: string, path: string): string {
  const reason = message.replace(/^(Could not open library: )+/, "");
  if (reason.endsWith(": Is a directory")) return "it is a directory";
  return reason.startsWith(`${path}: `)
    ? reason.slice(path.length + 2)
    : reason; // about a file that the system found by that name
}
