import type { Member } from '@sojourn/group/contract';
import type { DirectoryView } from '@sojourn/sealing/worker';
import { membersShown } from './members-shown';

const NINA = '1a000000-0000-4000-8000-000000000001';
const OLEG = '1a000000-0000-4000-8000-000000000002';
const member = (facts: Partial<Member>): Member => ({
  id: NINA,
  handle: 'nina',
  roles: ['officer'],
  state: 'active',
  inviteId: null,
  proposal: null,
  ...facts,
});
const directory = (...members: DirectoryView['members']): DirectoryView => ({
  seq: 3,
  members,
  provisionalRoot: false,
  rootReplacedWithoutKit: false,
});

it('believes the signed directory, not the server, about roles, and says that they differ', () => {
  const [nina] = membersShown(
    [member({ roles: ['officer', 'lawyer'] })],
    directory({ memberId: NINA, roles: ['officer'], status: 'living' }),
  );
  expect(nina).toMatchObject({ roles: ['officer'], state: 'active', differs: true });
});

it('marks a member whom the server lists but nobody has signed for', () => {
  const [oleg] = membersShown([member({ id: OLEG, handle: 'oleg', roles: ['caseworker'] })], directory());
  expect(oleg).toMatchObject({ handle: 'oleg', differs: true });
});

it('shows a member whom the server leaves out', () => {
  const shown = membersShown([], directory({ memberId: OLEG, roles: ['lawyer'], status: 'living' }));
  expect(shown).toMatchObject([{ id: OLEG, roles: ['lawyer'], differs: true }]);
});

it('shows a newcomer as waiting without alarm, and agreement without a mark', () => {
  const shown = membersShown(
    [member({ id: OLEG, state: 'waiting', roles: ['lawyer'] }), member({ roles: ['lawyer', 'officer'] })],
    directory({ memberId: NINA, roles: ['officer', 'lawyer'], status: 'living' }),
  );
  expect(shown.map(({ state, differs, waiting }) => [state, differs, waiting !== null])).toEqual([
    ['waiting', false, true],
    ['active', false, false],
  ]);
});
