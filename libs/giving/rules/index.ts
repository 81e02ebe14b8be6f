export * from './donor-gate';
export * from './gift-entry';
export * from './gift-limits';
export * from './listed-countries';
export * from './next-try';
export * from './payment-facts';
export * from './stripe-amount';
export * from './stripe-event';
