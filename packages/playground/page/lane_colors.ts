/** Colours of the lanes of a race, as the style sheet names them. */
export const LANE_COLORS: readonly string[] = [
  "--lane-a",
  "--lane-b",
  "--lane-c",
];
