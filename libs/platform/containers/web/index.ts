export * from './sealed-containers';
