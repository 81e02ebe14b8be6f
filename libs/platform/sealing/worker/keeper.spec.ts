import { randomUUID } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '../bytes';
import { sha256 } from '../hash';
import { sealIntakeForm } from '../intake-form';
import { newReplySecret, openReply } from '../reply';
import { Relay } from '../testing/relay';
import type { Keeper } from './keeper';

// Everything is real here but the network: OPAQUE on both sides with the shipped Argon2 strength, age, signatures.
// The server is a relay that keeps bytes; where a test is about an attack, the relay is the attacker.
const PASSWORD = 'five old words in a row';
const SUMMARY = 1;
const NOTE = 17;
const story = 'Алла, +49 30 1234567, Lindenstr. 14';

interface Team {
  relay: Relay;
  officer: Keeper;
  officerId: string;
  lev: Keeper;
  levId: string;
  mia: Keeper;
  miaId: string;
}
let team: Team;

/** A group with three members, each enrolled over safety words. */
async function gather(): Promise<Team> {
  const relay = await Relay.start();
  const { keeper: officer, memberId: officerId } = await relay.found('haven', 'nina', PASSWORD);
  const join = async (handle: string): Promise<{ keeper: Keeper; memberId: string }> => {
    const { fragment } = officer.makeInvite();
    const { memberId, enrolment } = await relay.enrol(fragment, handle, PASSWORD, ['caseworker']);
    const typedWords = enrolment.safetyWords.ru;
    relay.directory.push(
      officer.acceptNewcomer({ memberId, roles: ['caseworker'], proposal: enrolment.proposal, typedWords, language: 'ru' }),
    );
    officer.extendDirectory(relay.directory);
    return { keeper: (await relay.signIn(memberId, PASSWORD)).keeper, memberId };
  };
  const [a, b] = [await join('lev'), await join('mia')];
  a.keeper.extendDirectory(relay.directory);
  return { relay, officer, officerId, lev: a.keeper, levId: a.memberId, mia: b.keeper, miaId: b.memberId };
}

async function newCase({ relay, officer }: Team, receivers: readonly string[] = []): Promise<string> {
  const id = randomUUID();
  const name = { kind: 'case', id } as const;
  const records = [
    { recordId: randomUUID(), type: SUMMARY, body: { v: 1, name: 'Alla' } },
    { recordId: randomUUID(), type: NOTE, body: { text: story } },
  ];
  relay.write(name, await officer.createContainer({ ...name, records, receivers }), officer);
  return id;
}

beforeAll(async () => {
  team = await gather();
}, 60_000);

describe('an account', () => {
  it('opens with the password or the kit, and with neither of another', async () => {
    const { relay, officerId } = team;
    const { unlocked } = await relay.signIn(officerId, PASSWORD);
    expect(unlocked).toMatchObject({ memberId: officerId, handle: 'nina', provisionalRoot: true });
    await expect(relay.signIn(officerId, 'five old words in a raw')).rejects.toThrow('wrong-password');

    const other = await Relay.start();
    const { memberId, founding } = await other.found('haven', 'nina', PASSWORD);
    const { keeper } = await other.signIn(memberId, PASSWORD);
    const request = { groupId: other.groupId, memberId, keys: other.keysOf(memberId) };
    await expect(keeper.unlock({ ...request, kit: founding.kit.text.toLowerCase().replaceAll('-', ' ') })).resolves.toMatchObject({
      memberId,
    });
    await expect(keeper.unlock({ ...request, kit: founding.provisionalRoot.text })).rejects.toThrow('wrong-kit');
    await expect(keeper.unlock({ ...request, kit: `${founding.kit.text.slice(0, -1)}!` })).rejects.toThrow('paper-mistyped');
  }, 30_000);

  it('refuses an older keyring, once a colleague has seen the newer one', async () => {
    const fresh = await gather();
    const old = fresh.relay.keysOf(fresh.officerId);
    fresh.relay.save(fresh.officerId, fresh.officer);
    const { keeper: lev } = await fresh.relay.signIn(fresh.levId, PASSWORD);
    fresh.relay.save(fresh.levId, lev);
    const now = fresh.relay.keysOf(fresh.officerId);
    const statements = now.statements.map(
      (each) => old.statements.find((was) => was.memberId === each.memberId && was.memberId === fresh.officerId) ?? each,
    );
    await expect(fresh.relay.signIn(fresh.officerId, PASSWORD, { ...old, statements })).rejects.toThrow('keyring-rolled-back');
    await expect(fresh.relay.signIn(fresh.officerId, PASSWORD, now)).resolves.toBeDefined();
  }, 60_000);

  it('refuses a directory that is cut or that a server wrote', async () => {
    const { relay, officerId } = team;
    const keys = relay.keysOf(officerId);
    await expect(relay.signIn(officerId, PASSWORD, { ...keys, directory: keys.directory.slice(1) })).rejects.toThrow('wrong-pin');
    const forged = keys.directory.map((entry, i) => (i === 1 ? flipped(entry, -1) : entry));
    await expect(relay.signIn(officerId, PASSWORD, { ...keys, directory: forged })).rejects.toThrow();
  }, 30_000);

  it('holds nothing after the lock', async () => {
    const { keeper } = await team.relay.signIn(team.officerId, PASSWORD);
    keeper.lock();
    expect(() => keeper.directory()).toThrow('locked');
    await expect(
      keeper.unlock({ groupId: team.relay.groupId, memberId: team.officerId, keys: team.relay.keysOf(team.officerId) }),
    ).rejects.toThrow('not-started');
  }, 30_000);
});

describe('a newcomer', () => {
  it('is taken in only with the words of their own keys', async () => {
    const { relay, officer } = team;
    const { fragment } = officer.makeInvite();
    const { memberId, enrolment } = await relay.enrol(fragment, 'ben', PASSWORD, ['caseworker']);
    // A server that swaps in keys of its own has other words.
    const swapped = await relay.enrol(fragment, 'ben', PASSWORD, ['caseworker']);
    const accept = (change: object): string =>
      officer.acceptNewcomer({
        memberId,
        roles: ['caseworker'],
        proposal: enrolment.proposal,
        typedWords: enrolment.safetyWords.en,
        language: 'en',
        ...change,
      });
    expect(() => accept({ proposal: swapped.enrolment.proposal })).toThrow('proposal-forged');
    expect(() => accept({ memberId: swapped.memberId, proposal: swapped.enrolment.proposal })).toThrow('wrong-words');
    expect(() => accept({ typedWords: enrolment.safetyWords.en.toReversed() })).toThrow('wrong-words');
    expect(() => accept({ typedWords: [...enrolment.safetyWords.en.slice(1), 'qqqq'] })).toThrow('unknown-word');
    expect(() => accept({ roles: ['officer'] })).toThrow('proposal-forged');
    expect(accept({ typedWords: enrolment.safetyWords.en.map((word) => word.toUpperCase().slice(0, 4)) })).toBeTruthy();
  }, 30_000);

  it('makes no key for a directory that is not the one in the link', async () => {
    const other = await Relay.start();
    await other.found('haven', 'nina', PASSWORD);
    await expect(other.enrol(team.officer.makeInvite().fragment, 'ben', PASSWORD, ['caseworker'])).rejects.toThrow('wrong-pin');
  }, 30_000);
});

describe('a sealed case', () => {
  it('is opened by who was given it, and by nobody else', async () => {
    const { relay, officer, lev, levId, mia } = team;
    const id = await newCase(team);
    const name = { kind: 'case', id } as const;
    await expect(lev.openContainer(name, relay.stored(id))).rejects.toThrow('no-key');
    await officer.openContainer(name, relay.stored(id));
    relay.grant(id, await officer.shareContainer(name, [levId]));
    const opened = await lev.openContainer(name, relay.stored(id));
    expect(opened.records.map(({ body }) => body)).toContainEqual({ text: story });
    expect(opened.holders.map(({ memberId }) => memberId).sort()).toEqual([team.officerId, levId].sort());
    await expect(mia.openContainer(name, relay.stored(id))).rejects.toThrow('no-key');
  });

  it('leaves no trace of its words in what the server gets', async () => {
    const id = await newCase(team);
    const everything = JSON.stringify(team.relay.stored(id), (_, value: unknown) =>
      typeof value === 'string' ? value + Buffer.from(value, 'base64url').toString('latin1') : value,
    );
    expect(everything).toContain(team.officerId); // the search itself works: authors are clear
    for (const word of ['Алла', 'Alla', 'Lindenstr', '1234567', Buffer.from('Алла').toString('latin1')])
      expect(everything).not.toContain(word);
  });

  it('takes notes of two people, one after the other', async () => {
    const { relay, officer, lev, levId } = team;
    const id = await newCase(team, [levId]);
    const name = { kind: 'case', id } as const;
    const note = (text: string): { recordId: string; type: number; body: unknown }[] => [
      { recordId: randomUUID(), type: NOTE, body: { text } },
    ];
    await lev.openContainer(name, relay.stored(id));
    const mine = await officer.writeRecords({ ...name, records: note('of the officer') });
    const theirs = await lev.writeRecords({ ...name, records: note('of Lev') });
    relay.write(name, theirs, lev);
    // The officer was second: the server refused that write. Read again, write again: nothing is lost.
    expect(mine.head).not.toBe(theirs.head);
    await officer.openContainer(name, relay.stored(id));
    relay.write(name, await officer.writeRecords({ ...name, records: note('of the officer') }), officer);
    const { records, version } = await lev.openContainer(name, relay.stored(id));
    expect(version).toBe(3);
    expect(records.flatMap(({ body }) => (body as { text?: string }).text ?? [])).toEqual(
      expect.arrayContaining(['of the officer', 'of Lev', story]),
    );
  });

  it('is not shown when the server changes, drops, swaps or rolls back anything', async () => {
    const { relay, officer, levId } = team;
    const id = await newCase(team, [levId]);
    const name = { kind: 'case', id } as const;
    const first = relay.stored(id);
    relay.write(
      name,
      await officer.writeRecords({ ...name, records: [{ recordId: randomUUID(), type: NOTE, body: { text: 'second' } }] }),
      officer,
    );
    const stored = relay.stored(id);
    const { keeper } = await relay.signIn(team.officerId, PASSWORD);
    const open = (change: object): Promise<unknown> => keeper.openContainer(name, { ...stored, ...change });
    await expect(open({})).resolves.toBeDefined();
    await expect(open({ records: stored.records.slice(1) })).rejects.toThrow();
    await expect(open({ records: stored.records.map((record) => ({ ...record, author: levId })) })).rejects.toThrow();
    await expect(
      open({ records: stored.records.map((record) => ({ ...record, envelope: flipped(record.envelope, 40) })) }),
    ).rejects.toThrow();
    await expect(open({ heads: stored.heads.slice(0, 1), records: first.records })).rejects.toThrow('rolled-back');
    const other = await newCase(team);
    await expect(keeper.openContainer(name, relay.stored(other))).rejects.toThrow();
    const list = await keeper.openList('case', [relay.listed(id)], [{ id, heads: stored.heads }]);
    expect(list.opened.map(({ summary }) => summary)).toEqual([{ v: 1, name: 'Alla' }]);
    const without = await keeper.openList('case', [], []);
    expect(without.missing).toEqual([id]);
  }, 30_000);
});

function flipped(object: string, at: number): string {
  const bytes = fromBase64Url(object);
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return toBase64Url(bytes);
}

describe('a box for forms of people without an account', () => {
  it('opens what was sealed to it, answers only who asked, and never shows its key to the page', async () => {
    const { relay, officer } = team;
    const name = { kind: 'case', id: randomUUID() } as const;
    const summary = { recordId: randomUUID(), type: SUMMARY, body: { v: 1 } };
    const { write, recipient } = await officer.createReceiptBox({ ...name, records: [summary] });
    relay.write(name, write, officer);
    const opened = await officer.openContainer(name, relay.stored(name.id));
    expect(JSON.stringify(opened)).not.toContain('AGE-SECRET-KEY');
    expect(opened.records.map(({ body }) => body)).toContainEqual({ recipient });

    const reply = newReplySecret();
    const [formId, silentId] = [randomUUID(), randomUUID()];
    const { groupId } = relay;
    const file = await sealIntakeForm({ groupId, formId, month: 202611, replyKey: reply.replyKey, body: { name: 'Алла' } }, recipient);
    const silent = await sealIntakeForm({ groupId, formId: silentId, month: 202611, replyKey: null, body: {} }, recipient);
    const { opened: forms, refused } = await officer.openForms(name, [
      { formId, file: toBase64Url(file) },
      { formId: silentId, file: toBase64Url(silent) },
      { formId: randomUUID(), file: toBase64Url(file) }, // shown as another form
      { formId: randomUUID(), file: toBase64Url(file.slice(0, -5)) },
    ]);
    expect(forms).toEqual([
      { formId, month: 202611, body: { name: 'Алла' }, wantsReply: true },
      { formId: silentId, month: 202611, body: {}, wantsReply: false },
    ]);
    expect(refused.map(({ code }) => code)).toEqual(['says-otherwise', 'does-not-open']);

    const answer = fromBase64Url(officer.sealReply({ formId, number: 1, body: { text: 'готово' } }));
    const place = { groupId, formId, formHash: sha256(file), direction: 'to-the-person', number: 1 } as const;
    expect(openReply(reply.replyKey, place, answer)).toEqual({ text: 'готово' });
    expect(() => officer.sealReply({ formId: silentId, number: 1, body: {} })).toThrow('no-reply-key');
  });
});
