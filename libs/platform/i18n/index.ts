export * from './file-size';
export * from './figures';
export * from './language';
export type { Catalogue, MessageParams } from './messages';
export * from './translate';
