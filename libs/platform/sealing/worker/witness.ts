import { equalBytes, fromBase64Url, toHex } from '../bytes';
import type { Directory } from '../directory';
import { sha256 } from '../hash';
import { parseStatement, type Statement, verifyStatement } from '../keyring-statement';
import type { Keys } from './messages';
import { SealError } from './seal-error';

/** The newest statement a member remembers of a colleague. */
export interface SeenStatement {
  readonly n: number;
  /** SHA-256 of the statement. */
  readonly hash: Uint8Array;
}

interface Shown {
  readonly statement: Statement;
  readonly hash: Uint8Array;
}

export interface Witnessing {
  readonly memberId: string;
  /** Number and SHA-256 of the own keyring that the server gave. */
  readonly n: number;
  readonly keyring: Uint8Array;
  readonly directory: Directory;
  readonly remembered: ReadonlyMap<string, SeenStatement>;
}

/**
 * Colleagues bear witness: whoever gives this member an old keyring, an old directory or an old statement must silence
 * everybody who has seen a newer one. Gives what to remember from now on. (formats.md 7)
 */
export function checkStatements(
  shown: Keys['statements'],
  own: Witnessing,
): { colleagues: Map<string, SeenStatement>; previous: Uint8Array } {
  const byMember = new Map<string, Shown[]>();
  for (const each of shown) {
    const object = fromBase64Url(each.object);
    const statement = parseStatement(object);
    if (own.directory.member(statement.memberId)?.status === 'removed') continue;
    const key = keyOf(statement, own.directory);
    if (!key) continue; // a newcomer who waits: nobody vouches for this key yet
    if (
      statement.groupId !== own.directory.groupId ||
      statement.memberId !== each.memberId ||
      statement.n !== each.n ||
      !verifyStatement(statement, key)
    )
      throw new SealError('statement-forged');
    if (!own.directory.contains({ seq: statement.directorySeq, hash: statement.directoryHead }))
      throw new SealError('directory-rolled-back');
    byMember.set(each.memberId, [...(byMember.get(each.memberId) ?? []), { statement, hash: sha256(object) }]);
  }
  for (const statements of byMember.values()) refuseForks(statements);
  refuseNewerWitness(byMember, own);
  const previous = ownStatement(byMember.get(own.memberId) ?? [], own);
  return { colleagues: remember(byMember, own), previous };
}

function keyOf(statement: Statement, directory: Directory): Uint8Array | undefined {
  // The first statement is written before its member stands in the directory.
  return directory.memberAt(statement.memberId, statement.directorySeq)?.signingKey ?? directory.signingKeysOf(statement.memberId)[0];
}

/** Two keyrings of one number are an alarm, unless a later statement of the member names both. */
function refuseForks(statements: readonly Shown[]): void {
  for (const a of statements) {
    const rival = statements.find((b) => b.statement.n === a.statement.n && !equalBytes(b.statement.keyring, a.statement.keyring));
    if (!rival) continue;
    const merged = statements.some(
      ({ statement }) =>
        statement.n > a.statement.n && [a.hash, rival.hash].every((hash) => statement.previous.some((each) => equalBytes(each, hash))),
    );
    if (!merged) throw new SealError('two-keyrings');
  }
}

/** Nobody's rows may name a newer keyring than the server shows. */
function refuseNewerWitness(byMember: ReadonlyMap<string, readonly Shown[]>, own: Witnessing): void {
  for (const statements of byMember.values()) {
    for (const { statement } of statements) {
      for (const row of statement.seen) {
        if (row.memberId === own.memberId && row.n > own.n) throw new SealError('keyring-rolled-back');
        const newest = newestOf(byMember.get(row.memberId) ?? []);
        if (newest && row.memberId !== own.memberId && row.n > newest.statement.n) throw new SealError('statement-withheld');
      }
    }
  }
}

function ownStatement(statements: readonly Shown[], own: Witnessing): Uint8Array {
  const newest = newestOf(statements);
  if (!newest || newest.statement.n < own.n) throw new SealError('statement-withheld');
  if (newest.statement.n > own.n) throw new SealError('keyring-rolled-back');
  const mine = statements.find(({ statement }) => statement.n === own.n && equalBytes(statement.keyring, own.keyring));
  if (!mine) throw new SealError('two-keyrings');
  return mine.hash;
}

function remember(byMember: ReadonlyMap<string, readonly Shown[]>, own: Witnessing): Map<string, SeenStatement> {
  const colleagues = new Map(own.remembered);
  for (const [memberId, statements] of byMember) {
    if (memberId === own.memberId) continue;
    const newest = newestOf(statements);
    const before = own.remembered.get(memberId);
    if (!newest) continue;
    if (before && newest.statement.n < before.n) throw new SealError('statement-withheld');
    const same = statements.filter(({ statement }) => statement.n === before?.n);
    if (before && same.length > 0 && !same.some(({ hash }) => toHex(hash) === toHex(before.hash))) throw new SealError('two-keyrings');
    colleagues.set(memberId, { n: newest.statement.n, hash: newest.hash });
  }
  return colleagues;
}

function newestOf(statements: readonly Shown[]): Shown | undefined {
  return statements.reduce<Shown | undefined>((best, each) => (best && best.statement.n >= each.statement.n ? best : each), undefined);
}
