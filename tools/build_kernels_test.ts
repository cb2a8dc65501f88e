import { OPTION_SPECS } from "@gradus/models";
import { assert, assertEquals } from "@std/assert";
import {
  CONTROL_BYTES,
  MOST_THREADS,
  TASKS,
} from "../packages/kernels/wasm/_helpers.ts";
import { CHUNK } from "../packages/kernels/wasm/_predictor.ts";
import * as program from "../packages/kernels/wasm/_program.ts";
import { BLOCK, MOST_STEPS } from "../packages/kernels/wasm/_runner.ts";
import { generate, GENERATED } from "./build_kernels.ts";

Deno.test("generate() gives the checked-in file, byte for byte", async () => {
  const text = await generate();
  assert(
    text === await Deno.readTextFile(GENERATED),
    "packages/kernels/_wasm.generated.ts isn't what its sources give: " +
      "run `deno task build:kernels`",
  );
});

Deno.test("the generated file holds two builds below 72 KiB each", async () => {
  const text = await Deno.readTextFile(GENERATED);
  const sizes = [...text.matchAll(/(\d+) bytes in base64/g)].map(([, n]) =>
    Number(n)
  );
  assertEquals(sizes.map((size) => size > 0 && size < 72 * 1024), [true, true]);
});

/** A source of the kernels. */
function source(name: string): Promise<string> {
  const folder = new URL("../packages/kernels/wasm/assembly/", import.meta.url);
  return Deno.readTextFile(new URL(`${name}.ts`, folder));
}

/** The product that a constant of a source is. */
async function constantOf(name: string, file: string): Promise<number> {
  const text = await source(file);
  const [, factors] = new RegExp(`const ${name}: \\w+ = ([-\\d* ]+);`)
    .exec(text)!;
  return factors!.split("*").reduce((product, n) => product * Number(n), 1);
}

Deno.test("what both sides of the kernels say is the same", async () => {
  assertEquals(await constantOf("BLOCK", "losses"), BLOCK);
  assertEquals(await constantOf("CHUNK", "rows"), CHUNK);
  assertEquals(await constantOf("RATES", "program"), 8 * MOST_STEPS);
  assertEquals(await constantOf("ROW_WISE", "program"), program.ROW_WISE);
  assertEquals(CONTROL_BYTES >= (64 + MOST_THREADS) * 4, true);
  const { kind } = OPTION_SPECS.find(({ key }) => key === "threads")!;
  assertEquals(kind, { type: "whole", from: 1, to: MOST_THREADS });
  for (const [name, code] of Object.entries(TASKS)) {
    if (name === "gradients") continue; // what is none of the others
    assertEquals(await constantOf(name.toUpperCase(), "tasks"), code);
  }
});

/** The fields of a class of assembly/program.ts, and where each begins. */
async function fieldsOf(name: string): Promise<Map<string, number>> {
  const text = await source("program");
  const [, body] = new RegExp(`class ${name} \\{([^}]*)\\}`).exec(text)!;
  const places = new Map<string, number>();
  let at = 0;
  for (const [, field, type] of body!.matchAll(/^ {2}(\w+): (\w+);$/gm)) {
    places.set(field!, at);
    at += type === "f64" ? 8 : 4;
  }
  return places.set("end", at);
}

Deno.test("a program is written down as the kernels read it", async () => {
  const run = await fieldsOf("Program"), layer = await fieldsOf("Layer");
  assertEquals(
    ["order", "done", "stopped"].map((name) => run.get(name)! / 4),
    [program.ORDER, program.DONE, program.STOPPED],
  );
  assertEquals(run.get("divisor"), 4 * program.PROGRAM_WORDS);
  assertEquals(run.get("end"), program.PROGRAM_BYTES);
  assertEquals(layer.get("parameter"), 4 * program.LAYER_WORDS);
  assertEquals(layer.get("end"), program.LAYER_BYTES);
});
