import type { Catalogue } from "../engine/catalogue.ts";
import type { OwnFile } from "../engine/csv_of.ts";
import { axesOf, presetOf } from "../engine/data_kinds.ts";
import type { Breaks } from "../engine/breaks.ts";
import type {
  Facts,
  Frame,
  Notice,
  Problem,
  Reply,
  Request,
} from "../engine/protocol.ts";
import type { Place, Unit } from "../engine/session.ts";
import { differences, LIVE_KEYS, type Settings } from "../engine/settings.ts";
import type { EpochPoint } from "../engine/trainer.ts";
import type { Strings } from "../strings/en.ts";

/** Quantities that can be shown on the drawing. */
export type Quantity = "z" | "a" | "delta" | "w" | "gradient";

/** What is chosen on the drawing: a unit, or with `input` a weight. */
export type Selection = Place | undefined;

/** What the page looks like: all of it is in its address. */
export interface Look {
  lang: "en" | "zh";
  theme: "auto" | "light" | "dark";
  unit: Unit;
  /** Moves a second; undefined is as fast as can be. */
  pace: number | undefined;
  shown: Set<Quantity>;
  digits: number;
  /** Inputs along the axes. */
  x: number;
  y: number;
  breaks: Breaks;
  hide: Set<string>;
  lock: Set<string>;
}

/** What one lane of the race has come to. */
export interface LaneState {
  settings: Settings;
  facts?: Facts;
  frame?: Frame;
  readonly curve: EpochPoint[];
  /** Number of the last request that opens or revises it. */
  serial: number;
  /** True while its settings can't be run. */
  broken?: boolean;
}

/** What can happen. */
export interface Events {
  /** A run was opened. */
  opened: number;
  /** There is something new to draw. */
  frame: void;
  /** Settings of a lane, or the lanes themselves, have changed. */
  settings: void;
  /** Another unit or weight was chosen. */
  selection: void;
  /** Something about the looks has changed. */
  look: void;
  /** Playing began or ended. */
  playing: void;
  /** There is something to say. */
  message: Message | undefined;
}

/** Something to say to the user. */
export interface Message {
  readonly kind: "error" | "note";
  readonly text: string;
  readonly hint?: string;
}

/** Ears of one kind of event. */
type Ears = { [K in keyof Events]: Set<(event: Events[K]) => void> };

/** The page's state, and its line to the worker. */
export class App {
  readonly look: Look;
  readonly lanes: LaneState[];
  active = 0;
  strings: Strings;
  catalogue: Catalogue | undefined;
  file: OwnFile | undefined;
  playing = false;
  selection: Selection;
  /** Frames shown so far. */
  frames = 0;
  /** Row of the training data whose values are shown; the step's own if none. */
  row: number | undefined;
  readonly #post: (request: Request) => void;
  readonly #ears: Ears = {
    opened: new Set(),
    frame: new Set(),
    settings: new Set(),
    selection: new Set(),
    look: new Set(),
    playing: new Set(),
    message: new Set(),
  };
  readonly #exports = new Map<number, (name: string, text: string) => void>();
  #exported = 0;
  #serial = 0;
  #said: Message | undefined;

  /** A page of these lanes and looks. */
  constructor(
    lanes: readonly Settings[],
    look: Look,
    strings: Strings,
    post: (request: Request) => void,
  ) {
    this.lanes = lanes.map((settings) => ({ settings, curve: [], serial: 0 }));
    this.look = look;
    this.strings = strings;
    this.#post = post;
  }

  /** The lane that is shown in full. */
  get lane(): LaneState {
    return this.lanes[this.active]!;
  }

  /** Listens; the returned function ends it. */
  on<K extends keyof Events>(
    event: K,
    ear: (event: Events[K]) => void,
  ): () => void {
    const ears = this.#ears[event];
    ears.add(ear);
    return () => ears.delete(ear);
  }

  /** Tells all who listen. */
  tell<K extends keyof Events>(event: K, what: Events[K]): void {
    for (const ear of [...this.#ears[event]]) ear(what);
  }

  /** Says something; until there is a run, on top of what was said before. */
  say(message: Message): void {
    const before = this.lane.facts ? undefined : this.#said;
    this.#said = before
      ? { ...message, text: `${before.text} ${message.text}` }
      : message;
    this.tell("message", this.#said);
  }

  /** True for what need not move with every frame of a run that plays. */
  get isBetween(): boolean {
    return this.playing && this.frames % 4 !== 0;
  }

  /** Asks the worker. */
  send(request: Request): void {
    this.#post(request);
  }

  /** Opens a lane anew. */
  open(lane: number, steps?: number): void {
    const state = this.lanes[lane]!, { settings } = state;
    state.broken = true; // until it is opened
    const serial = state.serial = ++this.#serial;
    const file = settings.data === "own" ? this.file : undefined;
    this.send({ type: "open", lane, serial, settings, file, steps });
  }

  /** Changes settings of the lane that is shown: live, or by opening it anew. */
  change(change: Partial<Settings>): void {
    const { lane, active } = this;
    const settings = { ...lane.settings, ...change };
    const changed = differences(lane.settings, settings);
    if (changed.length === 0) return;
    this.tell("message", undefined);
    lane.settings = settings;
    if (changed.includes("data")) {
      [this.look.x, this.look.y] = axesOf(settings.data);
    }
    const live = changed.every((key) => LIVE_KEYS.includes(key));
    if (live && lane.facts) {
      const serial = lane.serial = ++this.#serial;
      this.send({ type: "revise", lane: active, serial, settings });
    } else this.open(active);
    this.tell("settings", undefined);
  }

  /** Tells the worker what is looked at. */
  view(): void {
    const { x, y, breaks } = this.look;
    const view = { lane: this.active, x, y, row: this.row, breaks };
    this.send({ type: "look", view });
  }

  /** Chooses a unit or a weight. */
  select(selection: Selection): void {
    this.selection = selection;
    this.tell("selection", undefined);
  }

  /** Moves all lanes. */
  move(unit: Unit, back = false): void {
    this.send({ type: "move", unit, back });
  }

  /** Plays, or pauses. */
  toggle(): void {
    const { unit, pace } = this.look;
    this.tell("message", undefined);
    if (this.playing) this.send({ type: "pause" });
    else this.send({ type: "play", unit, pace });
  }

  /** Takes what the worker says. */
  receive(reply: Reply): void {
    switch (reply.type) {
      case "hello":
        this.catalogue = reply.catalogue;
        this.tell("settings", undefined);
        return;
      case "opened":
        return this.#opened(reply.lane, reply.serial, reply.facts);
      case "frame":
        this.#frame(reply.playing, reply.frames);
        for (const notice of reply.notices) this.#notice(notice);
        return;
      case "exported":
        this.#exports.get(reply.id)?.(reply.name, reply.text);
        this.#exports.delete(reply.id);
        return;
    }
  }

  #opened(lane: number, serial: number, facts: Facts): void {
    const state = this.lanes[lane];
    if (state === undefined || serial < state.serial) return;
    state.facts = facts;
    state.broken = false;
    state.frame = undefined;
    state.curve.length = 0;
    if (lane === this.active) {
      const inputs = facts.inputs.length;
      const { look, selection } = this;
      if (Math.max(look.x, look.y) >= inputs || look.x === look.y) {
        look.x = 0;
        look.y = Math.min(1, inputs - 1);
      }
      const layer = selection && facts.layers[selection.layer];
      if (
        !layer || selection.unit >= layer.units ||
        (selection.input ?? 0) >= layer.inputs
      ) this.selection = undefined;
      this.row = undefined;
      this.view();
    }
    this.tell("opened", lane);
  }

  /** A lane that can't be run as it is; at the very start, one that can. */
  #failed(lane: number): void {
    const state = this.lanes[lane];
    if (state === undefined || state.broken === false) return;
    if (state.facts === undefined) {
      const { data } = state.settings;
      const settings = presetOf(data === "own" ? "xor" : data);
      if (differences(settings, state.settings).length > 0) {
        state.settings = settings;
        this.open(lane);
      }
    }
    this.tell("settings", undefined);
  }

  #frame(playing: boolean, frames: readonly Frame[]): void {
    for (const frame of frames) {
      const state = this.lanes[frame.lane];
      if (state?.facts === undefined || frame.serial < state.serial) continue;
      state.frame = frame;
      state.curve.length = frame.from;
      state.curve.push(...frame.points);
      if (differences(state.settings, frame.settings).length > 0) {
        state.settings = frame.settings;
        this.tell("settings", undefined);
      }
    }
    const changed = playing !== this.playing;
    this.playing = playing;
    this.frames++;
    if (changed) this.tell("playing", undefined);
    this.tell("frame", undefined);
  }

  #notice(notice: Notice): void {
    if (notice.type === "reached") {
      const text = this.strings.reached(notice.reached);
      return this.tell("message", { kind: "note", text });
    }
    this.say(this.#words(notice.problem));
    this.#failed(notice.lane);
  }

  #words(problem: Problem): Message {
    const { kind, facts, message, hint } = problem;
    const { problems } = this.strings;
    const words = kind === "other" ? undefined : problems[kind];
    return {
      kind: kind === "planned" ? "note" : "error",
      text: words ? words(facts) : problems.other(message),
      // A page has no flags, which some hints name.
      hint: hint?.includes("--") ? undefined : hint,
    };
  }

  /** Asks for something to save. */
  save(
    what: (Request & { type: "export" })["what"],
    then: (name: string, text: string) => void,
  ): void {
    const id = ++this.#exported;
    this.#exports.set(id, then);
    this.send({ type: "export", id, what });
  }
}
