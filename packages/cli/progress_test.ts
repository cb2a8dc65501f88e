import { assertEquals } from "@std/assert";
import type { FitEpoch, TrainingStart } from "@gradus/models";
import { fakeIo } from "./_fixtures_test.ts";
import { Progress } from "./progress.ts";

const START = {
  configuration: { epochs: 10 },
  rows: { train: 1000 },
} as unknown as TrainingStart;

const epoch = (n: number, validation?: number) =>
  ({
    epoch: n,
    loss: 0.5,
    validation: validation === undefined ? undefined : { loss: validation },
  }) as FitEpoch;

Deno.test("Progress speaks up before the first epoch is done", () => {
  const { io, said } = fakeIo({ terminal: true, tick: 10 });
  new Progress(io).begin(START);
  assertEquals(said.status, ["training, epoch 1 of 10 …"]);
});

Deno.test("Progress shows pace and time left from the epochs of this run", () => {
  // Looks at the clock: two at creation, one at begin, then one to pace and one
  // for the seconds; so 2 s have gone by since begin when epoch 7 is shown.
  const { io, said } = fakeIo({ terminal: true, tick: 1000 });
  const progress = new Progress(io);
  progress.label = "fold 2/5";
  progress.begin(START);
  progress.show(epoch(7, 0.25));
  assertEquals(
    said.status.at(-1),
    "fold 2/5  epoch 7/10  loss 0.5000  validation 0.2500  500 rows/s  ≤ 6.0 s left",
  );
});

Deno.test("Progress leaves out what there is not", () => {
  const { io, said } = fakeIo({ tick: 5000 });
  const progress = new Progress(io);
  progress.label = "";
  progress.begin(START);
  progress.show(epoch(1));
  assertEquals(
    said.err,
    "epoch 1/10  loss 0.5000  100 rows/s  ≤ 2 min left\n",
  );
});
