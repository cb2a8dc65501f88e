import type { PredictWork } from "../work.ts";
import { w6 } from "./w6.ts";

/** Claim: one prediction takes no longer than a call. */
export const w7a: PredictWork = {
  id: "W7a",
  title: "predict one row with W6's network",
  mark: "≤ 1 µs",
  kind: "predict",
  serial: true,
  data: "made",
  network: { ...w6.network, rows: 1 },
};

/** Claim: many predictions run at the speed of the cores. */
export const w7b: PredictWork = {
  id: "W7b",
  title: "predict 100,000 rows with W6's network",
  mark: "≥ 1.3× PyTorch",
  kind: "predict",
  data: "made",
  network: { ...w6.network, rows: 100_000 },
};
