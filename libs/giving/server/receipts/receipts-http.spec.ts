import { createHash, randomUUID } from 'node:crypto';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { Receipt, ReceiptAnswers, ReceiptDoor, ReceiptsPage, WaitingWishes } from '@sojourn/giving/contract';
import { fromBase64Url, toBase64Url } from '@sojourn/sealing';
import { fixedClock } from '@sojourn/units';
import {
  newReplySecret,
  openIntakeForm,
  openReply,
  sealIntakeForm,
  sealReply,
  type ReplySecret,
} from '../../../platform/sealing/index-keys';
import { Door, given, openGiving, rows, StripeSide, type Answer, type GivingApp, type TestGroup } from '../testing';

// The accountant's browser is played by the sealing package itself; everything else is the running api.
const clock = fixedClock('2026-11-24T10:07:31.250Z');
let side: StripeSide;
let giving: GivingApp;
let group: TestGroup;
let identity: string;
let recipient: string;

beforeAll(async () => {
  side = await StripeSide.open(clock);
  giving = await openGiving(clock, side.sandbox.url);
  identity = await generateHybridIdentity();
  recipient = await identityToRecipient(identity);
});
beforeEach(async () => {
  group = await giving.newGroup();
  giving.signIn({ ...group.scope, roles: ['accountant'] });
  expect((await giving.post('/giving/receipt-box', { containerId: randomUUID(), recipient })).statusCode).toBe(204);
});
afterAll(async () => {
  await giving.close();
  await side.close();
});

interface Paid {
  readonly checkoutId: string;
  readonly giftId: string;
}

async function paid(changes: object = {}, card?: string): Promise<Paid> {
  const door = await Door.of(giving, side, group);
  await door.deliver((await given(giving, side, group, changes, card)).updated);
  await door.work();
  const gifts = await rows<{ id: string; checkoutId: string; number: number }>(
    giving,
    group,
    'number, id, checkout_id AS "checkoutId"',
    'gift',
  );
  const newest = gifts.at(-1);
  return { checkoutId: newest?.checkoutId ?? '', giftId: newest?.id ?? '' };
}

async function wishFor(
  checkoutId: string,
  reply: ReplySecret = newReplySecret(),
): Promise<{ formId: string; file: Uint8Array; answer: Answer; body: object }> {
  const { groupId, recipient: to } = ReceiptDoor.parse((await giving.get(`/giving/receipt-doors/${group.slug}`)).json());
  const formId = randomUUID();
  const file = await sealIntakeForm({ groupId, formId, month: 202611, replyKey: reply.replyKey, body: { name: 'Алла Пример' } }, to);
  const body = { slug: group.slug, checkoutId, formId, form: toBase64Url(file), boxId: reply.boxId };
  return { formId, file, body, answer: await giving.post('/giving/receipt-wishes', body) };
}

const waiting = async (): Promise<WaitingWishes['wishes']> =>
  WaitingWishes.parse((await giving.get('/giving/receipt-wishes')).json()).wishes;
const issue = (giftIds: readonly string[], requestId: string = randomUUID()): Promise<Answer> =>
  giving.post('/giving/receipts', { requestId, kind: 'plain', giftIds });

it('brings a sealed wish to the accountant and a sealed receipt back to the donor', async () => {
  const { checkoutId, giftId } = await paid();
  const reply = newReplySecret();
  const { formId, file, answer } = await wishFor(checkoutId, reply);
  expect(answer.statusCode).toBe(201);
  const [wish] = await waiting();
  expect(wish).toMatchObject({ formId, hindrance: null, gifts: [{ giftId, amountMinor: '10000', currency: 'EUR' }] });
  expect((await openIntakeForm(fromBase64Url(wish?.form ?? ''), identity)).body).toEqual({ name: 'Алла Пример' });

  const receipt = Receipt.parse((await issue([giftId])).json());
  expect(receipt).toMatchObject({ series: 'R', year: 2026, number: 1, amountMinor: '10000', state: 'issued', sealed: false });
  const place = {
    groupId: group.scope.groupId,
    formId,
    formHash: createHash('sha256').update(file).digest(),
    direction: 'to-the-person',
    number: 1,
  } as const;
  const envelope = toBase64Url(sealReply(reply.replyKey, place, { pdf: 'JVBERi0' }));
  expect((await giving.post(`/giving/receipts/${receipt.id}/paper`, { answer: { formId, number: 1, envelope } })).statusCode).toBe(204);
  expect(await waiting()).toEqual([]);

  const box = ReceiptAnswers.parse((await giving.get(`/giving/receipt-answers/${reply.boxId}`)).json());
  expect(box).toMatchObject({ formId, state: 'answered', formHash: toBase64Url(place.formHash) });
  expect(openReply(reply.replyKey, place, fromBase64Url(box.answers[0]?.envelope ?? ''))).toEqual({ pdf: 'JVBERi0' });
});

it('keeps the same wish once, and takes no second one for the same gift', async () => {
  const { checkoutId } = await paid();
  const { body } = await wishFor(checkoutId);
  expect((await giving.post('/giving/receipt-wishes', body)).statusCode).toBe(201);
  expect((await wishFor(checkoutId)).answer.json()).toMatchObject({ status: 409, code: 'wish-already-there' });
  expect(await waiting()).toHaveLength(1);
});

it('takes nothing that is not sealed, for no gift it does not know, and for no group without a box', async () => {
  const { checkoutId } = await paid();
  const { body } = await wishFor(randomUUID());
  expect((await giving.post('/giving/receipt-wishes', body)).json()).toMatchObject({ status: 404, code: 'unknown-checkout' });
  const open = toBase64Url(new TextEncoder().encode(JSON.stringify({ name: 'Алла' }).padEnd(67_195)));
  expect((await giving.post('/giving/receipt-wishes', { ...body, checkoutId, form: open })).json()).toMatchObject({
    status: 422,
    code: 'not-sealed',
  });
  const other = await giving.newGroup();
  expect((await giving.get(`/giving/receipt-doors/${other.slug}`)).json()).toMatchObject({ status: 404, code: 'receipts-not-set-up' });
  expect((await giving.get(`/giving/receipt-answers/${'0'.repeat(32)}`)).json()).toMatchObject({ status: 404, code: 'unknown-wish' });
});

it('numbers receipts without a gap, also when many are issued at once, and the same request once', async () => {
  const gifts = [await paid(), await paid(), await paid()];
  const request = randomUUID();
  const answers = await Promise.all([...gifts.slice(0, 2).map(({ giftId }) => issue([giftId])), issue([gifts[2]?.giftId ?? ''], request)]);
  const again = Receipt.parse((await issue([gifts[2]?.giftId ?? ''], request)).json());
  expect(answers.map((answer) => Receipt.parse(answer.json()).number).sort()).toEqual([1, 2, 3]);
  expect(Receipt.parse(answers[2]?.json()).number).toBe(again.number);
  const { receipts } = ReceiptsPage.parse((await giving.get('/giving/receipts')).json());
  expect(receipts.map(({ number }) => number)).toEqual([3, 2, 1]);
});

it('puts a gift on one receipt; a voided one frees it, keeps its number and stays void', async () => {
  const { giftId } = await paid();
  const first = Receipt.parse((await issue([giftId])).json());
  expect((await issue([giftId])).json()).toMatchObject({ status: 409, code: 'gift-already-receipted' });
  const voided = Receipt.parse((await giving.post(`/giving/receipts/${first.id}/void`, { reason: 'wrong-name' })).json());
  expect(voided).toMatchObject({ number: 1, state: 'void', voidReason: 'wrong-name', voidOn: '2026-11-24' });
  expect((await giving.post(`/giving/receipts/${first.id}/void`, { reason: 'lost' })).json()).toMatchObject({ code: 'receipt-void' });
  expect(Receipt.parse((await issue([giftId])).json()).number).toBe(2);
});

it('issues none for a gift that is not booked, not its own, or paid with a card of a listed country', async () => {
  const { giftId } = await paid();
  await giving.db.owner.query(`UPDATE gift SET attention = 'listed-card-country' WHERE id = $1`, [giftId]);
  expect((await issue([giftId])).json()).toMatchObject({ status: 422, code: 'listed-card-country' });
  expect((await issue([randomUUID()])).json()).toMatchObject({ status: 404, code: 'unknown-gift' });
  const own = await paid();
  const other = await giving.newGroup();
  giving.signIn({ ...other.scope, roles: ['accountant'] });
  expect((await issue([own.giftId])).json()).toMatchObject({ status: 404, code: 'unknown-gift' });
});

it('writes what is left of a gift, none for one that is gone or that the bank has, and says when a paper says too much', async () => {
  const { checkoutId, giftId } = await paid();
  const became = (changes: string): Promise<unknown> => giving.db.owner.query(`UPDATE gift SET ${changes} WHERE id = $1`, [giftId]);
  await became('returned_minor = 4000');
  await wishFor(checkoutId);
  expect(await waiting()).toMatchObject([{ hindrance: null, gifts: [{ amountMinor: '6000' }] }]);
  await became('held_minor = 6000');
  expect(await waiting()).toMatchObject([{ hindrance: 'with-the-bank' }]);
  expect((await issue([giftId])).json()).toMatchObject({ status: 422, code: 'gift-with-the-bank' });
  await became('held_minor = 0');
  const receipt = Receipt.parse((await issue([giftId])).json());
  expect(receipt).toMatchObject({ amountMinor: '6000', toVoid: false });
  await became('returned_minor = 10000');
  const listed = async (): Promise<Receipt | undefined> => ReceiptsPage.parse((await giving.get('/giving/receipts')).json()).receipts[0];
  expect(await listed()).toMatchObject({ toVoid: true });
  await giving.post(`/giving/receipts/${receipt.id}/void`, { reason: 'refunded' });
  expect(await listed()).toMatchObject({ state: 'void', toVoid: false });
  expect((await issue([giftId])).json()).toMatchObject({ status: 422, code: 'gift-refunded' });
});

it('shows an answered wish again when its receipt was voided and the donor still wants one', async () => {
  const { checkoutId, giftId } = await paid();
  const reply = newReplySecret();
  const { formId, file } = await wishFor(checkoutId, reply);
  const formHash = createHash('sha256').update(file).digest();
  const answered = ({ id }: Receipt, number: number): Promise<Answer> => {
    const place = { groupId: group.scope.groupId, formId, formHash, direction: 'to-the-person', number } as const;
    const envelope = toBase64Url(sealReply(reply.replyKey, place, { pdf: `of ${number}` }));
    return giving.post(`/giving/receipts/${id}/paper`, { answer: { formId, number, envelope } });
  };
  const receipt = Receipt.parse((await issue([giftId])).json());
  expect((await answered(receipt, 1)).statusCode).toBe(204);
  expect((await answered(receipt, 1)).statusCode).toBe(204); // told again
  expect(await waiting()).toEqual([]);
  await giving.post(`/giving/receipts/${receipt.id}/void`, { reason: 'wrong-name' });
  expect(await waiting()).toMatchObject([{ formId, hindrance: null, answers: 1 }]);
  const second = Receipt.parse((await issue([giftId])).json());
  expect((await answered(second, 1)).json()).toMatchObject({ status: 409, code: 'answer-not-next' });
  expect((await answered(second, 2)).statusCode).toBe(204);
  const box = ReceiptAnswers.parse((await giving.get(`/giving/receipt-answers/${reply.boxId}`)).json());
  const opened = box.answers.map(({ number, envelope }) =>
    openReply(reply.replyKey, { groupId: box.groupId, formId, formHash, direction: 'to-the-person', number }, fromBase64Url(envelope)),
  );
  expect(opened).toEqual([{ pdf: 'of 1' }, { pdf: 'of 2' }]);
  await giving.post(`/giving/receipts/${second.id}/void`, { reason: 'not-wanted' });
  expect(await waiting()).toEqual([]);
});

it('refuses a file of donors while a listing day stands, also one that a browser makes alone', async () => {
  expect((await giving.post('/giving/receipt-exports', {})).statusCode).toBe(204);
  giving.signIn({ ...group.scope, roles: ['officer'] });
  const declared = await giving.post('/giving/listing-days', { id: randomUUID(), countries: null, typed: group.slug });
  expect(declared.statusCode).toBeLessThan(300);
  giving.signIn({ ...group.scope, roles: ['accountant'] });
  expect((await giving.post('/giving/receipt-exports', {})).json()).toMatchObject({ status: 423, code: 'exports-frozen' });
});

it.each([
  [
    'a receipt with a skipped number',
    `INSERT INTO receipt (group_id, id, series, year, number, kind, amount_minor, currency, issued_on, issued_by, state)
    VALUES ($1, gen_random_uuid(), 'R', 2026, 7, 'plain', 1, 'EUR', '2026-11-24', gen_random_uuid(), 'issued')`,
    'receipt_number_gapless',
  ],
  [
    'a void receipt that counts again',
    `UPDATE receipt SET state = 'issued', void_reason = NULL, void_on = NULL WHERE group_id = $1`,
    'receipt_stays',
  ],
  ['an opened wish', `UPDATE receipt_wish SET form = 'Alla' WHERE group_id = $1`, 'receipt_wish_form_check'],
])('refuses %s even from its owner', async (_, sql, constraint) => {
  const { giftId, checkoutId } = await paid();
  await wishFor(checkoutId);
  const receipt = Receipt.parse((await issue([giftId])).json());
  await giving.post(`/giving/receipts/${receipt.id}/void`, { reason: 'lost' });
  await expect(giving.db.owner.query(sql, [group.scope.groupId])).rejects.toMatchObject({ driverError: { constraint } });
});
