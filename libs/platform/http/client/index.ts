export * from './api-client';
export * from './loading';
export * from './problem';
export type { Query, Schema } from './send';
export * from './session';
export * from './settings';
