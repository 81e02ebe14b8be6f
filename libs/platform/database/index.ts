export * from './constraint';
export * from './data-source';
export * from './migration';
export * from './protect-by-group';
export * from './scope';
export * from './tenant-transactions';
export * from './tx';
