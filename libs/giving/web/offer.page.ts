import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ErrorState, IconButton, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { GivingTabs } from './giving-tabs';
import { GivingStore } from './giving.store';
import { OfferForm, type ReceiverField } from './offer-form';

const RECEIVER: readonly ReceiverField[] = ['legalName', 'registerNumber', 'serviceAddress', 'contact'];

/** What the public page offers and says of the receiver. Officers change it, the others read it. */
@Component({
  selector: 'sj-offer-page',
  imports: [ErrorState, GivingTabs, IconButton, MatButton, Notice, PageHeader, Skeleton],
  templateUrl: './offer.page.html',
  styleUrls: ['./form.css', './offer.page.css'],
})
export class OfferPage {
  private readonly store = inject(GivingStore);
  protected readonly t = inject(Translate).t;
  protected readonly officer = inject(Session).has('officer');
  protected readonly receiverFields = RECEIVER;
  protected readonly loading = new Loading<OfferForm>();
  protected readonly asked = signal(false);
  protected readonly saving = signal(false);
  protected readonly kept = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected readonly form = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => new OfferForm(await this.store.offer()));
  }

  protected async save(form: OfferForm): Promise<void> {
    this.asked.set(true);
    this.kept.set(false);
    const offer = form.offer();
    if (offer === null || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      await this.store.changeOffer(offer);
      this.kept.set(true);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}
