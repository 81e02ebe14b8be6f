import { AmountMinor, Bytes, Currency, Instant, LocalDate, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { PublicSlug } from './checkout';

/** To whom a donor seals name and address. `formGroupId` goes into the sealed form, so that it opens for this group only. */
export const ReceiptDoor = z
  .strictObject({ groupId: Uuid, recipient: z.string().check(z.regex(/^age1pq1[02-9ac-hj-np-z]{1952}$/, 'not-a-recipient')) })
  .register(z.globalRegistry, { id: 'ReceiptDoor' });
export type ReceiptDoor = z.infer<typeof ReceiptDoor>;

/** Where an answer lies, in hex; made of the twelve words. */
export const BoxId = z.string().check(z.regex(/^[0-9a-f]{32}$/, 'not-a-box'));

/** `POST /giving/receipt-wishes`: what the donor's browser sealed, for the gift it came back from. */
export const NewReceiptWish = z
  .strictObject({ slug: PublicSlug, checkoutId: Uuid, formId: Uuid, form: Bytes, boxId: BoxId })
  .register(z.globalRegistry, { id: 'NewReceiptWish' });
export type NewReceiptWish = z.infer<typeof NewReceiptWish>;

export const ReceiptWishKept = z.strictObject({ formId: Uuid }).register(z.globalRegistry, { id: 'ReceiptWishKept' });

/** `GET /giving/receipt-answers/:boxId`: what lies there, sealed with the key of the twelve words. */
export const ReceiptAnswers = z
  .strictObject({
    groupId: Uuid,
    formId: Uuid,
    formHash: Bytes, // SHA-256 of the form, by which an answer is bound to it
    state: z.enum(['waiting', 'answered', 'declined']),
    answers: z.array(z.strictObject({ number: z.int(), envelope: Bytes })),
  })
  .register(z.globalRegistry, { id: 'ReceiptAnswers' });
export type ReceiptAnswers = z.infer<typeof ReceiptAnswers>;

export const ReceiptKind = z.enum(['plain', 'germany', 'germany-collective']);
export type ReceiptKind = z.infer<typeof ReceiptKind>;

export const VoidReason = z.enum(['refunded', 'wrong-name', 'wrong-amount', 'not-wanted', 'lost']);
export type VoidReason = z.infer<typeof VoidReason>;

/** The group's box for wishes, as its accountants see it. */
export const ReceiptBox = z
  .strictObject({ containerId: Uuid, recipient: ReceiptDoor.shape.recipient })
  .register(z.globalRegistry, { id: 'ReceiptBox' });
export type ReceiptBox = z.infer<typeof ReceiptBox>;
export const ReceiptBoxAnswer = z.strictObject({ box: z.nullable(ReceiptBox) }).register(z.globalRegistry, { id: 'ReceiptBoxAnswer' });

/** A gift a wish is about, in the amounts of its receipt. */
export const ReceiptGift = z.strictObject({
  giftId: Uuid,
  number: z.int(),
  receivedOn: LocalDate,
  amountMinor: AmountMinor, // what is left after refunds
  currency: Currency,
});
export type ReceiptGift = z.infer<typeof ReceiptGift>;

/** A wish that waits, sealed. `hindrance` says why there can be no receipt now. */
export const WaitingWish = z.strictObject({
  formId: Uuid,
  form: Bytes,
  receivedOn: LocalDate,
  gifts: z.array(ReceiptGift), // those of a monthly gift, one after another
  answers: z.int(), // sealed for the donor so far; the next one is numbered after them
  hindrance: z.nullable(z.enum(['not-booked', 'with-the-bank', 'refunded', 'listed-card-country', 'already-receipted'])),
});
export type WaitingWish = z.infer<typeof WaitingWish>;
export const WaitingWishes = z.strictObject({ wishes: z.array(WaitingWish) }).register(z.globalRegistry, { id: 'WaitingWishes' });
export type WaitingWishes = z.infer<typeof WaitingWishes>;

/** `POST /giving/receipts`: gives the number; what stands on the paper is sealed afterwards. */
export const NewReceipt = z
  .strictObject({ requestId: Uuid, kind: ReceiptKind, giftIds: z.array(Uuid).check(z.minLength(1), z.maxLength(400)) })
  .register(z.globalRegistry, { id: 'NewReceipt' });
export type NewReceipt = z.infer<typeof NewReceipt>;

export const Receipt = z
  .strictObject({
    id: Uuid,
    series: z.string(),
    year: z.int(),
    number: z.int(),
    kind: ReceiptKind,
    amountMinor: AmountMinor,
    currency: Currency,
    issuedOn: LocalDate,
    state: z.enum(['issued', 'void']),
    voidReason: z.nullable(VoidReason),
    voidOn: z.nullable(LocalDate),
    sealed: z.boolean(), // false: issued, but the paper was not kept; make it again
    toVoid: z.boolean(), // a gift on it was refunded since
  })
  .register(z.globalRegistry, { id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

export const ReceiptsQuery = z.strictObject({
  before: z.optional(z.string().check(z.regex(/^\d{4}-[A-Z]{1,4}-\d{1,9}$/, 'not-a-page-key'))),
});
export type ReceiptsQuery = z.infer<typeof ReceiptsQuery>;
export const ReceiptsPage = z
  .strictObject({ receipts: z.array(Receipt), next: z.nullable(z.string()) })
  .register(z.globalRegistry, { id: 'ReceiptsPage' });
export type ReceiptsPage = z.infer<typeof ReceiptsPage>;

export const VoidReceipt = z.strictObject({ reason: VoidReason }).register(z.globalRegistry, { id: 'VoidReceipt' });
export type VoidReceipt = z.infer<typeof VoidReceipt>;

/** `POST /giving/receipts/:id/paper`: the paper is kept sealed; with an answer, the donor can fetch it. */
export const ReceiptPaper = z
  .strictObject({
    answer: z.optional(z.strictObject({ formId: Uuid, number: z.int().check(z.minimum(1), z.maximum(10_000)), envelope: Bytes })),
  })
  .register(z.globalRegistry, { id: 'ReceiptPaper' });
export type ReceiptPaper = z.infer<typeof ReceiptPaper>;

/** Why there is no receipt, in the order of the checks. */
export const ReceiptRefusal = z.enum([
  'receipts-not-set-up',
  'box-already-there',
  'not-sealed',
  'unknown-checkout',
  'wish-already-there',
  'unknown-wish',
  'unknown-gift',
  'gift-not-booked',
  'gift-with-the-bank',
  'gift-refunded',
  'listed-card-country',
  'gifts-of-one-currency-and-year',
  'gift-already-receipted',
  'unknown-receipt',
  'receipt-void',
  'answer-not-next',
]);
export type ReceiptRefusal = z.infer<typeof ReceiptRefusal>;

const sealedText = (longest: number) =>
  z.string().check(
    z.minLength(1),
    z.maxLength(longest),
    z.refine((text) => text.isWellFormed() && text.normalize('NFC') === text, { error: 'not-nfc' }),
  );

/** Inside the sealed form: who wants which receipt. For browsers only. A released body never changes; a new one is a new `v`. */
export const ReceiptWishBody = z.strictObject({
  v: z.literal(1),
  kind: z.enum(['plain', 'germany', 'gift-aid']),
  name: sealedText(120), // as it shall stand on the paper; for Gift Aid `first` and `last` besides
  first: z.optional(sealedText(60)),
  last: z.optional(sealedText(60)),
  street: sealedText(120),
  place: sealedText(120), // postcode and town
  country: z.string().check(z.regex(/^[A-Z]{2}$/)),
  language: z.string().check(z.regex(/^[a-z]{2}$/)),
  declaredAt: z.optional(Instant), // Gift Aid: when the tax statement was agreed to
});
export type ReceiptWishBody = z.infer<typeof ReceiptWishBody>;

/** Sealed record, type 82: the group's own wording for its receipts, a paragraph each. For Germany the official form's. */
export const ReceiptWording = z.strictObject({
  v: z.literal(1),
  letterhead: z.array(sealedText(120)).check(z.maxLength(6)), // address lines and register number
  plain: z.array(sealedText(4000)).check(z.maxLength(20)),
  germany: z.array(sealedText(4000)).check(z.maxLength(20)),
});
export type ReceiptWording = z.infer<typeof ReceiptWording>;

/** Sealed record, type 81: a receipt as it was issued, from which the same paper can be made again as a duplicate. */
export const ReceiptBody = z.strictObject({
  v: z.literal(1),
  receiptId: Uuid,
  label: sealedText(40), // 'R-2026-17'
  wish: ReceiptWishBody,
  issuedOn: LocalDate,
  gifts: z.array(ReceiptGift),
  wording: z.array(sealedText(4000)), // of the group's template on that day
});
export type ReceiptBody = z.infer<typeof ReceiptBody>;
