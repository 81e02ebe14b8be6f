export * from './open-books';
export * from './worked-quarter';
