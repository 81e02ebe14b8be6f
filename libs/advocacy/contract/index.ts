export * from './counts';
