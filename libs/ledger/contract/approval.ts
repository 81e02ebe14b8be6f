import * as z from 'zod/mini';
import { Uuid } from '@sojourn/units';

const ID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const IDS = new RegExp(`^${ID}(,${ID}){0,49}$`);
const Base64Url = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/, 'not-base64url'));

/** A signed approval of 229 bytes and its salt of 32, made in the browser of whoever approves. (formats.md 8) */
export const SignedApproval = z
  .strictObject({ object: Base64Url.check(z.length(306)), salt: Base64Url.check(z.length(43)) })
  .register(z.globalRegistry, { id: 'SignedApproval' });
export type SignedApproval = z.infer<typeof SignedApproval>;

/** As it is kept: beside it the canonical JSON it binds. */
export const KeptApproval = z.strictObject({ object: Base64Url, salt: Base64Url, json: Base64Url });
export type KeptApproval = z.infer<typeof KeptApproval>;

export const ApprovedKind = z.enum(['entry', 'payment', 'month']);
export type ApprovedKind = z.infer<typeof ApprovedKind>;

/** Of at most fifty objects of one kind. The object of an entry is the draft it was. */
export const ApprovalQuery = z.strictObject({
  kind: ApprovedKind,
  ids: z.string().check(z.regex(IDS, 'not-ids')),
});
export type ApprovalQuery = z.infer<typeof ApprovalQuery>;

/** The oldest first. Whoever shows them as approvals verifies them. */
export const ApprovalList = z
  .strictObject({ objects: z.array(z.strictObject({ objectId: Uuid, approvals: z.array(KeptApproval) })) })
  .register(z.globalRegistry, { id: 'ApprovalList' });
export type ApprovalList = z.infer<typeof ApprovalList>;

/** Of a posted entry: what its draft or its payment was approved as; null where nobody signed. */
export const ApprovalOfEntry = z
  .strictObject({ found: z.nullable(z.strictObject({ kind: ApprovedKind, objectId: Uuid, approvals: z.array(KeptApproval) })) })
  .register(z.globalRegistry, { id: 'ApprovalOfEntry' });
export type ApprovalOfEntry = z.infer<typeof ApprovalOfEntry>;

/** A step of a month, signed. The first of a month gives it its random id. */
export const SignedMonthStep = z.strictObject({ objectId: Uuid, ...SignedApproval.shape });
export type SignedMonthStep = z.infer<typeof SignedMonthStep>;
