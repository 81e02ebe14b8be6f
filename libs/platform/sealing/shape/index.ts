export * from './access-grant-shape';
export * from './container-head-shape';
export * from './container-kind';
export * from './directory-entry-shape';
export * from './envelope-shape';
export * from './padded-length';
export * from './record-type';
export * from './records-hash';
export { FormatError, fromBase64Url, toBase64Url, toHex, equalBytes } from '../bytes';
