// Each mistake as somebody makes it on paper, in plain arithmetic, on
// 2-2-2 networks whose numbers are easy.

import { identity, sigmoid } from "@gradus/activations";
import { dense, Network, type UpdateOrder } from "@gradus/core";
import { fromRows } from "@gradus/kernels";
import { halfSquaredError, mse } from "@gradus/losses";
import { l2 } from "@gradus/losses/penalties";
import { sgd } from "@gradus/optimizers";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { TraceOptions } from "../../trace.ts";
import { checkAnswers } from "../check_answers.ts";
import { Sheet } from "../sheet.ts";
import { type MistakeId, MISTAKES } from "./mod.ts";

const W1 = [[1, 2], [3, 4]], B1 = [0.5, -0.5];
const W2 = [[1, -1], [2, 0.5]], B2 = [0.25, 0.75];
const X = [1, 2], Y = [1, -1];
// z1 = [5.5, 10.5], z2 = a2 of a linear network = [-4.75, 17]
const Z1 = [5.5, 10.5], Z2 = [-4.75, 17];
const D2 = [-5.75, 18]; // a - y
const D1 = [-5.75 + 2 * 18, 5.75 + 0.5 * 18]; // W2ᵀ δ2

interface Case extends Partial<TraceOptions> {
  rule?: typeof identity;
  trainBias?: boolean;
  rows?: number[][];
  updateOrder?: UpdateOrder;
}

function sheetOf({ rule = identity, trainBias, rows, ...options }: Case) {
  const network = new Network(2, [
    dense(2, rule, { weights: W1, bias: B1, trainBias }),
    dense(2, rule, { weights: W2, bias: B2, trainBias }),
  ]);
  const inputs = rows ?? [X];
  return new Sheet(
    network,
    { inputs: fromRows(inputs), targets: fromRows(inputs.map(() => Y)) },
    { loss: halfSquaredError, optimizer: sgd(0.1), ...options },
  );
}

/** What a name comes to under one way of a mistake. */
function under(sheet: Sheet, id: MistakeId, name: string, way = 0): number {
  const { ways } = MISTAKES.find((mistake) => mistake.id === id)!;
  const quantity = sheet.find(name);
  assert(quantity, name);
  return sheet.values(ways(sheet.problem)[way])(quantity.name);
}

const s = (z: number) => 1 / (1 + Math.exp(-z));
/** Forward through the network of sigmoids. */
const A1 = Z1.map(s);
const Z2S = W2.map((w, j) => w[0]! * A1[0]! + w[1]! * A1[1]! + B2[j]!);
const A2S = Z2S.map(s);
const E2 = A2S.map((a, k) => a - Y[k]!);

const plain = sheetOf({}), sigmoids = sheetOf({ rule: sigmoid });

const EXPECTED: Record<MistakeId, () => [number, number][]> = {
  halfForgotten: () => [
    [under(plain, "halfForgotten", "L"), D2[0]! ** 2 + D2[1]! ** 2],
    [under(plain, "halfForgotten", "δ2[2]"), 36],
    [under(plain, "halfForgotten", "δ2[2]", 1), 18], // in the loss alone
    [under(plain, "halfForgotten", "L[1]", 2), 0.5 * 5.75 ** 2],
  ],
  halfAdded: () => {
    const sheet = sheetOf({ loss: mse });
    return [
      [under(sheet, "halfAdded", "L"), (5.75 ** 2 + 18 ** 2) / 4],
      [under(sheet, "halfAdded", "dL/da2[1]"), -5.75 / 2],
      [under(sheet, "halfAdded", "L", 2), (5.75 ** 2 + 18 ** 2) / 2],
    ];
  },
  sumForMean: () => {
    const sheet = sheetOf({ loss: mse }), two = sheetOf({ rows: [X, X] });
    return [
      [under(sheet, "sumForMean", "L"), 5.75 ** 2 + 18 ** 2],
      [under(sheet, "sumForMean", "δ2[1]"), -2 * 5.75],
      [under(two, "sumForMean", "L"), 5.75 ** 2 + 18 ** 2],
      [under(two, "sumForMean", "δ2[1];2"), -5.75],
      [under(two, "sumForMean", "l[2]"), (5.75 ** 2 + 18 ** 2) / 2],
    ];
  },
  meanForSum: () => [
    [under(plain, "meanForSum", "L"), (5.75 ** 2 + 18 ** 2) / 4],
    [under(plain, "meanForSum", "δ2[2]"), 9],
  ],
  signOfError: () => [
    [under(plain, "signOfError", "dL/da2[1]"), 5.75],
    [under(plain, "signOfError", "δ1[2]"), -D1[1]!],
  ],
  biasForgotten: () => [
    [under(plain, "biasForgotten", "z1[1]"), 5],
    [under(plain, "biasForgotten", "z2[1]"), 5 - 11],
  ],
  transposedForward: () => [
    [under(plain, "transposedForward", "z1[1]"), 1 * 1 + 3 * 2 + 0.5],
    [under(plain, "transposedForward", "z1[2]"), 2 * 1 + 4 * 2 - 0.5],
  ],
  activationForgotten: () => [
    [under(sigmoids, "activationForgotten", "a1[1]"), 5.5],
    [under(sigmoids, "activationForgotten", "a2[2]"), 17],
  ],
  slopeForgotten: () => [
    [under(sigmoids, "slopeForgotten", "δ2[1]"), E2[0]!],
    [
      under(sigmoids, "slopeForgotten", "δ1[2]"),
      W2[0]![1]! * E2[0]! + W2[1]![1]! * E2[1]!,
    ],
  ],
  slopeAtActivation: () => [
    [
      under(sigmoids, "slopeAtActivation", "δ2[1]"),
      E2[0]! * s(A2S[0]!) * (1 - s(A2S[0]!)),
    ],
  ],
  slopeWithNet: () => [
    [
      under(sigmoids, "slopeWithNet", "δ2[1]"),
      E2[0]! * Z2S[0]! * (1 - Z2S[0]!),
    ],
  ],
  movedWeights: () => {
    // w2⁺ = w2 - 0.1 δ2 a1
    const moved = W2.map((row, j) =>
      row.map((w, i) => w - 0.1 * D2[j]! * Z1[i]!)
    );
    const through = moved[0]![0]! * D2[0]! + moved[1]![0]! * D2[1]!;
    return [[under(plain, "movedWeights", "dL/da1[1]"), through]];
  },
  oldWeights: () => [[
    under(sheetOf({ updateOrder: "inPlace" }), "oldWeights", "dL/da1[1]"),
    D1[0]!,
  ]],
  transposedBack: () => [
    [under(plain, "transposedBack", "dL/da1[1]"), -5.75 - 18],
    [under(plain, "transposedBack", "dL/da1[2]"), 2 * -5.75 + 0.5 * 18],
  ],
  inputForgotten: () => [
    [under(plain, "inputForgotten", "dL/dw1[1,2]"), D1[0]!],
    [under(plain, "inputForgotten", "dL/dw2[2,1]"), 18],
  ],
  netForActivation: () => [[
    under(sigmoids, "netForActivation", "dL/dw2[1,2]"),
    E2[0]! * A2S[0]! * (1 - A2S[0]!) * 10.5,
  ]],
  penaltyForgotten: () => {
    const sheet = sheetOf({ penalty: l2(0.2) });
    return [[
      under(sheet, "penaltyForgotten", "w1+[1,2]"),
      2 - 0.1 * D1[0]! * 2,
    ]];
  },
  signOfStep: () => [
    [under(plain, "signOfStep", "w2+[1,1]"), 1 + 0.1 * D2[0]! * Z1[0]!],
    [under(plain, "signOfStep", "b1+[2]"), -0.5 + 0.1 * D1[1]!],
  ],
  rateForgotten: () => [
    [under(plain, "rateForgotten", "w2+[1,1]"), 1 - D2[0]! * Z1[0]!],
  ],
  fixedMoved: () => [
    [
      under(sheetOf({ trainBias: false }), "fixedMoved", "b2+[2]"),
      0.75 - 0.1 * 18,
    ],
  ],
  biasNotMoved: () => [[under(plain, "biasNotMoved", "b2+[1]"), 0.25]],
  roundedEarly: () => [
    // to one decimal
    [under(sigmoids, "roundedEarly", "a1[1]"), 1],
    [
      under(sigmoids, "roundedEarly", "z2[2]"),
      Number((2 + 0.5 + 0.75).toFixed(1)),
    ],
  ],
};

Deno.test("the numbers by hand are those of the network", () => {
  assertEquals(Z1.map((_, j) => plain.right(`z1[${j + 1}]`)), Z1);
  assertEquals(Z2.map((_, j) => plain.right(`z2[${j + 1}]`)), Z2);
  assertEquals(D1.map((_, j) => plain.right(`δ1[${j + 1}]`)), D1);
});

for (const { id } of MISTAKES) {
  Deno.test(`mistake ${id} comes to what it does on paper`, () => {
    for (const [got, wanted] of EXPECTED[id]()) {
      assertAlmostEquals(got, wanted, 1e-9);
    }
  });
}

Deno.test("a slip of the pen is named where no mistake explains a value", () => {
  const answer = (name: string, value: number) => ({
    quantity: plain.find(name)!,
    value,
    unit: 0.001,
    places: 3,
    figures: 5,
  });
  const slipOf = (name: string, value: number) =>
    checkAnswers(plain, [answer(name, value)]).slips.map((s) => s.mistake);
  assertEquals(slipOf("z1[1]", -5.5), ["sign"]);
  assertEquals(slipOf("z1[1]", 55), ["point"]);
  assertEquals(slipOf("z1[1]", 7.123), []);
});

Deno.test("answers that come of a wrong one follow, later slips don't", () => {
  const answers = [["z1[1]", 7.123], ["z2[1]", -3.127], ["L", 1]] as const;
  const { answers: judged, first } = checkAnswers(
    plain,
    answers.map(([name, value]) => ({
      quantity: plain.find(name)!,
      value,
      unit: 0.001,
      places: 3,
      figures: 4,
    })),
  );
  assertEquals(judged.map(({ verdict }) => verdict), [
    "wrong",
    "follows",
    "wrong",
  ]);
  assertEquals(first!.answer.quantity.name, "z1[1]");
});
