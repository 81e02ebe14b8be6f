import { Problem } from '@sojourn/http/client';
import { SealError } from '@sojourn/sealing/worker';
import { identityRefusal } from './refusal';

it('reads an unknown name exactly like a wrong password, so that the page tells nobody who is a member', () => {
  const unknown = identityRefusal(new SealError('wrong-password'));
  const refused = identityRefusal(new Problem('sign-in-refused', 401));
  expect([unknown.code, refused.code]).toEqual(['wrong-password', 'wrong-password']);
  expect([unknown.alarm, refused.alarm]).toEqual([false, false]);
});

it('says how long to wait', () => {
  expect(identityRefusal(new Problem('too-many-tries', 429, { retryAfterSeconds: 8 }))).toMatchObject({
    code: 'too-many-tries',
    waitSeconds: 8,
  });
});

it('raises an alarm for what an honest server never shows, also for a code it has never heard of', () => {
  expect(identityRefusal(new SealError('directory-rolled-back')).alarm).toBe(true);
  expect(identityRefusal(new SealError('some-later-alarm')).alarm).toBe(true);
  expect(identityRefusal(new SealError('wrong-words')).alarm).toBe(false);
});
