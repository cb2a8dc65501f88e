/** Everyone who reads CSV. @module */
import { denoCommand, npm, python } from "./mod.ts";
import type { Entrant } from "./mod.ts";
import { UDSV } from "./versions.ts";

/** Those that gradus reads beside; they take a path for an order. */
export const READERS: readonly Entrant[] = [
  {
    name: "gradus",
    missing: () => Promise.resolve(undefined),
    command: denoCommand("read.ts", "gradus"),
  },
  python("polars", "read_peer.py", "polars", { args: ["polars"] }),
  python("duckdb", "read_peer.py", "duckdb", { args: ["duckdb"] }),
  npm("udsv", "read.ts", [UDSV], "udsv"),
  {
    name: "@std/csv",
    missing: () => Promise.resolve(undefined),
    command: denoCommand("read.ts", "std"),
  },
];
