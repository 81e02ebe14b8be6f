export * from './exchange-difference';
export * from './revalue';
