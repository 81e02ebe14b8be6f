export * from './convert';
export * from './ecb-file';
export * from './published-by-ecb';
export * from './rate-for-day';
