import type { NewFund } from '@sojourn/ledger/contract';
import type { DemoClient } from './demo-client';

const EXPERTS: NewFund = {
  code: 'RUSD',
  name: 'Expert opinions and evacuation',
  restriction: 'restricted',
  publicPurpose: null,
  acceptsGifts: false,
  purpose: 'Opinions on persecution and journeys out of danger, as agreed with the Open Door Fund',
};

/** A fund and a project besides those every group starts with, and what stands at the head of its reports. */
export async function demoFunds(officer: DemoClient, bookkeeper: DemoClient): Promise<void> {
  await bookkeeper.post('/ledger/funds', EXPERTS);
  await bookkeeper.post('/ledger/dimensions', { code: 'COURT', kind: 'project', label: 'Court cases' });
  const letterhead = { name: 'Haven e.V. (demo)', address: ['Postfach 10 00 00', '10000 Berlin'], registerNumber: 'VR 00000 B' };
  await officer.put('/ledger/letterhead', letterhead);
}
