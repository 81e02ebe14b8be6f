import { dueRows } from './due-rows';
import { grantLabels } from './grant-labels';

it('names what is due to a funder and leads to its grant, though no container says what it is about', () => {
  const [watchItemId, grantId] = ['0a000000-0000-4000-8000-000000000001', '0b000000-0000-4000-8000-000000000002'];
  const labels = grantLabels([{ watchItemId, grantId, code: 'GRA-A', funder: 'Foundation A', what: 'report', number: null }]);
  const item = {
    id: watchItemId,
    kind: 'report',
    dueOn: '2026-11-25',
    dueAt: null,
    safeOn: null,
    ownerId: 'nina',
    secondId: null,
    containerId: null,
  };
  const [row, other] = dueRows([item, { ...item, id: 'another', kind: 'instalment', dueOn: '2026-11-30' }], labels, {
    today: '2026-11-23',
    at: '2026-11-23T08:40:00.000Z',
    dayOf: () => '2026-11-23',
  });
  expect(row).toMatchObject({
    section: 'money',
    daysLeft: 2,
    tone: 'lantern',
    label: { codeName: 'Foundation A (GRA-A)', path: `/grants/${grantId}` },
  });
  expect(other).toMatchObject({ section: 'money', label: undefined });
});
