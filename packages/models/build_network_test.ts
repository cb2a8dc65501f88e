import { weightRows } from "@gradus/core";
import { reference } from "@gradus/kernels";
import { assertEquals, assertThrows } from "@std/assert";
import { buildNetwork } from "./build_network.ts";
import { UsageError } from "./usage_error.ts";

const HOW = { seed: 3, dtype: "float64" as const, backend: reference };
const RELU = { name: "relu" };

Deno.test("buildNetwork() builds layers as they are given", () => {
  const { inputs, outputs, layers, dtype } = buildNetwork(2, [
    {
      units: 2,
      activation: { name: "leakyRelu", slope: 0.5 },
      weights: [[1, 2], [3, 4]],
      bias: [5, 6],
      trainWeights: false,
    },
    { units: 1, activation: RELU, initializer: { name: "constant", value: 7 } },
  ], { ...HOW, dtype: "float32" });
  assertEquals([inputs, outputs, dtype], [2, 1, "float32"]);
  assertEquals(layers[0]!.activation.settings, { slope: 0.5 });
  assertEquals(weightRows(layers[0]!), [[1, 2], [3, 4]]);
  assertEquals([...layers[0]!.bias], [5, 6]);
  assertEquals([layers[0]!.trainWeights, layers[0]!.trainBias], [false, true]);
  assertEquals(weightRows(layers[1]!), [[7, 7]]);
});

Deno.test("buildNetwork() draws first weights from the seed", () => {
  const of = (seed: number) => [
    ...buildNetwork(3, [{ units: 2, activation: RELU }], { ...HOW, seed })
      .parameters,
  ];
  assertEquals(of(1), of(1));
  assertEquals(of(1)[0] === of(2)[0], false);
});

Deno.test("buildNetwork() says what doesn't fit", () => {
  const fails = (layer: object, message: string) =>
    assertThrows(
      () => buildNetwork(2, [{ units: 1, activation: RELU, ...layer }], HOW),
      UsageError,
      message,
    );
  fails({ weights: [[1]] }, "layer 1 has 2 inputs, got 1 weights for unit 1");
  fails({ weights: [[1, 2], [3, 4]] }, "1 units need 1 rows of weights, got 2");
  fails({ bias: [1, 2] }, "1 units need 1 biases, got 2");
  fails({ units: 1e15 }, "Cannot create network: too large to be held");
  fails({ activation: { name: "rlu" } }, 'Unknown activation "rlu"');
});

Deno.test("buildNetwork() lets errors of an own rule through", () => {
  const own = {
    initializer: {
      broken: {
        name: "broken",
        fill() {
          throw new SyntaxError("broken inside");
        },
      },
    },
  };
  const layer = { units: 1, activation: RELU, initializer: { name: "broken" } };
  assertThrows(
    () => buildNetwork(2, [layer], { ...HOW, own }),
    SyntaxError,
    "broken inside",
  );
});
