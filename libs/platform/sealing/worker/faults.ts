import { FormatError } from '../bytes';
import { DirectoryError } from '../directory-state';
import { SealError } from './seal-error';

/** Only a code leaves the worker: the message of an unforeseen error might name content. */
export function faultOf(error: unknown): { code: string } {
  return { code: codeOf(error) ?? 'keeper-failed' };
}

/** The code of a refusal or alarm of this package; undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof SealError || error instanceof FormatError || error instanceof DirectoryError) return error.code;
  return undefined;
}
