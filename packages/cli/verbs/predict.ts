import { predictRows, readRecords } from "@gradus/models";
import { loadModel, writeStream } from "@gradus/models/files";
import { stringify } from "@std/csv";
import { type Command, type Parsed, QUIET_FLAG } from "../command.ts";
import { EXIT } from "../errors.ts";
import type { Io } from "../io.ts";
import { encodeNotes } from "../notes.ts";
import { openData, sourceName } from "../read_data.ts";
import { READING_FLAGS, readingFor } from "./evaluate.ts";

/** `gradus predict`. */
export const predict: Command = {
  name: "predict",
  summary: "add predictions to the rows of a CSV",
  words: ["<model>", "<data>"],
  examples: [
    "gradus predict iris.model.json new.csv > out.csv",
    "gradus predict iris.model.json new.csv --probabilities -o out.csv",
    "cat new.csv | gradus predict iris.model.json -",
  ],
  flags: [
    {
      name: "probabilities",
      help: "also add the probability of each class",
      group: "Output",
    },
    {
      name: "output",
      letter: "o",
      value: "<file>",
      help: "where the CSV goes, whole or not at all",
      default: "standard output",
      group: "Output",
    },
    ...READING_FLAGS,
    QUIET_FLAG,
  ],
  run: runPredict,
};

async function runPredict({ words, flags }: Parsed, io: Io): Promise<number> {
  const [modelPath, data] = words as [string, string];
  const { probabilities, output, quiet, ...rest } = flags;
  const model = await loadModel(modelPath);
  const source = sourceName(data);
  const reading = { ...readingFor(model, rest), source };
  const reader = await readRecords(await openData(data, io), reading);
  let notes: string[] = [];
  const pieces = predictRows(model, reader, {
    probabilities: probabilities === true,
    source,
    onDone: (report) => notes = encodeNotes(report),
  });
  const text = async function* () {
    for await (const rows of pieces) {
      yield stringify(rows, { separator: reader.delimiter, crlf: false });
    }
  };
  if (output === undefined || output === "-") {
    for await (const piece of text()) await io.out(piece);
  } else await writeStream(String(output), text());
  if (quiet !== true) { for (const note of notes) io.err(`${note}\n`); }
  return EXIT.done;
}
