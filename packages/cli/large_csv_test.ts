// A file of GRADUS_CSV_MB megabytes, 30 unless said; `deno task large` makes it a
// gigabyte.
import { assert, assertEquals } from "@std/assert";
import { inFolder, MAIN } from "./_fixtures_test.ts";
import { madeCsv, madeWhole, PERIOD } from "../data/_made_csv_test.ts";

const MEGABYTES = Number(Deno.env.get("GRADUS_CSV_MB") ?? 30);
/** So many digits that the text takes more than twice what the numbers do. */
const TAIL = "0".repeat(10);
/** Bytes of a row, about. */
const ROW = 376;
const COLUMNS = 20;
/**
 * What is taken beside the columns, in bytes. The runtime and its garbage are up
 * to 140 MB; four copies of the text at its usual size would not fit.
 */
const FIXED = 2.2e8;

Deno.test("gradus inspects a large file in memory that its columns bound", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/large.csv`,
      rows = Math.round(MEGABYTES * 1e6 / ROW);
    await Deno.writeFile(path, ReadableStream.from(madeCsv(rows, TAIL)));
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--allow-read", MAIN, "inspect", path, "--json"],
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const peak = watchPeak(child.pid);
    const { success, stdout } = await child.output();
    const most = await peak.stop();
    assert(success);
    const summary = JSON.parse(new TextDecoder().decode(stdout));
    const again = Math.max(0, rows - PERIOD);
    assertEquals([summary.rows, summary.duplicateRows], [rows, again]);
    for (const [j, { type, missing, numbers }] of summary.columns.entries()) {
      let min = Infinity, max = -Infinity, sum = 0;
      for (let row = 0; row < rows; row++) {
        const whole = madeWhole(row, j);
        min = Math.min(min, whole);
        max = Math.max(max, whole);
        sum += whole; // exact: below 2^53
      }
      assertEquals([type, missing], ["number", 0]);
      assertEquals([numbers.min, numbers.max], [min / 1e5, max / 1e5]);
      assert(Math.abs(numbers.mean - sum / rows / 1e5) < 1e-9);
    }
    assert(most > 0 || Deno.build.os !== "linux", "no peak was seen");
    // The columns once, and once more at most for what is made of them.
    assert(most < FIXED + 2 * rows * COLUMNS * 8, `${most / 1e6} MB`);
  });
});

/** Looks now and then how much memory a process has held at most; on Linux. */
function watchPeak(pid: number): { stop(): Promise<number> } {
  let running = true, most = 0;
  const watching = (async () => {
    while (running) {
      try {
        const status = await Deno.readTextFile(`/proc/${pid}/status`);
        const known = /VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0;
        most = Math.max(most, 1024 * Number(known));
      } catch {
        // It has ended, or this system tells such things in another way.
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    async stop() {
      running = false;
      await watching;
      return most;
    },
  };
}
