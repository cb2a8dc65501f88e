/**
 * The npm packages that gradus is measured beside, each of one version. They
 * are loaded by a name made at run time, so that nothing but the bench ever
 * asks for them.
 *
 * @module
 */
export const BRAIN = "brain.js@2.0.0-beta.24";
export const JAX = "@jax-js/jax@0.1.25";
export const ML_FNN = "ml-fnn@5.0.0";
export const SYNAPTIC = "synaptic@1.1.4";
export const TFJS = "@tensorflow/tfjs@4.22.0";
export const TFJS_WASM = "@tensorflow/tfjs-backend-wasm@4.22.0";
export const UDSV = "udsv@0.7.3";

/** What a peer exports; its types are no concern of ours. */
// deno-lint-ignore no-explicit-any
export type Loose = any;

/** Loads a package from the cache. */
export async function load(specifier: string): Promise<Loose> {
  const module = await import(`npm:${specifier}`);
  return module.default ?? module;
}
