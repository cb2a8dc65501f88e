import type { ProcessWork } from "../work.ts";

/** Claim: the command answers before one notices that it is a whole process. */
export const w9a: ProcessWork = {
  id: "W9a",
  title: "gradus predict on 10 rows, from a cold start",
  mark: "≤ 0.25 s",
  kind: "process",
  before: [["train", "iris.csv", "--target", "species", "--output", "m.json"]],
  args: ["predict", "m.json", "ten.csv"],
};

/** The same of training. */
export const w9b: ProcessWork = {
  id: "W9b",
  title: "gradus train on iris, from a cold start",
  mark: "≤ 0.5 s",
  kind: "process",
  before: [],
  args: ["train", "iris.csv", "--target", "species", "--output", "t.json"],
};
