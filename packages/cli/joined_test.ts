// Whether V8 joins the vectors of wide tiles: it says so in a trace, to which
// only a process of its own can be told to write.

import { assert, assertEquals } from "@std/assert";

const CONFIG = new URL("../../deno.json", import.meta.url).pathname;

/** A product of which the tiles are wide, if they are at all. */
const SCRIPT = `
  import { matrix, wasm } from "@gradus/kernels";
  const backend = wasm({ threads: 1 });
  const own = (n) => backend.vector(n, "float32");
  const square = () => matrix(16, 16, own(256));
  const [x, weights, z] = [square(), square(), square()];
  x.data.fill(1), weights.data.fill(2);
  backend.affine(x, weights, own(16), z);
  console.log("sum", z.data[255]);`;

/** How often V8 says that it joins vectors, with these flags beside. */
async function joinedWith(...flags: string[]): Promise<number> {
  const all = [
    ...["--experimental-wasm-revectorize", "--no-liftoff"],
    ...["--trace-wasm-revectorize", ...flags],
  ];
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["eval", "--ext=js", "--no-lock", `--config=${CONFIG}`],
      ...[`--v8-flags=${all.join(",")}`, SCRIPT],
    ],
  }).output();
  const text = new TextDecoder().decode(stdout);
  assert(text.includes("sum 32\n"), new TextDecoder().decode(stderr));
  return text.split("Decided to vectorize").length - 1;
}

Deno.test({
  name: "V8 joins the vectors of wide tiles, which are there for it alone",
  ignore: Deno.build.arch !== "x86_64",
  async fn() {
    assertEquals(await joinedWith(), 0);
    const joined = await joinedWith("--expose-gc-as=joinedVectors");
    assert(joined > 0, "this V8, or a processor without AVX2, joins none");
  },
});
