export * from './watch-item';
