/** Runs a query as someone who sees every group. */
export type OwnerQuery = <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;
