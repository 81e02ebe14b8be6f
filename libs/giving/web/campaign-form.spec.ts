import type { Campaign } from '@sojourn/giving/contract';
import { CampaignForm } from './campaign-form';

const WINTER: Campaign = {
  id: '6c0a9a1e-0000-4000-8000-000000000017',
  slug: 'winter',
  fund: 'RHOU',
  goalMinor: '100000',
  raisedMinor: '100',
  gifts: 1,
  currency: 'EUR',
  state: 'open',
  texts: [{ language: 'en', title: 'Warm rooms', body: 'Heating.' }],
  publicUrl: 'http://localhost:4210/g/haven/c/winter',
  startsOn: '2026-11-01',
  endsOn: null,
};

function filled(): CampaignForm {
  const form = new CampaignForm('EUR', '2026-11-24', null);
  form.slug.set('winter');
  form.fund.set('RHOU');
  form.write('en', { title: ' Warm rooms ' });
  form.write('en', { body: 'Heating.' });
  return form;
}

it('makes a campaign once, however often it is sent', () => {
  const form = filled();
  form.goal.set('1 000,50');
  const made = form.begun();
  expect(made).toMatchObject({
    slug: 'winter',
    fund: 'RHOU',
    goalMinor: '100050',
    startsOn: '2026-11-24',
    endsOn: null,
    texts: [{ language: 'en', title: 'Warm rooms', body: 'Heating.' }],
  });
  expect(form.begun()?.id).toBe(made?.id);
});

it.each<[string, (form: CampaignForm) => void]>([
  ['giving.needs-slug', (form) => form.slug.set('Winter 2026')],
  ['giving.needs-fund', (form) => form.fund.set('')],
  ['giving.needs-goal', (form) => form.goal.set('0')],
  ['giving.needs-days', (form) => form.endsOn.set('2026-11-23')],
  ['giving.needs-words', (form) => form.write('en', { body: '' })],
  ['giving.needs-words', (form) => form.write('be', { title: 'Толькі назва' })],
])('says %s', (key, spoil) => {
  const form = filled();
  spoil(form);
  expect([form.obstacle(), form.begun()]).toEqual([key, null]);
});

it('changes what is there and leaves the rest as it was', () => {
  const form = new CampaignForm('EUR', '2026-11-24', WINTER);
  form.state.set('closed');
  form.goal.set('');
  expect(form.changed()).toEqual({ state: 'closed', goalMinor: null, startsOn: '2026-11-01', endsOn: null, texts: WINTER.texts });
});
