export * from './container-kind';
export * from './container-read';
export * from './container-write';
export * from './refusal';
export * from './sealed-file';
export * from './sealed-record';
