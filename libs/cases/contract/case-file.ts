import { Uuid } from '@sojourn/units';
import * as z from 'zod/mini';
import { CaseStatus } from './vocabulary';

/** What the server knows of a case. Its id is that of its container; who works on it is who holds a grant. */
export const CaseFile = z
  .strictObject({
    id: Uuid,
    status: CaseStatus,
    /** 'YYYY-MM': no finer, so that the row says nothing about a day. */
    openedMonth: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
  })
  .register(z.globalRegistry, { id: 'CaseFile' });
export type CaseFile = z.infer<typeof CaseFile>;

/** `POST /cases`, after the container's first write. */
export const CaseDraft = z
  .strictObject({ id: Uuid, status: z.enum(['ENQ', 'WAIT', 'OPEN']) })
  .register(z.globalRegistry, { id: 'CaseDraft' });
export type CaseDraft = z.infer<typeof CaseDraft>;

/** `POST /cases/:id/status` */
export const CaseStatusChange = z.strictObject({ status: CaseStatus }).register(z.globalRegistry, { id: 'CaseStatusChange' });
export type CaseStatusChange = z.infer<typeof CaseStatusChange>;

export const CaseList = z.strictObject({ cases: z.array(CaseFile) }).register(z.globalRegistry, { id: 'CaseList' });
export type CaseList = z.infer<typeof CaseList>;

/**
 * Why a case is refused, in the order in which it is checked.
 * - `no-such-container` (404): no container of this kind, or the member does not hold it
 * - `no-such-case` (404): the container has no clear row yet
 * - `case-known` (409): it has one already
 * - `step-not-allowed` (409): this status does not follow that one; `facts.status` is the present one
 */
export type CaseRefusal = 'no-such-container' | 'no-such-case' | 'case-known' | 'step-not-allowed';
