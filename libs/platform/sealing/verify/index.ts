// What the server may judge: whether the signed directory holds. Public keys only; nothing that is reached from here opens or seals for a group.
export { FormatError } from '../bytes';
export { Directory } from '../directory';
export { DirectoryError } from '../directory-state';
