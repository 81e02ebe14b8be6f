import { amount, text, type Report } from '@sojourn/documents';
import { PrintDesk } from './print-desk';

const report: Report = {
  ...{ name: 'journal', language: 'en', title: 'Journal', group: { name: 'Haven e.V.' }, currency: 'EUR' },
  columns: [
    { key: 'account', title: 'Account', kind: 'text' },
    { key: 'debit', title: 'Debit', kind: 'money' },
  ],
  sections: [
    {
      rows: Array.from({ length: 500 }, (_, place) => ({
        kind: 'line' as const,
        cells: { account: text('1010 Bank'), debit: amount(BigInt(place)) },
      })),
    },
  ],
  madeAt: '2026-11-24T10:07:31.250Z',
};
const busy = { code: 'exports-busy', facts: { most: 1 } };

it('prints one report at a time, and the next as soon as the last page of one is there', async () => {
  const desk = new PrintDesk();
  const { content } = await desk.print(() => Promise.resolve(report));
  await expect(desk.print(() => Promise.resolve(report))).rejects.toMatchObject(busy);
  let bytes = 0;
  for await (const chunk of content) bytes += (chunk as Uint8Array).length;
  expect(bytes).toBeGreaterThan(5_000);
  (await desk.print(() => Promise.resolve(report))).content.destroy();
});

it('is busy while a report is gathered, and free again when it cannot be made', async () => {
  const desk = new PrintDesk();
  let fail = (): void => undefined;
  const failing = desk.print(() => new Promise((_, reject) => (fail = () => reject(new Error('no such books')))));
  await expect(desk.print(() => Promise.resolve(report))).rejects.toMatchObject(busy);
  fail();
  await expect(failing).rejects.toThrow('no such books');
  (await desk.print(() => Promise.resolve(report))).content.destroy();
});

it('is free again when the reader goes away, before the first page and after it', async () => {
  const desk = new PrintDesk();
  for (const reads of [false, true]) {
    const { content } = await desk.print(() => Promise.resolve(report));
    if (reads) await new Promise((resolve) => content.once('readable', resolve));
    const closed = new Promise((resolve) => content.once('close', resolve));
    content.destroy();
    await closed;
  }
  (await desk.print(() => Promise.resolve(report))).content.destroy();
});
