/**
 * The page's worker: trains, so that the page never stalls.
 *
 * @module
 */
import { now } from "./engine/_clock.ts";
import { catalogue } from "./engine/catalogue.ts";
import { Engine } from "./engine/engine.ts";
import type { Reply, Request } from "./engine/protocol.ts";

/** The worker's side of the line to the page. */
const line = globalThis as unknown as {
  onmessage: (event: { data: Request }) => void;
  postMessage(reply: Reply): void;
};

const turn = new MessageChannel();
let soon: (() => void)[] = [];
turn.port1.onmessage = () => {
  const callbacks = soon;
  soon = [];
  for (const callback of callbacks) callback();
};

const engine = new Engine({
  send: (reply) => line.postMessage(reply),
  now,
  later(callback, delay) {
    if (delay >= 1) setTimeout(callback, delay);
    else if (soon.push(callback) === 1) turn.port2.postMessage(0);
  },
});

line.onmessage = ({ data }) => void engine.receive(data);
line.postMessage({ type: "hello", catalogue: catalogue() });
