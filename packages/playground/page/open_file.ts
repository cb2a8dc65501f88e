import type { App } from "./app.ts";
import { withData } from "./with_data.ts";

/** Size of a file that a page takes, in bytes. */
export const MOST_BYTES = 8 * 2 ** 20;

/** Reads a CSV file in the page, and trains on it. */
export async function openFile(app: App, file: File): Promise<void> {
  const { problems } = app.strings;
  if (file.size > MOST_BYTES) {
    const megabytes = (file.size / 2 ** 20).toFixed(1);
    const most = MOST_BYTES / 2 ** 20;
    const text = problems.fileTooLarge({ name: file.name, megabytes, most });
    return app.tell("message", { kind: "error", text });
  }
  const before = app.lane.settings;
  app.file = { name: file.name, text: await file.text() };
  const settings = withData(before, "own");
  app.tell("message", undefined);
  app.lane.settings = settings;
  app.open(app.active);
  app.tell("settings", undefined);
}
