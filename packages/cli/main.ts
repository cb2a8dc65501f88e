/**
 * Entry of the `gradus` command.
 *
 * `deno run --allow-read --allow-write jsr:@gradus/cli train iris.csv --target species`
 *
 * @module
 */
import { processIo } from "./io.ts";
import { run } from "./mod.ts";

if (import.meta.main) Deno.exit(await run(Deno.args, processIo()));
