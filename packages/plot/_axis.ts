// @ts-types="npm:@types/d3-scale@4.0.9"
import { scaleLinear, scaleLog } from "d3-scale";
import { minus, short } from "./_numbers.ts";

/** A mark on an axis. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** From numbers to places along one side of a plot, and back to words. */
export interface Axis {
  /** Where a number stands, in pixels or cells. */
  at(value: number): number;
  /** Numbers at both ends. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
}

/** What an axis is to be like. */
export interface AxisOptions {
  /** Smallest and greatest number. */
  readonly domain: readonly [number, number];
  /** Where they stand. */
  readonly range: readonly [number, number];
  /** About how many marks. */
  readonly count: number;
  /** True for a logarithmic axis; its numbers are > 0. */
  readonly log?: boolean;
  /** True where only whole numbers mean something. */
  readonly whole?: boolean;
  /** True lets the ends move out to the next mark. */
  readonly nice?: boolean;
}

/** Makes an axis. D3 finds round numbers for its marks. */
export function axisOf(options: AxisOptions): Axis {
  const { range, count, log = false, whole = false, nice = false } = options;
  const ends = apart(options.domain, log);
  const scale = log ? scaleLog() : scaleLinear();
  scale.domain([...ends]).range([...range]);
  // A logarithmic axis would move out by up to a decade.
  if (nice && !log) scale.nice(count);
  const domain = scale.domain() as [number, number];
  const values = log
    ? logTicks(scale.ticks(), domain)
    : scale.ticks(count).filter((x) => !whole || Number.isInteger(x));
  return {
    at: (value) => scale(value),
    domain,
    ticks: labelled(values, log),
  };
}

/** Ends that differ, around a number that stays the same throughout. */
function apart(
  [low, high]: readonly [number, number],
  log: boolean,
): readonly [number, number] {
  if (low < high) return [low, high];
  if (log) return [low / 2, low * 2];
  const room = Math.abs(low) / 2 || 1;
  return [low - room, low + room];
}

/** Powers of ten; 2 and 5 times those as well where they are few. */
function logTicks(
  all: readonly number[],
  [low, high]: readonly [number, number],
): number[] {
  const decades = Math.log10(high / low);
  const firsts = decades > 2.5 ? [1] : decades > 1.2 ? [1, 3] : [1, 2, 5];
  const step = Math.max(1, Math.ceil(decades / 8));
  return all.filter((x) => {
    const power = Math.floor(Math.log10(x) + 1e-9);
    const first = Math.round(x / 10 ** power);
    return firsts.includes(first) && power % step === 0;
  });
}

function labelled(values: readonly number[], log: boolean): Tick[] {
  const size = Math.max(...values.map(Math.abs));
  const least = Math.min(
    ...values.slice(1).map((x, i) => Math.abs(x - values[i]!)),
    size,
  );
  const text = (x: number) => {
    if (log || size >= 1e6 || size < 1e-3) return short(x, 6);
    const digits = Math.max(0, -Math.floor(Math.log10(least || 1) + 1e-9));
    return x === 0 ? "0" : x.toFixed(digits);
  };
  return values.map((value) => ({ value, label: minus(text(value)) }));
}
