import { parseOption } from "@gradus/models";
import { optionText } from "../engine/option_text.ts";
import {
  axesOf,
  DATA_KINDS,
  type DataKind,
  presetOf,
} from "../engine/data_kinds.ts";
import { checkSetting, specFor } from "../engine/own_specs.ts";
import type { Unit } from "../engine/session.ts";
import {
  differences,
  type SettingKey,
  type Settings,
} from "../engine/settings.ts";
import type { Look, Quantity } from "./app.ts";
import { isPart } from "./part_names.ts";

/** All that an address says. */
export interface UrlState {
  /** The settings of each lane. */
  readonly lanes: Settings[];
  readonly look: Look;
  /** Steps to make at once. */
  readonly steps: number;
  /** What it says that can't be. */
  readonly problems: UrlProblem[];
}

/** Something in an address that can't be. */
export interface UrlProblem {
  readonly key: string;
  readonly text: string;
  readonly why: string;
}

/** Settings that an address may give, beside `data`. */
const KEYS: readonly SettingKey[] = [
  "rows",
  "noise",
  "dataSeed",
  "target",
  "task",
  "hidden",
  "activation",
  "outputActivation",
  "loss",
  "init",
  "optimizer",
  "learningRate",
  "schedule",
  "clipNorm",
  "clipValue",
  "l1",
  "l2",
  "batchSize",
  "epochs",
  "updateOrder",
  "shuffle",
  "seed",
  "scale",
  "scaleTarget",
  "validation",
  "trainBias",
  "start",
];

/** What comes before the settings of the second and the third lane. */
const PREFIXES = ["", "b.", "c."] as const;

const UNITS: readonly Unit[] = ["substep", "sample", "batch", "epoch"];
const QUANTITIES: readonly Quantity[] = ["z", "a", "delta", "w", "gradient"];

/** Layers, units and first weights that an address may ask for. */
const MOST_LAYERS = 6, MOST_UNITS = 32, MOST_START = 5000;

/** The looks of a page whose address says nothing. */
export function plainLook(lang: Look["lang"], data: DataKind): Look {
  const [x, y] = axesOf(data);
  return {
    lang,
    theme: "auto",
    unit: "epoch",
    pace: undefined,
    shown: new Set(["w"]),
    digits: 4,
    x,
    y,
    breaks: {},
    hide: new Set(),
    lock: new Set(),
  };
}

/**
 * Reads an address. What can't be is left out, and named among the problems.
 *
 * @param hash The part from `#` on.
 * @param lang The language if it says none.
 */
export function parseUrl(hash: string, lang: Look["lang"]): UrlState {
  const problems: UrlProblem[] = [];
  const pairs = pairsOf(hash.replace(/^#/, ""), problems);
  const lanes: Settings[] = [];
  const count = whole(pairs.get("lanes"), 1, 3) ?? 1;
  for (const prefix of PREFIXES.slice(0, count)) {
    const data = pairs.get(`${prefix}data`);
    const first = lanes[0] && (data === undefined || data === lanes[0].data)
      ? structuredClone(lanes[0])
      : presetOf(kindOf(data, prefix, problems));
    lanes.push(readSettings(first, prefix, pairs, problems));
  }
  const plain = plainLook(lang, lanes[0]!.data);
  const look = readLook(plain, pairs, problems);
  const steps = whole(pairs.get("steps"), 0, 1e9) ?? 0;
  const known = knownKeys();
  for (const [key, text] of pairs) {
    if (!known.has(key)) {
      problems.push({ key, text, why: "there is no such key" });
    }
  }
  return { lanes, look, steps, problems };
}

function pairsOf(text: string, problems: UrlProblem[]): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of text.split("&")) {
    if (part === "") continue;
    const at = part.indexOf("=");
    const key = at < 0 ? part : part.slice(0, at);
    const value = at < 0 ? "" : part.slice(at + 1);
    try {
      pairs.set(decodeURIComponent(key), decodeURIComponent(value));
    } catch {
      problems.push({ key, text: value, why: "it isn't encoded as a URL is" });
    }
  }
  return pairs;
}

function knownKeys(): Set<string> {
  const own = ["lanes", "steps", "lang", "theme", "unit", "pace", "show"];
  const more = ["digits", "x", "y", "hide", "lock"];
  const breaks = ["break-loss", "break-gradient", "break-saturation"];
  const settings = PREFIXES.flatMap((prefix) =>
    ["data", ...KEYS].map((key) => prefix + key)
  );
  return new Set([...own, ...more, ...breaks, ...settings]);
}

function kindOf(
  text: string | undefined,
  prefix: string,
  problems: UrlProblem[],
): DataKind {
  if (text === undefined) return "xor";
  if (Object.hasOwn(DATA_KINDS, text)) return text as DataKind;
  const why = `there are ${Object.keys(DATA_KINDS).join(", ")}`;
  problems.push({ key: `${prefix}data`, text, why });
  return "xor";
}

function readSettings(
  settings: Settings,
  prefix: string,
  pairs: ReadonlyMap<string, string>,
  problems: UrlProblem[],
): Settings {
  const read: Record<string, unknown> = { ...settings };
  for (const key of KEYS) {
    const text = pairs.get(prefix + key);
    if (text === undefined) continue;
    try {
      read[key] = readSetting(key, text);
    } catch (error) {
      const { message } = error as Error;
      problems.push({ key: prefix + key, text, why: message });
    }
  }
  return read as unknown as Settings;
}

function readSetting(key: SettingKey, text: string): unknown {
  if (key === "hidden") {
    const hidden = text === "" ? [] : parseOption(specFor(key)!, text, key);
    const list = hidden as number[];
    if (list.length > MOST_LAYERS || list.some((n) => n > MOST_UNITS)) {
      throw new RangeError(
        `up to ${MOST_LAYERS} layers of up to ${MOST_UNITS} units are drawn`,
      );
    }
    return list;
  }
  if (text === "") return undefined;
  if (key === "start") {
    const numbers = text.split(",").map(Number);
    if (numbers.length > MOST_START || !numbers.every(Number.isFinite)) {
      throw new RangeError("it must be numbers apart by commas");
    }
    return numbers;
  }
  if (key === "target") return checkSetting(key, [text]);
  return parseOption(specFor(key)!, text, key);
}

function readLook(
  look: Look,
  pairs: ReadonlyMap<string, string>,
  problems: UrlProblem[],
): Look {
  const among = <T extends string>(key: string, list: readonly T[]) => {
    const text = pairs.get(key);
    if (text === undefined) return undefined;
    const found = list.find((value) => value === text);
    if (found === undefined) {
      problems.push({ key, text, why: `there are ${list.join(", ")}` });
    }
    return found;
  };
  const listed = (key: string, fits: (word: string) => boolean) => {
    const words = (pairs.get(key) ?? "").split(",").filter((w) => w !== "");
    const wrong = words.filter((word) => !fits(word));
    if (wrong.length > 0) {
      const why = "no part of the page has this name";
      problems.push({ key, text: wrong.join(","), why });
    }
    return new Set(words.filter(fits));
  };
  const number = (key: string, least: number) => {
    const text = pairs.get(key);
    if (text === undefined || text === "") return undefined;
    const value = Number(text);
    if (value >= least && value < Infinity) return value;
    problems.push({ key, text, why: `it must be a number >= ${least}` });
    return undefined;
  };
  const pace = pairs.get("pace") === "max" ? undefined : number("pace", 0.01);
  const isQuantity = (word: string) => QUANTITIES.some((q) => q === word);
  return {
    lang: among("lang", ["en", "zh"]) ?? look.lang,
    theme: among("theme", ["auto", "light", "dark"]) ?? look.theme,
    unit: among("unit", UNITS) ?? look.unit,
    pace: pace === undefined ? undefined : Math.min(pace, 1000),
    shown: pairs.has("show")
      ? listed("show", isQuantity) as Set<Quantity>
      : look.shown,
    digits: whole(pairs.get("digits"), 2, 15) ?? look.digits,
    x: whole(pairs.get("x"), 0, 1000) ?? look.x,
    y: whole(pairs.get("y"), 0, 1000) ?? look.y,
    breaks: {
      loss: number("break-loss", 0),
      gradient: number("break-gradient", 0),
      saturation: number("break-saturation", 0),
    },
    hide: listed("hide", isPart),
    lock: listed("lock", isPart),
  };
}

function whole(
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  const n = Number(text);
  return text !== undefined && Number.isInteger(n) && n >= least && n <= most
    ? n
    : undefined;
}

/**
 * The part of the address that says all this: only what differs from what the
 * data goes with, and from a plain look.
 */
export function urlOf(
  lanes: readonly Settings[],
  look: Look,
  steps = 0,
): string {
  const parts: string[] = [];
  const say = (key: string, value: string) =>
    parts.push(`${key}=${encoded(value)}`);
  if (lanes.length > 1) say("lanes", `${lanes.length}`);
  for (const [k, settings] of lanes.entries()) {
    const prefix = PREFIXES[k]!;
    const first = k > 0 && settings.data === lanes[0]!.data
      ? lanes[0]!
      : presetOf(settings.data);
    if (k === 0 ? settings.data !== "xor" : first !== lanes[0]) {
      say(`${prefix}data`, settings.data);
    }
    const changed = differences(first, settings);
    for (const key of KEYS) {
      if (!changed.includes(key)) continue;
      const value = settings[key];
      say(prefix + key, value === undefined ? "" : optionText(value));
    }
  }
  for (const [key, value] of Object.entries(lookTexts(look, lanes[0]!.data))) {
    if (value !== undefined) say(key, value);
  }
  if (steps > 0) say("steps", `${steps}`);
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}

/** What differs from a plain look; the language is always said. */
function lookTexts(
  look: Look,
  data: DataKind,
): Record<string, string | undefined> {
  const plain = plainLook(look.lang, data);
  const list = (set: ReadonlySet<string>, before: ReadonlySet<string>) => {
    const text = [...set].sort().join(",");
    return text === [...before].sort().join(",") ? undefined : text;
  };
  const other = <K extends "theme" | "unit" | "digits" | "x" | "y">(key: K) =>
    look[key] === plain[key] ? undefined : `${look[key]}`;
  const number = (n: number | undefined) =>
    n === undefined ? undefined : `${n}`;
  return {
    lang: look.lang,
    theme: other("theme"),
    unit: other("unit"),
    pace: number(look.pace),
    show: list(look.shown, plain.shown),
    digits: other("digits"),
    x: other("x"),
    y: other("y"),
    "break-loss": number(look.breaks.loss),
    "break-gradient": number(look.breaks.gradient),
    "break-saturation": number(look.breaks.saturation),
    hide: list(look.hide, plain.hide),
    lock: list(look.lock, plain.lock),
  };
}

/** A value as a hash takes it, with what reads well left as it is. */
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%3D", "=");
}
