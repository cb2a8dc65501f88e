import type { Model, TablePart } from "@gradus/models";
import { writeWhole } from "@gradus/models/files";
import type { Lang } from "@gradus/plot";
import type { Io } from "../io.ts";
import type { PlotKind } from "./kind.ts";
import type { PlotRequest } from "./request.ts";

/**
 * Draws the plots that were asked for, prints those without a file, and writes
 * the others.
 *
 * @throws {DataError} If a file can't be written, or the rows show nothing.
 */
export async function showPlots(
  requests: readonly (PlotRequest & { readonly kind: PlotKind })[],
  { model, part, lang, io, talk }: {
    readonly model: Model;
    readonly part: TablePart;
    readonly lang: Lang;
    readonly io: Io;
    readonly talk: Io;
  },
): Promise<void> {
  if (requests.length === 0) return;
  const plots = await import("@gradus/plot"); // only now: it takes a while
  for (const { kind, place } of requests) {
    const plot = kind.draw(plots, model, part);
    if (place === "-") {
      await io.out(`\n${plot.text({ lang })}`);
      continue;
    }
    const text = /\.txt$/i.test(place)
      ? plot.text({ lang })
      : plot.svg({ lang });
    await writeWhole(place, text);
    talk.err(`Drew ${place}: ${plot.caption(lang)}\n`);
  }
}
