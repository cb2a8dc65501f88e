/** What `encode` had to make up in one column. */
export interface ColumnReport {
  /** Name of the column. */
  readonly name: string;
  /** Number of missing cells, filled as the encoder says. */
  missing: number;
  /**
   * Number of cells whose value has no place of its own: new ones, and rare
   * ones that share the feature `other`.
   */
  unseen: number;
  /** The first unseen cell of the file: its line there and its text. */
  example?: { readonly line: number; readonly value: string };
}

/** What `encode` had to make up. */
export interface EncodeReport {
  /** Number of rows encoded. */
  readonly rows: number;
  /** One entry for each column of the encoder, in order. */
  readonly columns: readonly ColumnReport[];
}
