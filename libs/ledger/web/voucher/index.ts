export * from './typed-voucher';
export * from './voucher.store';
