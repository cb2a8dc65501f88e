import config from "../deno.json" with { type: "json" };

/** V8's flags of `deno task gradus:avx2`: join vectors, and say so. */
export const JOINING: string = /--v8-flags=(\S+)/
  .exec(config.tasks["gradus:avx2"].command)![1]!;
