import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import type { Clock } from '@sojourn/units';
import type { DailySalts } from './daily-salts';

const MARK_BYTES = 16;

/**
 * Tells visitors of one day apart, for the brake on card testers. Nothing but the mark leaves this process, and without the day's salt, which goes
 * with its day, no mark leads back to an address and no address to a mark.
 */
export class VisitorMarks {
  private day = '';
  private salt: Uint8Array = new Uint8Array();

  constructor(
    private readonly clock: Clock,
    private readonly salts: DailySalts,
  ) {}

  /** Undefined where the address tells nobody apart: this machine itself, which a proxy before us looks like. */
  of(address: string): string | undefined {
    const network = networkOf(address);
    if (network === null) return undefined;
    const today = this.clock.now().slice(0, 10);
    if (today !== this.day) {
      this.salt = this.salts.of(today);
      this.day = today;
      this.forget();
    }
    return createHmac('sha256', this.salt).update(network).digest().subarray(0, MARK_BYTES).toString('base64url');
  }

  /** The salts of days that are over, also when nobody came since. */
  forget(): void {
    const today = this.clock.now().slice(0, 10);
    if (this.day < today) this.salt = new Uint8Array();
    this.salts.forgetBefore(today);
  }
}

/** Of IPv6 the first 64 bits: one household has all of the rest. */
function networkOf(address: string): string | null {
  const plain = address.replace(/^::ffff:/i, '').split('%')[0] ?? '';
  if (isIP(plain) === 4) return plain.startsWith('127.') ? null : plain;
  if (isIP(plain) !== 6 || plain === '::1') return null;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...middle, ...after]
    .slice(0, 4)
    .map((part) => part.padStart(4, '0').toLowerCase())
    .join(':');
}
