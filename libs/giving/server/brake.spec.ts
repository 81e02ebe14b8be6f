import { randomBytes } from 'node:crypto';
import { DonorGate } from '@sojourn/giving/contract';
import { fixedClock } from '@sojourn/units';
import { BrakeService } from './brake.service';
import { begin, openGiving, rows, StripeRoad, StripeSide, type Answer, type GivingApp, type TestGroup } from './testing';

// Stripe is the sandbox, behind a road that counts who asks.
const clock = fixedClock('2026-11-24T10:00:00.000Z');
let side: StripeSide;
let stripe: StripeRoad;
let giving: GivingApp;
let group: TestGroup;

beforeAll(async () => {
  side = await StripeSide.open(clock);
  stripe = new StripeRoad(side.sandbox.port);
  giving = await openGiving(clock, await stripe.open());
});
beforeEach(async () => {
  clock.set('2026-11-24T10:00:00.000Z');
  group = await giving.newGroup();
  giving.signIn(group.scope);
  stripe.taken();
});
afterAll(async () => {
  await giving.close();
  stripe.close();
  await side.close();
});

const visitor = (): string => randomBytes(16).toString('base64url');
const tries = async (count: number, who?: string): Promise<Answer[]> => {
  const answers: Answer[] = [];
  for (let done = 0; done < count; done++) answers.push(await begin(giving, group, who === undefined ? {} : { visitor: who }));
  return answers;
};
const braked = ({ statusCode }: Answer): boolean => statusCode === 429;

it('lets a donor try again a few times, and then asks for patience', async () => {
  const answers = await tries(7, visitor());
  expect(answers.map(braked)).toEqual([false, false, false, false, false, true, true]);
  expect(answers[5]?.json()).toMatchObject({ code: 'too-many-tries', facts: { waitSeconds: 180 } });
});

it('lets whoever goes on trying wait ever longer, and asks Stripe nothing for it', async () => {
  const tester = visitor();
  await tries(5, tester);
  stripe.taken();
  const waits = (await tries(8, tester)).map((answer) => answer.json<{ facts: { waitSeconds: number } }>().facts.waitSeconds);
  expect(waits).toEqual([180, 180, 240, 480, 960, 1920, 3600, 3600]);
  expect(stripe.taken()).toEqual([]);
});

it('lets other donors give while one is braked', async () => {
  await tries(100, visitor());
  stripe.taken();
  const others = await Promise.all([visitor(), visitor(), visitor()].map((who) => begin(giving, group, { visitor: who })));
  expect(others.map(braked)).toEqual([false, false, false]);
  expect(stripe.taken().length).toBeGreaterThanOrEqual(3);
});

it('counts over all processes: of a hundred tries at once exactly sixty get through', async () => {
  const second = await giving.again();
  const wish = {
    slug: group.slug,
    amountMinor: '100',
    currency: 'EUR',
    fund: 'GEN',
    bankCountry: 'DE',
    locale: 'en',
    rhythm: 'once',
    method: 'card',
    coverFee: false,
    noticeRead: true,
  };
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      (index % 2 === 0 ? giving.app : second).inject({
        method: 'POST',
        url: '/giving/checkouts',
        payload: { ...wish, visitor: visitor() },
      }),
    ),
  );
  expect(answers.filter(({ statusCode }) => statusCode !== 429)).toHaveLength(60);
  clock.advance(60);
  expect((await tries(2)).map(braked)).toEqual([false, true]);
});

it('asks for patience when payments fail by the dozen, and says so to the officers', async () => {
  const brake = giving.app.get(BrakeService, { strict: false });
  const gate = async (): Promise<DonorGate> => DonorGate.parse((await giving.get('/giving/gate')).json());
  for (let failed = 0; failed < 19; failed++) await brake.paymentFailed(group.scope.groupId);
  expect((await tries(1)).map(braked)).toEqual([false]);
  expect((await gate()).brakeSince).toBeNull();
  await brake.paymentFailed(group.scope.groupId);
  expect((await tries(1)).map(braked)).toEqual([true]);
  expect(await gate()).toMatchObject({
    brakeSince: '2026-11-24T10:00:00.000Z',
    counts: [
      { of: 'payment-failed', count: 20 },
      { of: 'too-many-tries', count: 1 },
    ],
  });
  clock.advance(180);
  expect((await tries(1)).map(braked)).toEqual([false]);
});

it('takes no try away for a mistake in the form', async () => {
  for (let wrong = 0; wrong < 80; wrong++) await begin(giving, group, { amountMinor: '1' });
  expect((await tries(1)).map(braked)).toEqual([false]);
});

it('keeps of a visitor a mark for a day, and nothing that leads back', async () => {
  const who = visitor();
  await tries(6, who);
  const kept = await rows<{ name: string }>(giving, group, 'name, strikes', 'giving_brake');
  expect(kept.map(({ name }) => name.replace(/[0-9a-f]{32}/, '…'))).toEqual(['checkouts', 'failures', 'visitor:…']);
  expect(JSON.stringify(kept)).not.toContain(who);
  const brake = giving.app.get(BrakeService, { strict: false });
  clock.advance(23 * 3600);
  await brake.forgetVisitors();
  expect(await rows(giving, group, 'name', 'giving_brake')).toHaveLength(3);
  clock.advance(2 * 3600);
  await brake.forgetVisitors();
  expect(await rows(giving, group, 'name', 'giving_brake')).toEqual([{ name: 'checkouts' }, { name: 'failures' }]);
});

it('knows the same visitor of two groups as two', async () => {
  const who = visitor();
  await tries(6, who);
  const other = await giving.newGroup();
  expect(braked(await begin(giving, other, { visitor: who }))).toBe(false);
  const [mine] = await rows<{ name: string }>(giving, group, 'name', `giving_brake WHERE name LIKE 'visitor:%'`);
  const [theirs] = await rows<{ name: string }>(giving, other, 'name', `giving_brake WHERE name LIKE 'visitor:%'`);
  expect(mine?.name).not.toBe(theirs?.name);
});
