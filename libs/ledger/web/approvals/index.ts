export * from './approvals.store';
export * from './judged';
export * from './entry-approval';
