import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { CLOCK, RANDOM, type Clock, type Random } from '@sojourn/units';
import type { BlockDraft } from '@sojourn/housing/contract';
import { brokenRulesOfBlock } from '@sojourn/housing/rules';
import { groupDay } from './group-day';
import { expireReservations, insertOccupation, lockOccupation, setNights, setState } from './occupation-rows';
import { placementFacts } from './placement-facts';
import { Placements, refuseBrokenRules } from './placements';

/** Takes beds out of use for a time. */
@Injectable()
export class BlockService {
  constructor(
    private readonly placements: Placements,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** Blocks a bed. Whoever already has it for one of these nights comes first: the answer says which night. */
  block(scope: Scope, draft: BlockDraft): Promise<{ id: string }> {
    return this.placements.run(scope, 'bed-blocked', async (tx) => {
      await expireReservations(tx, this.clock.now());
      const facts = await placementFacts(tx, { ...draft, personRef: null });
      if (facts === null) throw new Refusal('no-such-bed', 404);
      refuseBrokenRules(brokenRulesOfBlock(draft, facts));
      const id = this.random.uuid();
      const fixed = { id, kind: 'block', state: 'in', personRef: null, expiresAt: null } as const;
      await insertOccupation(tx, scope.groupId, { ...draft, ...fixed, openEnd: draft.to === null, arrivedOn: draft.from });
      return { id };
    });
  }

  /** Gives the bed back from today on. Nights that were blocked stay blocked: the figures of the past do not change. */
  release(scope: Scope, id: string): Promise<{ id: string }> {
    return this.placements.run(scope, 'bed-released', async (tx) => {
      const block = await lockOccupation(tx, id);
      if (block === null || block.kind !== 'block') throw new Refusal('no-such-stay', 404);
      const today = await groupDay(tx, scope, this.clock);
      if (block.state !== 'in' || (block.to !== null && block.to <= today))
        throw new Refusal('step-not-allowed', 409, { state: block.state });
      if (block.from >= today) await setState(tx, id, 'cancelled');
      else await setNights(tx, id, block.bedId, { from: block.from, to: today, openEnd: false, arrivedOn: block.from });
      return { id };
    });
  }
}
