import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  dtypeOf,
  firstRows,
  fromRows,
  matrix,
  rowOf,
  vector,
} from "./matrix.ts";

Deno.test("vector() gives zeros, of 64 bits unless said", () => {
  assertEquals(vector(3), new Float64Array(3));
  assertEquals(vector(2, "float64"), new Float64Array(2));
  assertEquals(vector(2, "float32"), new Float32Array(2));
  assertEquals(vector(0).length, 0);
});

Deno.test("vector() rejects a length that isn't a whole number >= 0", () => {
  for (const length of [-1, 1.5, NaN, Infinity]) {
    assertThrows(
      () => vector(length),
      RangeError,
      `Cannot create vector: length must be a whole number >= 0, got ${length}`,
    );
  }
});

Deno.test("dtypeOf() tells the two kinds apart", () => {
  assertEquals(dtypeOf(new Float64Array()), "float64");
  assertEquals(dtypeOf(new Float32Array()), "float32");
});

Deno.test("matrix() keeps the numbers it is given", () => {
  const data = new Float32Array([1, 2, 3, 4, 5, 6]);
  const m = matrix(2, 3, data);
  assertEquals([m.rows, m.columns], [2, 3]);
  assert(m.data === data);
});

Deno.test("matrix() is zeroed if it is given no numbers", () => {
  assertEquals(matrix(2, 2).data, new Float64Array(4));
  assertEquals(matrix(0, 5).data.length, 0);
  assertEquals(matrix(5, 0).data.length, 0);
});

Deno.test("matrix() rejects numbers that are too few or too many", () => {
  for (const length of [0, 5, 7]) {
    assertThrows(
      () => matrix(2, 3, new Float64Array(length)),
      TypeError,
      `Cannot create matrix: 2 × 3 needs 6 numbers, got ${length}`,
    );
  }
});

Deno.test("matrix() rejects sizes that aren't whole numbers >= 0", () => {
  for (const size of [-1, 2.5, NaN, Infinity]) {
    const rule = `must be a whole number >= 0, got ${size}`;
    assertThrows(
      () => matrix(size, 2),
      RangeError,
      `Cannot create matrix: rows ${rule}`,
    );
    assertThrows(
      () => matrix(2, size),
      RangeError,
      `Cannot create matrix: columns ${rule}`,
    );
  }
  // two wrongs that make a right length
  assertThrows(() => matrix(-1, -2, new Float64Array(2)), RangeError, "rows");
  assertThrows(() => matrix(2.5, 2, new Float64Array(5)), RangeError, "rows");
});

Deno.test("fromRows() lays rows one after another, of 64 bits unless said", () => {
  const m = fromRows([[1, 2, 3], [4, 5, 6]]);
  assertEquals([m.rows, m.columns], [2, 3]);
  assertEquals(m.data, new Float64Array([1, 2, 3, 4, 5, 6]));
  assertEquals(
    fromRows([[0.1], [2]], "float32").data,
    new Float32Array([0.1, 2]),
  );
});

Deno.test("fromRows() copies its rows, of whatever array type", () => {
  const row = new Uint8Array([7, 8]);
  const m = fromRows([row]);
  row.fill(0);
  assertEquals([...m.data], [7, 8]);
});

Deno.test("fromRows() of no rows is 0 × 0", () => {
  const m = fromRows([]);
  assertEquals([m.rows, m.columns, m.data.length], [0, 0, 0]);
});

Deno.test("fromRows() names the row that differs in length", () => {
  assertThrows(
    () => fromRows([[1, 2], [3, 4], [5]]),
    TypeError,
    "Cannot create matrix: row 2 has 1 numbers, row 0 has 2",
  );
  assertThrows(
    () => fromRows([[1], [2, 3]]),
    TypeError,
    "Cannot create matrix: row 1 has 2 numbers, row 0 has 1",
  );
});

Deno.test("rowOf() is a view into the matrix", () => {
  const m = fromRows([[1, 2], [3, 4], [5, 6]]);
  assertEquals([...rowOf(m, 0)], [1, 2]);
  assertEquals([...rowOf(m, 2)], [5, 6]);
  rowOf(m, 1).set([9, 8]);
  assertEquals([...m.data], [1, 2, 9, 8, 5, 6]);
});

Deno.test("rowOf() rejects a row that isn't there", () => {
  const m = fromRows([[1, 2], [3, 4]]);
  for (const i of [-1, 2, 0.5, NaN]) {
    assertThrows(
      () => rowOf(m, i),
      RangeError,
      `Cannot take row: the matrix has 2 rows, got index ${i}`,
    );
  }
});

Deno.test("firstRows() is a view into the matrix", () => {
  const m = fromRows([[1, 2], [3, 4], [5, 6]]);
  const two = firstRows(m, 2);
  assertEquals([two.rows, two.columns], [2, 2]);
  two.data.fill(0);
  assertEquals([...m.data], [0, 0, 0, 0, 5, 6]);
  assertEquals(firstRows(m, 0).data.length, 0);
  assertEquals(firstRows(m, 3).data.length, 6);
});

Deno.test("firstRows() rejects more rows than there are", () => {
  const m = fromRows([[1], [2]]);
  for (const rows of [-1, 3, 1.5, NaN]) {
    assertThrows(
      () => firstRows(m, rows),
      RangeError,
      `Cannot take first rows: the matrix has 2 rows, got ${rows}`,
    );
  }
});
