import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Chip, DayPipe, EmptyState, ErrorState, Icon, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { Loading, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { Campaign } from '@sojourn/giving/contract';
import { percentReached } from '@sojourn/giving/rules';
import { GivingTabs } from './giving-tabs';
import { GivingStore } from './giving.store';
import { CAMPAIGN_TONES } from './tones';

/** What the group asks gifts for, and how far each has come. */
@Component({
  selector: 'sj-campaigns-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, GivingTabs, Icon, MatButton, MoneyPipe, PageHeader, RouterLink, Skeleton],
  templateUrl: './campaigns.page.html',
  styleUrl: './campaigns.page.css',
})
export class CampaignsPage {
  private readonly store = inject(GivingStore);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly officer = inject(Session).has('officer');
  protected readonly tones = CAMPAIGN_TONES;
  protected readonly loading = new Loading<readonly Campaign[]>();
  protected readonly campaigns = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly sentence = computed(() => {
    const open = this.campaigns()?.filter(({ state }) => state === 'open').length;
    return open === undefined ? undefined : this.t('giving.campaigns-sentence', { count: open });
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.campaigns());
  }

  protected titleOf({ texts, slug }: Campaign): string {
    const language = this.translate.language();
    return (texts.find((text) => text.language === language) ?? texts[0])?.title ?? slug;
  }

  protected percent({ raisedMinor, goalMinor }: Campaign): number | null {
    return percentReached(BigInt(raisedMinor), goalMinor === null ? null : BigInt(goalMinor));
  }
}
