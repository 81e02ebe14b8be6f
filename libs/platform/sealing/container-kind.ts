export * from './shape/container-kind';
