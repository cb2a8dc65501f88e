import { DivergedError } from "@gradus/core";
import { PageError } from "./page_error.ts";
import type { Problem } from "./protocol.ts";

/** What a page is told of an error. */
export function problemOf(error: unknown): Problem {
  if (error instanceof PageError) {
    const { problem: kind, facts, message } = error;
    return { kind, facts, message };
  }
  if (error instanceof DivergedError) {
    const { epoch, step, layer, message } = error;
    return { kind: "diverged", facts: { epoch, step, layer }, message };
  }
  const { message = String(error), hint } = error as Error & { hint?: string };
  return { kind: "other", facts: {}, message, ...(hint && { hint }) };
}
