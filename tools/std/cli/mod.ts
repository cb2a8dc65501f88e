// The package lacks a data file that its unicode_width.js needs: one module only.
// @ts-types="./mod.d.ts"
export * from "npm:deno-std@1.4.0/cli/parse_args.js";
