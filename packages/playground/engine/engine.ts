import type { Breaks } from "./breaks.ts";
import { csvOf } from "./csv_of.ts";
import { exportOf } from "./exports.ts";
import { Lane } from "./lane.ts";
import { PageError } from "./page_error.ts";
import { prepare } from "./prepare.ts";
import { problemOf } from "./problem.ts";
import type { Notice, Reply, Request, View } from "./protocol.ts";
import type { Unit } from "./session.ts";

/** What an engine needs of its surroundings. */
export interface Host {
  /** Sends a reply to the page. */
  send(reply: Reply): void;
  /** Milliseconds since some moment. */
  now(): number;
  /** Calls back after so many milliseconds, 0 being as soon as possible. */
  later(callback: () => void, delay: number): void;
}

/** Longest stretch of work before messages are looked at, in milliseconds. */
const STRETCH = 8;

/** Steps between two looks at the clock, at most. */
const BURST = 64;

/** Steps that a link may ask to be made at once. */
export const MOST_STEPS = 100_000;

/** What a worker does: keeps the lanes, moves them, and sends frames. */
export class Engine {
  readonly #host: Host;
  readonly #lanes = new Map<number, Lane>();
  readonly #opened = new Map<number, number>();
  #view: View = { lane: 0, x: 0, y: 1, breaks: {} };
  #playing: { unit: Unit; pace?: number } | undefined;
  #due = 0;
  /** True while the page hasn't drawn the last frame. */
  #drawing = false;
  /** True if there is something that no frame has shown. */
  #stale = false;
  #ticking = false;
  /** What the next frame tells. */
  #notices: Notice[] = [];
  /** Requests that are done. */
  #done = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Does what the page asks for. */
  async receive(request: Request): Promise<void> {
    if (request.type === "drawn") {
      this.#drawing = false;
      if (this.#stale) this.#refresh();
      return;
    }
    try {
      await this.#receive(request);
    } catch (error) {
      this.#pause();
      const lane = "lane" in request ? request.lane : this.#view.lane;
      this.#notices.push({ type: "problem", lane, problem: problemOf(error) });
    }
    this.#done++;
    this.#refresh();
  }

  async #receive(request: Request): Promise<void> {
    switch (request.type) {
      case "open":
        return await this.#open(request);
      case "close":
        this.#opened.delete(request.lane);
        this.#lanes.delete(request.lane);
        return;
      case "revise":
        return this.#revise(request);
      case "edit":
        return this.#lane(request.lane)?.session.edit(
          request.place,
          request.value,
        );
      case "move":
        this.#pause();
        for (const { session } of this.#lanes.values()) {
          if (!request.back) session.forward(request.unit);
          else if (!session.back(request.unit) && session.moves > 0) {
            throw new PageError("oldest");
          }
        }
        return;
      case "reset":
        this.#pause();
        for (const { session } of this.#lanes.values()) {
          session.goTo(session.firstMove);
        }
        return;
      case "play":
        this.#playing = request;
        this.#due = this.#host.now();
        return this.#tickSoon(0);
      case "pause":
        return this.#pause();
      case "export": {
        const lane = this.#lanes.get(this.#view.lane);
        if (lane === undefined) return;
        const { id, what } = request;
        const exported = await exportOf(lane, what);
        return this.#host.send({ type: "exported", id, ...exported });
      }
      case "look":
        this.#view = request.view;
        return;
    }
  }

  #lane(lane: number): Lane | undefined {
    return this.#lanes.get(lane);
  }

  async #open(
    { lane, serial, settings, file, steps = 0 }: Request & { type: "open" },
  ): Promise<void> {
    this.#pause();
    this.#opened.set(lane, serial);
    this.#lanes.delete(lane); // even if it can't be opened again
    if (settings.data === "own" && file === undefined) {
      throw new PageError("noFile");
    }
    const opened = new Lane(
      await prepare(settings, csvOf(settings, file)),
      serial,
    );
    if (this.#opened.get(lane) !== serial) return; // asked otherwise meanwhile
    this.#lanes.set(lane, opened);
    this.#host.send({ type: "opened", lane, serial, facts: opened.facts });
    if (steps > 0) opened.session.run(Math.min(steps, MOST_STEPS));
  }

  #revise({ lane, serial, settings }: Request & { type: "revise" }): void {
    const revised = this.#lanes.get(lane);
    if (revised === undefined) return;
    revised.session.revise(settings);
    revised.serial = serial;
  }

  #pause(): void {
    this.#playing = undefined;
  }

  #tickSoon(delay: number): void {
    if (this.#ticking) return;
    this.#ticking = true;
    this.#host.later(() => {
      this.#ticking = false;
      this.#tick();
    }, delay);
  }

  /** Plays for a while, and shows what came of it. */
  #tick(): void {
    const playing = this.#playing;
    if (playing === undefined) return;
    const { now } = this.#host;
    const end = now() + STRETCH;
    try {
      if (playing.pace === undefined) this.#playFast(playing.unit, end);
      else this.#playAt(playing.unit, playing.pace, end);
    } catch (error) {
      this.#pause();
      const { lane } = this.#view;
      this.#notices.push({ type: "problem", lane, problem: problemOf(error) });
    }
    this.#refresh();
    if (this.#playing === undefined) return;
    const wait = playing.pace === undefined ? 0 : this.#due - now();
    this.#tickSoon(Math.max(0, wait));
  }

  #playAt(unit: Unit, pace: number, end: number): void {
    const { now } = this.#host;
    while (this.#playing && this.#due <= now() && now() < end) {
      this.#moveAll(unit);
      this.#due += 1000 / pace;
    }
    if (this.#due < now() - 1000) this.#due = now(); // can't keep up
  }

  #playFast(unit: Unit, end: number): void {
    do {
      if (unit === "epoch" || unit === "batch") this.#runAll(unit);
      else this.#moveAll(unit);
    } while (this.#playing && this.#host.now() < end);
  }

  /** One move of each lane, with a look at what stops playing. */
  #moveAll(unit: Unit): void {
    const { breaks } = this.#view;
    for (const [number, lane] of this.#lanes) {
      const { session } = lane, before = session.steps;
      session.forward(unit);
      if (session.steps > before && session.isWhole) {
        this.#check(number, lane, breaks);
      }
    }
    this.#checkPlanned();
  }

  /** Some steps of one lane, or an epoch of each where several race. */
  #runAll(unit: Unit): void {
    const { breaks } = this.#view;
    const watched = Object.values(breaks).some((value) => value !== undefined);
    const racing = this.#lanes.size > 1;
    for (const [number, lane] of this.#lanes) {
      const { session } = lane;
      const steps = unit === "batch" || watched
        ? 1
        : racing
        ? session.trainer.steps - session.trainer.step
        : BURST;
      session.run(Math.min(steps, this.#left(lane)));
      if (watched) this.#check(number, lane, breaks);
    }
    this.#checkPlanned();
  }

  /** Steps to the end of the epochs planned. */
  #left({ session }: Lane): number {
    const { steps, rules } = session.trainer;
    const left = rules.epochs * steps - session.steps;
    return left > 0 ? left : steps;
  }

  #check(number: number, lane: Lane, breaks: Breaks): void {
    const reached = lane.reached(breaks);
    if (reached === undefined) return;
    this.#pause();
    this.#notices.push({ type: "reached", lane: number, reached });
  }

  /** Stops at the end of the epochs planned. */
  #checkPlanned(): void {
    const lane = this.#lanes.get(this.#view.lane);
    if (lane === undefined || this.#playing === undefined) return;
    const { trainer, isWhole } = lane.session;
    if (!isWhole || trainer.step !== 0) return;
    if (trainer.epoch !== trainer.rules.epochs) return;
    this.#pause();
    this.#notices.push({
      type: "problem",
      lane: this.#view.lane,
      problem: {
        kind: "planned",
        facts: { epochs: trainer.epoch },
        message: `${trainer.epoch} epochs are done`,
      },
    });
  }

  /** Sends a frame, now or once the page has drawn the last one. */
  #refresh(): void {
    this.#stale = true;
    if (this.#drawing) return;
    this.#stale = false;
    this.#drawing = true;
    const view = this.#view, playing = this.#playing !== undefined;
    const detailed = !playing || this.#playing!.pace !== undefined;
    const frames = [...this.#lanes].map(([number, lane]) =>
      lane.frame(number, view, detailed)
    );
    const notices = this.#notices;
    this.#notices = [];
    const done = this.#done;
    this.#host.send({ type: "frame", done, playing, frames, notices });
  }
}
