export * from './outlook';
export * from './runway';
