export * from './indicators';
export * from './nights';
export * from './placement';
export * from './stay-life';
export * from './tonight';
