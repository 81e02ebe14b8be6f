export * from './checkout';
export * from './country';
export * from './gift';
export * from './public-group';
export * from './receipt';
export * from './refusal';
