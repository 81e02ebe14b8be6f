import type { ApprovalView, VerifiedApproval } from '@sojourn/sealing/worker';
import { judged, signedState } from './judged';

const content = { v: 1, amountMinor: '95000', payee: { hash: 'ab', recordId: 'r' } };
const yes = (approver: string, change: Partial<VerifiedApproval> = {}): VerifiedApproval => ({
  ...{ action: 'pay', round: 2, decision: 'yes', approver, at: '2026-11-24T10:00:00.000Z', standing: true },
  content: { payee: { recordId: 'r', hash: 'ab' }, amountMinor: '95000', v: 1 },
  ...change,
});
const view = (approvals: VerifiedApproval[], alarm: string | null = null): ApprovalView => ({ objectId: 'o', approvals, alarm });

it.each<[string, ApprovalView, object]>([
  ['nobody', view([]), { approvers: [], gone: [], alarm: null }],
  ['two of this round', view([yes('ada'), yes('eva')]), { approvers: ['ada', 'eva'], gone: [], alarm: null }],
  ['nobody of the round before', view([yes('ada', { round: 1 }), yes('eva')]), { approvers: ['eva'] }],
  ['nobody who said no afterwards', view([yes('ada'), yes('ada', { decision: 'no' })]), { approvers: [] }],
  ['nobody who was removed since', view([yes('ada', { standing: false }), yes('eva')]), { approvers: ['eva'], gone: ['ada'] }],
  [
    'nobody under other content',
    view([yes('ada'), yes('eva', { content: { ...content, amountMinor: '1' } })]),
    { approvers: [], alarm: 'content' },
  ],
  ['nobody of a chain that does not hold', view([yes('ada')], 'wrong-signature'), { approvers: [], alarm: 'wrong-signature' }],
])('counts %s', (_, shown, expected) => {
  expect(judged(shown, { round: 2, content })).toMatchObject(expected);
});

it.each<[string, [VerifiedApproval['action'], number, string][], string]>([
  ['nobody signed anything', [], 'open'],
  [
    'it was closed softly, then hard',
    [
      ['close-month-softly', 1, 'tom'],
      ['close-month-hard', 2, 'tom'],
    ],
    'hard-closed',
  ],
  [
    'one asked for it to be opened',
    [
      ['close-month-hard', 1, 'tom'],
      ['reopen-month', 2, 'tom'],
    ],
    'hard-closed',
  ],
  [
    'the same one asked twice',
    [
      ['close-month-hard', 1, 'tom'],
      ['reopen-month', 2, 'tom'],
      ['reopen-month', 3, 'tom'],
    ],
    'hard-closed',
  ],
  [
    'one asked, and another of the round before',
    [
      ['close-month-hard', 1, 'tom'],
      ['reopen-month', 2, 'tom'],
      ['reopen-month', 3, 'ada'],
    ],
    'hard-closed',
  ],
  [
    'two agreed',
    [
      ['close-month-hard', 1, 'tom'],
      ['reopen-month', 2, 'tom'],
      ['reopen-month', 2, 'ada'],
    ],
    'soft-closed',
  ],
  [
    'two agreed and one opened it',
    [
      ['close-month-hard', 1, 'tom'],
      ['reopen-month', 2, 'tom'],
      ['reopen-month', 2, 'ada'],
      ['open-month', 3, 'tom'],
    ],
    'open',
  ],
])('a month is what its signatures say: %s', (_, steps, state) => {
  expect(signedState(view(steps.map(([action, round, approver]) => yes(approver, { action, round }))))).toBe(state);
});
