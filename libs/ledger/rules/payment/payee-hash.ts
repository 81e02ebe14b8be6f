import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PayeeBody } from '@sojourn/ledger/contract';

/**
 * What an order's approvals bind of its sealed payee, in hex. The salt lies sealed beside the name, so that nobody who reads the order can try
 * names or account numbers. Fields stand in a list of fixed order: no two payees have one text.
 */
export function payeeHash({ salt, name, iban, bic = '', reference = '' }: PayeeBody): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(['sojourn/payee/v1', salt, name, iban, bic, reference]))));
}
