import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, ErrorState, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, Problem, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { CampaignState, PUBLIC_LANGUAGES } from '@sojourn/giving/contract';
import type { Fund } from '@sojourn/ledger/contract';
import { CampaignForm } from './campaign-form';
import { GivingStore } from './giving.store';

/** A campaign: its address, fund, goal, days, and its words in the languages of the public page. */
@Component({
  selector: 'sj-campaign-page',
  imports: [ErrorState, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './campaign.page.html',
  styleUrl: './form.css',
})
export class CampaignPage implements OnInit {
  /** Left out: a new one. */
  readonly id = input<string>();
  private readonly store = inject(GivingStore);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly languages = PUBLIC_LANGUAGES;
  protected readonly states = CampaignState.options;
  protected readonly loading = new Loading<{ form: CampaignForm; funds: readonly Fund[] }>();
  protected readonly asked = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });

  ngOnInit(): void {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      const [funds, campaigns] = await Promise.all([this.store.funds(), this.store.campaigns()]);
      const known = campaigns.find(({ id }) => id === this.id()) ?? null;
      if (this.id() !== undefined && known === null) throw new Problem('unknown-campaign', 404);
      const form = new CampaignForm(this.session.facts()?.currency ?? 'EUR', this.calendar.today(), known);
      const offered = funds.filter(({ acceptsGifts }) => acceptsGifts);
      if (known === null) form.fund.set(offered[0]?.code ?? '');
      return { form, funds: offered };
    });
  }

  protected stateOf(text: string): CampaignState {
    return this.states.find((state) => state === text) ?? 'draft';
  }

  protected async save(form: CampaignForm): Promise<void> {
    this.asked.set(true);
    const [begun, changed] = [form.begun(), form.changed()];
    if (begun === null || changed === null || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      if (form.known === null) await this.store.beginCampaign(begun);
      else await this.store.changeCampaign(form.known.id, changed);
      await this.router.navigateByUrl('/gifts/campaigns');
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}
