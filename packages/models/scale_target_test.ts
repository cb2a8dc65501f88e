import type { Loss } from "@gradus/losses";
import { mse } from "@gradus/losses";
import { assertEquals, assertThrows } from "@std/assert";
import { scaleTargetOf } from "./scale_target.ts";
import { UsageError } from "./usage_error.ts";

const above: Loss = { ...mse, name: "above", targets: [5, Infinity] };
const below: Loss = { ...mse, name: "below", targets: [-Infinity, 5] };
const own = { loss: { above, below } };

Deno.test("scaleTargetOf() leaves targets alone that one's own loss bounds", () => {
  for (const name of ["above", "below"]) {
    assertEquals(scaleTargetOf({ target: ["y"], loss: { name } }, own), "none");
  }
  assertEquals(
    scaleTargetOf({ target: ["y"], loss: { name: "mse" } }, own),
    "standard",
  );
});

Deno.test("scaleTargetOf() refuses to scale what a loss bounds", () => {
  const error = assertThrows(
    () =>
      scaleTargetOf({
        target: ["y"],
        loss: { name: "above" },
        scaleTarget: "standard",
      }, own),
    UsageError,
    "above needs targets in [5, Infinity], and scaling moves them",
  );
  assertEquals(
    error.hint,
    "Leave the target unscaled (--scale-target none)",
  );
});
