/** What a message names. */
export type Facts = Readonly<Record<string, string | number>>;
