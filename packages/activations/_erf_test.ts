import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { erf, erfc } from "./_erf.ts";

// x, erf(x) and erfc(x) by mpmath 1.3.0 with 50 digits; between them the points
// lie in all three intervals of the approximation and at its seams
const GOLDEN: [number, number, number][] = [
  [1e-10, 1.1283791670955126e-10, 0.9999999998871621],
  [0.1, 0.1124629160182849, 0.8875370839817151],
  [0.25, 0.27632639016823693, 0.723673609831763],
  [0.46875, 0.492613473217938, 0.507386526782062],
  [0.5, 0.5204998778130465, 0.4795001221869535],
  [1, 0.8427007929497149, 0.15729920705028513],
  [1.7, 0.9837904585907745, 0.01620954140922544],
  [2, 0.9953222650189527, 0.004677734981047266],
  [3.3, 0.9999969422902035, 3.0577097964381654e-6],
  [3.5, 0.9999992569016276, 7.430983723414128e-7],
  [4, 0.9999999845827421, 1.541725790028002e-8],
  [4.5, 0.999999999803384, 1.9661604415428875e-10],
  [5.3, 0.9999999999999338, 6.613081850340811e-14],
  [6, 1, 2.1519736712498913e-17],
  [10, 1, 2.088487583762545e-45],
  [12.7, 1, 3.9712599756985404e-72],
  [25.9, 1, 1.0202833184732667e-293],
  [26, 1, 5.663192408856143e-296],
];

Deno.test("erf() agrees with golden values and is odd", () => {
  for (const [x, expected] of GOLDEN) {
    assertClose(erf(x), expected, { rtol: 4e-16 });
    assertClose(erf(-x), -expected, { rtol: 4e-16 });
  }
});

Deno.test("erfc() keeps its digits where it is tiny", () => {
  for (const [x, , expected] of GOLDEN) {
    assertClose(erfc(x), expected, { rtol: 1e-15 });
  }
});

Deno.test("erfc() of a negative number is 2 less that of its opposite", () => {
  assertClose(erfc(-1.5), 1.966105146475310727, { rtol: 4e-16 });
  assertClose(erfc(-5), 1.9999999999984625402, { rtol: 4e-16 });
  assertClose(erfc(-0.25), 1.276326390168237, { rtol: 4e-16 });
});

Deno.test("erf() and erfc() reach their limits", () => {
  assertEquals(erf(0), 0);
  assertEquals(erf(Infinity), 1);
  assertEquals(erf(-Infinity), -1);
  assertEquals(erfc(Infinity), 0);
  assertEquals(erfc(-Infinity), 2);
  assertEquals(erfc(30), 0);
  assertEquals(erfc(1e300), 0);
});

Deno.test("erf() and erfc() of NaN are NaN", () => {
  assertEquals(erf(NaN), NaN);
  assertEquals(erfc(NaN), NaN);
});

Deno.test("erfc() has no seam where its approximations meet", () => {
  for (const seam of [0.46875, 4]) {
    const below = erfc(seam * (1 - 1e-15)), above = erfc(seam * (1 + 1e-15));
    assertClose(above, below, { rtol: 1e-13 });
  }
});
