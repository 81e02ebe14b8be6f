export * from './paper-card';
export * from './typed-voucher';
export * from './voucher-fields';
export * from './voucher.store';
