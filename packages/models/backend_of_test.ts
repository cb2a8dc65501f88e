import { assertEquals, assertThrows } from "@std/assert";
import { readTable } from "@gradus/data";
import { native, NativeError } from "@gradus/kernels/native";
import { backendOf, BACKENDS, type Machine } from "./backend_of.ts";
import { modelText } from "./model_text.ts";
import { parseModel } from "./parse_model.ts";
import { trainModel } from "./train_model.ts";
import { UsageError } from "./usage_error.ts";

/** Whether this system has a library; see tools/install_test_libraries.ts. */
const HAS_LIBRARY = (() => {
  try {
    return native({ threads: 1 }).name === "native";
  } catch (error) {
    if (error instanceof NativeError) return false;
    throw error;
  }
})();

Deno.test("backendOf() gives wasm unless said, with the threads asked for", () => {
  assertEquals(backendOf({}).name, "wasm");
  assertEquals(backendOf({ backend: "wasm", threads: 1 }).threads, 1);
  assertEquals(backendOf({ backend: "reference" }).name, "reference");
  assertEquals(backendOf({ backend: "reference", threads: 1 }).threads, 1);
});

Deno.test("backendOf() says what can't be had", () => {
  const fails = (machine: Machine, message: string, hint?: string) => {
    const error = assertThrows(() => backendOf(machine), UsageError, message);
    if (hint !== undefined) assertEquals(error.hint, hint);
  };
  fails(
    { backend: "abacus" },
    'Unknown backend "abacus"',
    `There are: ${BACKENDS.join(", ")}`,
  );
  fails(
    { backend: "reference", threads: 2 },
    "The backend reference computes on one thread, got 2",
  );
  for (const backend of [undefined, "reference"]) {
    fails(
      { backend, blas: "libblas.so.3" },
      `The backend ${backend ?? "wasm"} uses no BLAS library`,
      "Add --backend native, or leave out --blas",
    );
  }
  fails(
    { backend: "native", blas: "/nowhere/libblas.so" },
    "Cannot use /nowhere/libblas.so for the backend native: ",
  );
});

Deno.test("backendOf() says which flag of Deno native needs", {
  permissions: { ffi: false },
}, () => {
  const error = assertThrows(
    () => backendOf({ backend: "native" }),
    UsageError,
    "run deno with --allow-ffi",
  );
  assertEquals(error.hint?.startsWith("Add --allow-ffi after deno run"), true);
});

Deno.test({
  name: "a model trained on native is loaded on wasm, or where it is asked for",
  ignore: !HAS_LIBRARY,
  async fn() {
    const rows = Array.from({ length: 90 }, (_, i) => `${i},${i % 7},${2 * i}`);
    const csv = `a,b,y\n${rows.join("\n")}`;
    const read = () => readTable(new Blob([csv]).stream());
    const options = {
      ...{ target: ["y"], hidden: [400, 100], epochs: 20, test: 0.2 },
      ...{ backend: "native", threads: 2 },
    };
    const { model } = await trainModel(await read(), options);
    assertEquals(model.network.backend.name, "native");
    assertEquals(model.configuration.backend, "native");
    const text = modelText(model);
    const alone = await trainModel(await read(), { ...options, threads: 1 });
    assertEquals(modelText(alone.model), text);
    const anywhere = parseModel(text);
    assertEquals(anywhere.network.backend.name, "wasm");
    assertEquals(modelText(anywhere), text);
    const same = parseModel(text, "m", {}, { backend: "native", threads: 1 });
    assertEquals(same.network.backend.name, "native");
    const table = await read();
    const exact = model.evaluate(table).loss;
    assertEquals(same.evaluate(table).loss, exact);
    const near = anywhere.evaluate(table).loss;
    assertEquals(Math.abs(near - exact) <= 1e-9 * exact, true);
  },
});
