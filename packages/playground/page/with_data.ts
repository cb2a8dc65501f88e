import { type DataKind, presetOf } from "../engine/data_kinds.ts";
import { DATA_KEYS, differences, type Settings } from "../engine/settings.ts";

/**
 * Settings for other data: those that go well with it, and on top what the
 * user has chosen otherwise than the data before went with.
 */
export function withData(settings: Settings, data: DataKind): Settings {
  const chosen = differences(presetOf(settings.data), settings)
    .filter((key) => !DATA_KEYS.includes(key) && key !== "trainBias");
  const next = presetOf(data);
  const kept = chosen.map((key) => [key, settings[key]]);
  return { ...cleared(settings), ...next, ...Object.fromEntries(kept) };
}

/** Every key of settings, undefined: what the next ones leave out is gone. */
function cleared(settings: Settings): Partial<Settings> {
  return Object.fromEntries(Object.keys(settings).map((k) => [k, undefined]));
}
