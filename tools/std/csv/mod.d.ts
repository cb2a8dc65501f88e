/** Options of {@linkcode CsvParseStream} and {@linkcode parse} that gradus uses. */
export interface CsvParseStreamOptions {
  separator?: string;
  comment?: string;
  trimLeadingSpace?: boolean;
  lazyQuotes?: boolean;
  fieldsPerRecord?: number;
}
export declare class CsvParseStream
  implements TransformStream<string, string[]> {
  constructor(options?: CsvParseStreamOptions);
  readonly readable: ReadableStream<string[]>;
  readonly writable: WritableStream<string>;
}
export declare function parse(
  text: string,
  options?: CsvParseStreamOptions,
): string[][];
export declare function stringify(
  data: readonly (readonly unknown[])[],
  options?: {
    separator?: string;
    headers?: boolean;
    crlf?: boolean;
    columns?: readonly string[];
    bom?: boolean;
  },
): string;
