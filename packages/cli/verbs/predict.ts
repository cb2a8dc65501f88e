import { type Machine, predictRows } from "@gradus/models";
import { fileError, writeStream } from "@gradus/models/files";
import { type Command, type Parsed, QUIET_FLAG } from "../command.ts";
import { EXIT } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type Io, silent } from "../io.ts";
import { encodeNotes } from "../notes.ts";
import { refuseOverwriting } from "../overwriting.ts";
import {
  checkReading,
  openData,
  type Reading,
  sourceName,
} from "../read_data.ts";
import { readModel } from "../read_model.ts";
import { untilAborted } from "../until_aborted.ts";
import { MACHINE_FLAGS, READING_FLAGS } from "./evaluate.ts";

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
    ...MACHINE_FLAGS,
    QUIET_FLAG,
  ],
  run: runPredict,
};

async function runPredict({ words, flags }: Parsed, io: Io): Promise<number> {
  const [modelPath, data] = words as [string, string];
  const { probabilities, output, quiet, backend, blas, threads, ...rest } =
    flags;
  const talk = quiet === true ? silent(io) : io;
  const to = output === undefined ? "-" : String(output);
  await refuseOverwriting(to, { data, model: modelPath });
  const model = await readModel(modelPath, "predict", {
    backend,
    blas,
    threads,
  } as Machine);
  const reading: Reading = rest;
  checkReading({ comment: model.data.reading.comment, ...reading });
  const { stream } = await openData(data, talk);
  let notes: string[] = [];
  const pieces = readSafely(
    data,
    predictRows(model, stream, {
      ...reading,
      probabilities: probabilities === true,
      source: sourceName(data),
      onDone: (report) => notes = encodeNotes(report),
    }),
  );
  if (to === "-") {
    for await (const piece of pieces) await io.out(piece);
  } else if (!await writeUnlessStopped(to, pieces, talk)) {
    return EXIT.interrupted;
  }
  for (const note of notes) talk.err(`${note}\n`);
  return EXIT.done;
}

/** Writes a file whole; not at all, and false is given, if Ctrl-C stops it. */
async function writeUnlessStopped(
  path: string,
  pieces: AsyncIterable<string>,
  io: Io,
): Promise<boolean> {
  return await interruptible(io, "stopping", async (signal) => {
    try {
      await writeStream(path, untilAborted(signal, pieces));
      return true;
    } catch (error) {
      if (error !== signal.reason) throw error;
      io.err(`${path} is not written\n`);
      return false;
    }
  });
}

/** The same pieces; a failure to read is said to be one. */
async function* readSafely(place: string, pieces: AsyncIterable<string>) {
  try {
    yield* pieces;
  } catch (error) {
    throw fileError(error, sourceName(place), "read");
  }
}
