/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly aim: string;
}
