export * from './name-guard';
export type { NameHit } from './name-match';
