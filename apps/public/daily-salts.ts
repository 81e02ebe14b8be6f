import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalDate, Random } from '@sojourn/units';

const SALT_BYTES = 32;
const OF_A_DAY = /^(\d{4}-\d{2}-\d{2})\.salt$/;

/** The salt by which visitors of one day are told apart. With its day it is gone for good. */
export interface DailySalts {
  of(day: LocalDate): Uint8Array;
  forgetBefore(day: LocalDate): void;
}

/**
 * A salt a day, in a file that all processes of the public site read: several of them, and one after a restart, mark a visitor alike. It lies in
 * no database, so that neither a dump nor a log of changes keeps it, and its file is taken away when its day is over.
 */
export class SaltFolder implements DailySalts {
  constructor(
    private readonly folder: string,
    private readonly random: Random,
  ) {}

  /** The first process to ask on a day makes it; a link is made whole or not at all, so that no other reads half of it. */
  of(day: LocalDate): Uint8Array {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${day}.salt`);
    const known = contentOf(file);
    if (known !== null) return known;
    const own = join(this.folder, `.${this.random.uuid()}`);
    writeFileSync(own, this.random.bytes(SALT_BYTES), { mode: 0o600 });
    try {
      linkSync(own, file);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error; // else another process was first
    } finally {
      rmSync(own, { force: true });
    }
    return new Uint8Array(readFileSync(file));
  }

  forgetBefore(day: LocalDate): void {
    for (const name of namesIn(this.folder)) {
      const of = OF_A_DAY.exec(name)?.[1];
      if (of !== undefined && of < day) rmSync(join(this.folder, name), { force: true });
    }
  }
}

/** Where there is no folder to share: this process alone, until it ends. */
export class OwnSalts implements DailySalts {
  private readonly salts = new Map<LocalDate, Uint8Array>();

  constructor(private readonly random: Random) {}

  of(day: LocalDate): Uint8Array {
    const salt = this.salts.get(day) ?? this.random.bytes(SALT_BYTES);
    this.salts.set(day, salt);
    return salt;
  }

  forgetBefore(day: LocalDate): void {
    for (const known of this.salts.keys()) if (known < day) this.salts.delete(known);
  }
}

function contentOf(file: string): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
