export * from './runway';
