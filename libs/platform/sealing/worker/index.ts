export * from './keeper-client';
export type * from './messages';
export * from './seal-error';
export { startKeeperWorker } from './start-worker';
export { completionsOf, indexOfWord, type WordLanguage } from '../safety-words';
