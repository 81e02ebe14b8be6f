import { Global, Module } from '@nestjs/common';
import { GROUP_FOUNDED, type GroupFounded } from '@sojourn/group/server';
import { LedgerModule, LedgerService } from '@sojourn/ledger/server';

/** Who follows the founding of a group, in this order: the books are opened. `group` itself knows no other domain. */
@Global()
@Module({
  imports: [LedgerModule],
  providers: [
    {
      provide: GROUP_FOUNDED,
      useFactory: (ledger: LedgerService): readonly GroupFounded[] => [
        { founded: (tx, scope, group) => ledger.openBooks(tx, scope.groupId, group.currency) },
      ],
      inject: [LedgerService],
    },
  ],
  exports: [GROUP_FOUNDED],
})
export class FoundingModule {}
