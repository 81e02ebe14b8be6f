import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Chip, EmptyState, ErrorState, Icon, MoneyPipe, Notice, PageHeader, Skeleton, DayPipe } from '@sojourn/design';
import { Loading } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { GrantList, GrantOverview } from '@sojourn/grants/contract';
import { alertWords, borrowingWords, TONE_OF_LEVEL } from './alert-words';
import { grantsSentence } from './grants-sentence';
import { GrantsStore } from './grants.store';
import { UsedBar } from './used-bar';
import { Worded } from './worded';

/** Every agreement: how much of its time and of its money is used, and what somebody should look at. */
@Component({
  selector: 'sj-grants-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, Icon, MatButton, MoneyPipe, Notice, PageHeader, RouterLink, Skeleton, UsedBar],
  templateUrl: './grants.page.html',
  styleUrl: './grants.page.css',
})
export class GrantsPage {
  protected readonly store = inject(GrantsStore);
  protected readonly worded = inject(Worded);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<GrantList>();
  protected readonly tones = TONE_OF_LEVEL;
  protected readonly alertWords = alertWords;
  protected readonly borrowingWords = borrowingWords;

  protected readonly list = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly sentence = computed(() => {
    const list = this.list();
    const words = list === null ? [] : grantsSentence(list);
    return words.length === 0 ? undefined : words.map((each) => this.worded.say(each)).join(' ');
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.list());
  }

  /** The two worst; the page of the grant has all of them. */
  protected worst({ alerts }: GrantOverview): GrantOverview['alerts'] {
    const weight = { emergency: 0, act: 1, watch: 2 };
    return [...alerts].sort((a, b) => weight[a.level] - weight[b.level]).slice(0, 2);
  }
}
