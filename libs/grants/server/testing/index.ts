export * from './grant-steps';
export * from './open-grants';
