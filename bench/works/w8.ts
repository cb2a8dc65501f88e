import type { ReadWork } from "../work.ts";

/** Claim: numbers come out of a CSV file faster than from any parser in JS. */
export const w8: ReadWork = {
  id: "W8",
  title: "read 100 MB of CSV, 20 numeric columns, into typed columns",
  mark: "≥ 200 MB/s",
  kind: "read",
  columns: 20,
  megabytes: 100,
};
