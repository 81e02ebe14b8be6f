// What the server may judge: whether the signed directory and what its members approved hold. Public keys only; nothing that is reached from here opens or seals for a group.
export { FormatError } from '../bytes';
export { Directory } from '../directory';
export { DirectoryError } from '../directory-state';
export * from '../approval-chain';
export { canonicalBytes } from '../canonical-json';
