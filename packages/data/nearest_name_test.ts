import { assertEquals } from "@std/assert";
import { nearestName } from "./nearest_name.ts";

Deno.test("nearestName() finds the nearest of several near names", () => {
  assertEquals(
    nearestName("sepal_with", ["sepal_length", "sepal_width"]),
    "sepal_width",
  );
  assertEquals(nearestName("colour", ["odour", "color", "colours"]), "color");
});

Deno.test("nearestName() allows one edit in a short word, a third in a long one", () => {
  assertEquals(nearestName("ag", ["age"]), "age");
  assertEquals(nearestName("z", ["x"]), undefined); // nothing in common
  assertEquals(nearestName("ag", ["aged"]), undefined); // 2 edits, 2 letters
  assertEquals(nearestName("trian", ["train"]), "train"); // 2 of 5
  assertEquals(nearestName("abcdef", ["abcdxy"]), "abcdxy"); // 2 of 6
  assertEquals(nearestName("abcdef", ["abcxyz"]), undefined); // 3 of 6
});

Deno.test("nearestName() takes upper and lower case as the same", () => {
  assertEquals(nearestName("SPECIES", ["Species"]), "Species");
});

Deno.test("nearestName() finds nothing among no names", () => {
  assertEquals(nearestName("age", []), undefined);
});
