export * from './count-people';
export * from './suppress';
