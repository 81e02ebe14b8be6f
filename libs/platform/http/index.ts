export * from './access';
export * from './current-scope';
export * from './invariant';
export * from './problem.filter';
export * from './refusal';
export * from './schema.pipe';
export * from './session.guard';
export * from './session.port';
