import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { nativeTest } from "./_fixtures_test.ts";
import { openLibrary, PLACES, reasonOf } from "./_library.ts";
import { NativeError } from "./native_error.ts";

/** What opening gives away when it fails. */
function failureOf(blas: string | undefined): NativeError {
  return assertThrows(() => openLibrary(blas), NativeError);
}

nativeTest("openLibrary() opens it by its name", ({ library }) => {
  assertEquals(openLibrary(library.path).path, library.path);
});

nativeTest("openLibrary() takes it before any that has a remark", (natives) => {
  const best = openLibrary(undefined);
  if (natives.library.remark === undefined) {
    assertEquals(best.remark, undefined);
  }
});

nativeTest("openLibrary() falls back on aliases", ({ library }) => {
  const places = { names: [], aliases: [library.path], install: "nothing" };
  assertEquals(openLibrary(undefined, places).path, library.path);
});

const INSTALL = {
  linux: "apt install libopenblas0",
  darwin: "brew install openblas",
  windows: "put libopenblas.dll from openblas.net on the PATH",
};

for (const [os, install] of Object.entries(INSTALL)) {
  Deno.test(`openLibrary() says what to install where it finds none: ${os}`, () => {
    const nowhere = { names: ["no library"], aliases: ["none by this name"] };
    const { message, hint } = assertThrows(
      () => openLibrary(undefined, { ...PLACES[os]!, ...nowhere }),
      NativeError,
    );
    assertEquals(
      message,
      "The backend native finds no BLAS library on this system",
    );
    assertEquals(
      hint,
      `Install one (${install}), say where it is by --blas <path>, or use ` +
        "--backend wasm, which needs none",
    );
  });
}

Deno.test("openLibrary() names a path where no library is, and --blas", () => {
  const { message, hint } = failureOf("/nowhere/libopenblas.so.0");
  assertStringIncludes(
    message,
    "Cannot use /nowhere/libopenblas.so.0 for the backend native: ",
  );
  if (Deno.build.os === "linux") {
    assertStringIncludes(
      message,
      "native: cannot open shared object file: No such file or directory",
    );
  }
  assertEquals(
    hint,
    "Give --blas the path of OpenBLAS, BLIS or MKL, or leave it out to have " +
      "one looked for",
  );
});

Deno.test({
  name: "openLibrary() says that a library has no products",
  ignore: Deno.build.os !== "linux",
  fn() {
    assertEquals(
      failureOf("libm.so.6").message,
      "Cannot use libm.so.6 for the backend native: it has no sgemm_ and " +
        "dgemm_",
    );
  },
});

Deno.test({
  name: "openLibrary() names a path that is a directory",
  ignore: Deno.build.os !== "linux",
  fn() {
    // a name without a slash is looked for where the system keeps libraries
    for (const path of [".", "./", "/usr"]) {
      assertEquals(
        failureOf(path).message,
        `Cannot use ${path} for the backend native: it is a directory`,
      );
    }
  },
});

Deno.test("reasonOf() leaves out the path that was given, no part of another", () => {
  for (const prefix of ["", "Could not open library: "]) {
    const reasons = ["libm.so", "/usr/lib/libm.so"].map((path) =>
      reasonOf(`${prefix}/usr/lib/libm.so: invalid ELF header`, path)
    );
    assertEquals(reasons, [
      "/usr/lib/libm.so: invalid ELF header",
      "invalid ELF header",
    ]);
  }
});

Deno.test("openLibrary() names the flag that is missing", {
  permissions: { ffi: false },
}, () => {
  for (const blas of [undefined, "/usr/lib/libopenblas.so.0"]) {
    const { message, hint } = failureOf(blas);
    assertEquals(
      /^The backend native needs leave to load \S+: run deno with --allow-ffi$/
        .test(message),
      true,
    );
    assertEquals(
      hint,
      "Add --allow-ffi after deno run (in a checkout: deno task " +
        "gradus:native), or use --backend wasm, which needs none",
    );
  }
});
