export * from './account-number';
export * from './epc-text';
export * from './pain-file';
export * from './payee-hash';
export * from './qr-path';
export * from './sepa-text';
