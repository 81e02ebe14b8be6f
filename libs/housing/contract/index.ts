export * from './board';
export * from './indicators';
export * from './labels';
export * from './nights';
export * from './property';
export * from './refusal';
export * from './stay';
export * from './vocabulary';
