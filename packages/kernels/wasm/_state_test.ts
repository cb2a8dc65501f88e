import { assert, assertEquals } from "@std/assert";
import { LinearMemory } from "./_memory.ts";
import { ResidentState } from "./_state.ts";

/** A state of two vectors and a count, taken over by a memory. */
function taken() {
  const memory = new LinearMemory(64, true, 0);
  const state = {
    m: new Float64Array([1, 2, 3]),
    v: new Float64Array([4, 5, 6]),
    t: 0,
  };
  const own = state.m;
  const params = new Float64Array(3);
  const resident = ResidentState.of(state, ["m", "v"], params, memory)!;
  const inside = resident.addresses.map((address) =>
    new Float64Array(memory.memory.buffer, address, 3)
  );
  return { state, own, params, memory, resident, inside };
}

Deno.test("ResidentState enter() takes the numbers over, once", () => {
  const { state, resident, inside } = taken();
  resident.enter();
  assertEquals(inside.map((v) => [...v]), [[1, 2, 3], [4, 5, 6]]);
  inside[0]![0] = 10;
  resident.enter();
  assertEquals(inside[0]![0], 10);
  assertEquals([...state.m], [10, 2, 3]);
});

Deno.test("ResidentState shows what was computed, in the state's own vectors", () => {
  const { state, own, resident, inside } = taken();
  resident.enter();
  inside[1]!.fill(7);
  inside[0]!.fill(8);
  assert(state.m === own);
  assertEquals([...own], [8, 8, 8]);
  assertEquals([...state.v], [7, 7, 7]);
  assert(!(state.v.buffer instanceof SharedArrayBuffer));
});

Deno.test("ResidentState leave() leaves plain data, which can be taken over again", () => {
  const { state, own, params, memory, resident, inside } = taken();
  resident.enter();
  inside[0]!.fill(8);
  resident.leave(memory);
  assertEquals(Object.getOwnPropertyDescriptor(state, "m")?.value, own);
  assertEquals([[...state.m], [...state.v]], [[8, 8, 8], [4, 5, 6]]);
  const again = ResidentState.of(state, ["m", "v"], params, memory)!;
  assertEquals(again.addresses, resident.addresses);
  again.enter();
  assertEquals(inside.map((v) => [...v]), [[8, 8, 8], [4, 5, 6]]);
});

Deno.test("ResidentState takes up what is written to the state between steps", () => {
  const { state, resident, inside } = taken();
  resident.enter();
  state.m[1] = 20;
  state.v = new Float64Array([9, 9, 9]);
  resident.enter();
  assertEquals(inside.map((v) => [...v]), [[1, 20, 3], [9, 9, 9]]);
});

Deno.test("ResidentState is plain data to clones and to JSON", () => {
  const { state, resident, inside } = taken();
  resident.enter();
  inside[0]!.fill(8);
  const clone = structuredClone(state);
  inside[0]!.fill(0);
  assertEquals(clone, {
    m: new Float64Array([8, 8, 8]),
    v: new Float64Array([4, 5, 6]),
    t: 0,
  });
  assertEquals(Object.keys(state), ["m", "v", "t"]);
  assertEquals(JSON.parse(JSON.stringify(state)).v, { 0: 4, 1: 5, 2: 6 });
});

Deno.test("ResidentState leaves states of another shape alone", () => {
  const memory = new LinearMemory(64, true, 0), params = new Float64Array(3);
  const unfit: Record<string, unknown>[] = [
    {},
    { v: 3 },
    { v: [1, 2, 3] },
    { v: new Float64Array(2) },
    { v: new Float32Array(3) },
    Object.freeze({ v: new Float64Array(3) }),
  ];
  for (const state of unfit) {
    assertEquals(ResidentState.of(state, ["v"], params, memory), undefined);
  }
});
