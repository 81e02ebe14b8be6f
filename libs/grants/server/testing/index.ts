export * from './open-grants';
