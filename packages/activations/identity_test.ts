import { assertEquals } from "@std/assert";
import { identity } from "./identity.ts";

Deno.test("identity: value is z, slope is 1, everywhere", () => {
  for (const z of [-Infinity, -1e308, -2.5, 0, 1e-300, 3, Infinity]) {
    assertEquals(identity.value(z), z);
    assertEquals(identity.derivative(z, z), 1);
  }
});
