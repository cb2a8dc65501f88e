import { assertClose } from "@gradus/testing";
import { Random } from "../random.ts";
import { orthogonal } from "./orthogonal.ts";

for (
  const [shape, inputs, outputs] of [
    ["tall", 30, 7],
    ["wide", 7, 30],
    ["square", 20, 20],
    ["single", 1, 1],
  ] as const
) {
  for (const gain of [1, 1.5]) {
    Deno.test(`orthogonal({ gain: ${gain} }): a ${shape} matrix is orthogonal`, () => {
      const w = new Float64Array(inputs * outputs);
      orthogonal({ gain }).fill(w, { inputs, outputs }, new Random(4));
      const byRows = inputs < outputs; // whichever are fewer
      const count = Math.min(inputs, outputs);
      const length = Math.max(inputs, outputs);
      const at = (k: number, i: number) =>
        byRows ? w[k * outputs + i]! : w[i * outputs + k]!;
      for (let p = 0; p < count; p++) {
        for (let q = 0; q < count; q++) {
          let dot = 0;
          for (let i = 0; i < length; i++) dot += at(p, i) * at(q, i);
          assertClose(dot, p === q ? gain ** 2 : 0, { atol: 1e-13 });
        }
      }
    });
  }
}
