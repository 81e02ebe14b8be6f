import { Global, Module } from '@nestjs/common';
import { AdvocacyModule, CountsReader } from '@sojourn/advocacy/server';
import { PUBLISHED_COUNTS } from '@sojourn/grants/server';

/** Gives published counts to funders' reports: neither domain calls the other. (decisions.md 11) */
@Global()
@Module({
  imports: [AdvocacyModule],
  providers: [{ provide: PUBLISHED_COUNTS, useExisting: CountsReader }],
  exports: [PUBLISHED_COUNTS],
})
export class PublishedCountsModule {}
