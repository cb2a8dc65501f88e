import type { FitState, Network } from "@gradus/core";
import { DataError } from "@gradus/data";
import type { Optimizer, Schedule, State } from "@gradus/optimizers";

/**
 * Checks that the state of an earlier run is one of this network, these
 * rules and this many rows: same kinds of numbers, same lengths, same names.
 *
 * @throws {DataError} If it isn't; the place is named.
 */
export function checkResume(
  { train, best }: FitState,
  network: Network,
  run: { optimizer: Optimizer; schedule?: Schedule; rows: number },
): void {
  const { optimizer, schedule, rows } = run;
  const fresh = network.layers.flatMap(({ weights, bias }) => [
    optimizer.init(weights.data),
    optimizer.init(bias),
  ]);
  const pairs: [string, unknown, unknown][] = [
    ["train.parameters", train.parameters, network.parameters],
    ["best.parameters", best.parameters, network.parameters],
    ["train.order", train.order, new Uint32Array(rows)],
    ...fieldPairs("train.schedule", train.schedule, schedule?.init() ?? {}),
    ...fresh.flatMap((state, i) =>
      fieldPairs(`train.optimizer[${i}]`, train.optimizer[i] ?? {}, state)
    ),
  ];
  const wrong = pairs.find(([, saved, wanted]) =>
    kindOf(saved) !== kindOf(wanted)
  );
  if (wrong === undefined && train.optimizer.length === fresh.length) return;
  const [place, saved, wanted] = wrong ??
    ["train.optimizer", train.optimizer, fresh];
  throw new DataError(
    `Cannot resume: ${place} must be ${kindOf(wanted)}, got ${kindOf(saved)}`,
    { hint: "The checkpoint is of another run: start again without --resume" },
  );
}

/** The fields of two states, side by side. */
function fieldPairs(
  place: string,
  saved: State,
  wanted: State,
): [string, unknown, unknown][] {
  const names = new Set([...Object.keys(saved), ...Object.keys(wanted)]);
  return [...names].map((name) => [
    `${place}.${name}`,
    saved[name],
    wanted[name],
  ]);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return "a number";
  const { constructor, length } = value as { length: number };
  return `${constructor.name} of ${length}`;
}
