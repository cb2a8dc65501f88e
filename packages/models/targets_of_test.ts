import { identity, sigmoid, softmax } from "@gradus/activations";
import { dense, Network } from "@gradus/core";
import { DataError, type TargetEncoding } from "@gradus/data";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  hinge,
  mse,
  poisson,
} from "@gradus/losses";
import { assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { tableOf } from "./_fixtures_test.ts";
import { labelledRows, targetsOf } from "./targets_of.ts";

const THREE: TargetEncoding = {
  task: "classification",
  name: "k",
  classes: ["a", "b", "c"],
  reason: "",
};
const TWO: TargetEncoding = { ...THREE, classes: ["a", "b"] };
const one = new Network(1, [dense(1, sigmoid)]);
const two = new Network(1, [dense(2, softmax)]);
const three = new Network(1, [dense(3, softmax)], { dtype: "float32" });

Deno.test("targetsOf() gives class indices, rows of labels or labels alone", async () => {
  const table = await tableOf("x,k\n1,a\n2,c\n3,b\n");
  const of = (how: Parameters<typeof targetsOf>[0], rows: number[]) => {
    const { columns, data } = targetsOf(how, table, rows);
    return [columns, ...data];
  };
  assertEquals(
    of({ target: THREE, loss: categoricalCrossEntropy, network: three }, [
      0,
      1,
      2,
    ]),
    [1, 0, 2, 1],
  );
  assertEquals(
    of({ target: THREE, loss: mse, network: three }, [1, 2]),
    [3, 0, 0, 1, 0, 1, 0],
  );
  assertEquals(
    of({ target: THREE, loss: hinge, network: three }, [1]),
    [3, -1, -1, 1],
  );
  assertEquals(
    of({ target: TWO, loss: binaryCrossEntropy, network: one }, [2, 0]),
    [1, 1, 0],
  );
  assertEquals(of({ target: TWO, loss: hinge, network: one }, [2, 0]), [
    1,
    1,
    -1,
  ]);
  assertEquals(
    of({ target: TWO, loss: categoricalCrossEntropy, network: two }, [2, 0]),
    [1, 1, 0],
  );
  assertEquals(
    of({ target: TWO, loss: mse, network: two }, [2, 0]),
    [2, 0, 1, 1, 0],
  );
});

Deno.test("targetsOf() has the network's kind of number", async () => {
  const table = await tableOf("x,k\n1,a\n2,c\n3,b\n");
  const how = { target: THREE, loss: mse, network: three };
  assertInstanceOf(targetsOf(how, table, [0]).data, Float32Array);
});

Deno.test("targetsOf() names line and column of a number that the loss can't take", async () => {
  const table = await tableOf("x,a,b\n1,1,0\n2,3,-4\n3,2,2\n");
  const target: TargetEncoding = {
    task: "regression",
    columns: ["a", "b"].map((name) => ({ name, center: 0, scale: 1 })),
    reason: "",
  };
  const network = new Network(1, [dense(2, identity)]);
  assertThrows(
    () => targetsOf({ target, loss: poisson, network }, table, [2, 0, 1]),
    DataError,
    't.csv, line 3, column "b": poisson needs targets in [0, Infinity], got -4',
  );
  assertEquals(
    [...targetsOf({ target, loss: mse, network }, table, [1]).data],
    [3, -4],
  );
});

Deno.test("targetsOf() takes numbers up to the ends of the loss's range", async () => {
  const table = await tableOf("x,y\n1,-1\n2,0.5\n3,1\n4,1.5\n");
  const target: TargetEncoding = {
    task: "regression",
    columns: [{ name: "y", center: 0, scale: 1 }],
    reason: "",
  };
  const network = new Network(1, [dense(1, identity)]);
  const how = { target, loss: hinge, network };
  assertEquals([...targetsOf(how, table, [0, 1, 2]).data], [-1, 0.5, 1]);
  assertThrows(
    () => targetsOf(how, table, [0, 3]),
    DataError,
    "hinge needs targets in [-1, 1], got 1.5",
  );
});

Deno.test("labelledRows() gives the rows with a target, and wants one", async () => {
  const table = await tableOf("x,k\n1,a\n2,\n3,b\n");
  assertEquals([...labelledRows(table, TWO)], [0, 2]);
  const none = await tableOf("x,k\n1,\n2,\n");
  assertThrows(
    () => labelledRows(none, TWO),
    DataError,
    "t.csv: no row has a value in the target k",
  );
});
