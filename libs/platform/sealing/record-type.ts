export * from './shape/record-type';
