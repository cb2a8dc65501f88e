import {
  csvText,
  type GenerateOptions,
  generateRows,
  GENERATORS,
  nearestName,
  parseNumber,
  UsageError,
} from "@gradus/models";
import { writeWhole } from "@gradus/models/files";
import type { Command, Flag, Parsed } from "../command.ts";
import { EXIT } from "../errors.ts";
import type { Io } from "../io.ts";

function numberFlag(name: keyof GenerateOptions, help: string): Flag {
  const takers = Object.entries(GENERATORS)
    .filter(([, { takes }]) => takes.includes(name)).map(([kind]) => kind);
  const all = takers.length === Object.keys(GENERATORS).length;
  return {
    name,
    value: "<n>",
    help: all ? help : `${help} (${takers.join(", ")})`,
    parse: (text) => {
      const n = parseNumber(text);
      if (Number.isFinite(n)) return n;
      throw new UsageError(`--${name} must be a number, got "${text}"`);
    },
  };
}

/** `gradus generate`. */
export const generate: Command = {
  name: "generate",
  summary: "make up a table to try things on",
  words: ["<kind>"],
  examples: [
    "gradus generate moons --rows 400 --noise 0.2 > moons.csv",
    "gradus generate regression --features 3 | gradus train - --target y",
  ],
  flags: [
    numberFlag("rows", "number of rows"),
    numberFlag("features", "columns beside the target"),
    numberFlag("informative", "columns that matter"),
    numberFlag("classes", "number of classes"),
    numberFlag("noise", "standard deviation of the noise"),
    numberFlag("separation", "how far apart the classes are"),
    numberFlag("factor", "radius of the inner circle, in (0, 1)"),
    numberFlag("turns", "turns of each arm"),
    numberFlag("seed", "the same seed makes the same table"),
    {
      name: "output",
      letter: "o",
      value: "<file>",
      help: "where the CSV goes",
      default: "standard output",
      group: "Output",
    },
  ],
  notes: "kinds:\n" + Object.entries(GENERATORS)
    .map(([kind, { help }]) => `  ${kind.padEnd(16)}${help}`).join("\n"),
  run: runGenerate,
};

async function runGenerate({ words, flags }: Parsed, io: Io): Promise<number> {
  const [kind] = words as [string];
  const { output, ...options } = flags;
  const kinds = Object.keys(GENERATORS);
  const generator = kinds.includes(kind) ? GENERATORS[kind] : undefined;
  if (generator === undefined) {
    const near = nearestName(kind, kinds);
    throw new UsageError(`Unknown kind "${kind}"`, {
      hint: near ? `Did you mean "${near}"?` : `There are: ${kinds.join(", ")}`,
    });
  }
  for (const name of Object.keys(options)) {
    if ((generator.takes as readonly string[]).includes(name)) continue;
    throw new UsageError(`${kind} has no --${name}`, {
      hint: `It takes ${generator.takes.map((t) => `--${t}`).join(", ")}`,
    });
  }
  const { header, rows } = generateRows(kind, options);
  const text = csvText([header, ...rows]);
  if (output === undefined || output === "-") await io.out(text);
  else await writeWhole(String(output), text);
  return EXIT.done;
}
