import {
  formatJson,
  inferSchema,
  modelText,
  parseModel,
  readTable,
  type RuleKinds,
  ruleNames,
  summarize,
  UsageError,
} from "@gradus/models";
import { type Command, JSON_FLAG, type Parsed } from "../command.ts";
import { EXIT } from "../errors.ts";
import type { Io } from "../io.ts";
import { checkReading, openData, sourceName } from "../read_data.ts";
import { wrap } from "../text.ts";
import { READING_FLAGS } from "./evaluate.ts";
import { modelLines } from "./inspect_model.ts";
import { tableLines } from "./inspect_table.ts";
import { optionFlags } from "./training_flags.ts";

/** `gradus inspect`. */
export const inspect: Command = {
  name: "inspect",
  summary: "show what is in a model or a CSV",
  words: ["[<model|data>]"],
  examples: [
    "gradus inspect iris.csv",
    "gradus inspect iris.csv --schema > iris.schema.json",
    "gradus inspect iris.model.json",
    "gradus inspect --rules",
  ],
  flags: [
    {
      name: "schema",
      help: "print the schema, to be edited and given to train --schema",
      group: "Output",
    },
    {
      name: "rules",
      help: "list the activations, losses, optimizers and so on",
      group: "Output",
    },
    JSON_FLAG,
    ...READING_FLAGS,
    ...optionFlags(["missing"]),
  ],
  run: runInspect,
};

/** Headings of the rules, in order. */
const KINDS: Readonly<Record<string, keyof RuleKinds>> = {
  activations: "activation",
  losses: "loss",
  optimizers: "optimizer",
  schedules: "schedule",
  initializers: "initializer",
};

async function runInspect({ words, flags }: Parsed, io: Io): Promise<number> {
  const [place] = words;
  const { schema, rules, json, ...reading } = flags;
  if (rules === true) {
    await io.out(json === true ? rulesJson() : rulesText());
    return EXIT.done;
  }
  if (place === undefined) {
    throw new UsageError("gradus inspect needs <model|data>", {
      hint: "gradus inspect iris.csv; or gradus inspect --rules",
    });
  }
  checkReading(reading);
  const source = sourceName(place);
  const { stream: opened, bytes } = await openData(place, io);
  const [isModel, stream] = await looksLikeJson(opened);
  if (isModel) {
    const model = parseModel(await new Response(stream).text(), source);
    if (schema === true) await io.out(formatJson(model.schema) + "\n");
    else if (json === true) await io.out(modelText(model));
    else await io.out(modelLines(model, source).join("\n") + "\n");
    return EXIT.done;
  }
  const table = await readTable(stream, { ...reading, source, bytes });
  const inferred = inferSchema(table);
  if (schema === true) {
    await io.out(formatJson(inferred) + "\n");
    return EXIT.done;
  }
  const summary = summarize(table, inferred);
  if (json === true) await io.out(formatJson(summary) + "\n");
  else await io.out(tableLines(summary).join("\n") + "\n");
  return EXIT.done;
}

/** Whether a stream begins like a JSON object, and the same stream again. */
async function looksLikeJson(
  stream: ReadableStream<Uint8Array>,
): Promise<[boolean, ReadableStream<Uint8Array>]> {
  const reader = stream.getReader();
  const { value } = await reader.read();
  const start = new TextDecoder().decode(value?.subarray(0, 64)).trimStart();
  const whole = new ReadableStream<Uint8Array>({
    start(controller) {
      if (value) controller.enqueue(value);
      else controller.close();
    },
    async pull(controller) {
      const { value, done } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return [start.startsWith("{"), whole];
}

function rulesText(): string {
  const lines = Object.entries(KINDS).flatMap(([heading, kind]) =>
    wrap(ruleNames(kind).join(" "), 64).map((line, i) =>
      (i === 0 ? heading : "").padEnd(14) + line
    )
  );
  return lines.join("\n") + "\n";
}

function rulesJson(): string {
  const names = Object.entries(KINDS)
    .map(([heading, kind]) => [heading, ruleNames(kind)]);
  return formatJson(Object.fromEntries(names)) + "\n";
}
