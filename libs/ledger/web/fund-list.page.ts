import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { NameGuard } from '@sojourn/containers/web';
import { Calendar, Chip, DayPipe, ErrorState, Icon, IconButton, PageHeader, Row, RowList, Skeleton } from '@sojourn/design';
import { Loading, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { FundChange, NewFund, Restriction, type Fund } from '@sojourn/ledger/contract';
import { KeepingStore } from './keeping.store';
import { KeptDialog } from './kept-dialog';
import { KeptForm } from './kept-form';

const EMPTY = {
  code: '',
  restriction: 'restricted' as string,
  name: '',
  purpose: '',
  publicPurpose: '',
  acceptsGifts: false,
  startsOn: '',
  endsOn: '',
};

/** Every fund: whose wish binds it, for what, from when to when; closed when nothing is left in it. */
@Component({
  selector: 'sj-fund-list-page',
  imports: [Chip, DayPipe, ErrorState, Icon, IconButton, KeptDialog, MatButton, PageHeader, RouterLink, Row, RowList, Skeleton],
  templateUrl: './fund-list.page.html',
  styleUrls: ['./dialog.css', './kept-table.css'],
})
export class FundListPage {
  private readonly store = inject(KeepingStore);
  private readonly today = inject(Calendar).today;
  private readonly box = viewChild.required(KeptDialog);
  protected readonly mayKeep = inject(Session).has('officer', 'accountant');
  protected readonly t = inject(Translate).t;
  protected readonly form = new KeptForm(inject(NameGuard));
  protected readonly restrictions = Restriction.options;
  protected readonly loading = new Loading<readonly Fund[]>();
  protected readonly typed = signal(EMPTY);
  /** The fund that is changed; null while one is added. */
  protected readonly changing = signal<Fund | null>(null);
  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly sentence = computed(() => {
    const funds = this.here();
    if (funds === null) return undefined;
    const bound = funds.filter(({ restriction }) => restriction === 'restricted' || restriction === 'endowment').length;
    return this.t('ledger.fund-list-sentence', { count: funds.length, bound });
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.funds());
  }

  protected change(change: Partial<typeof EMPTY>): void {
    this.typed.update((typed) => ({ ...typed, ...change }));
  }

  protected open(fund: Fund | null): void {
    this.form.begin();
    this.changing.set(fund);
    this.typed.set(
      fund === null
        ? EMPTY
        : {
            ...fund,
            purpose: fund.purpose ?? '',
            publicPurpose: fund.publicPurpose ?? '',
            startsOn: fund.startsOn ?? '',
            endsOn: fund.endsOn ?? '',
          },
    );
    this.box().open();
  }

  protected async save(): Promise<void> {
    const { code, restriction, name, purpose, publicPurpose, acceptsGifts, startsOn, endsOn } = this.typed();
    const kept = {
      name,
      purpose: orNull(purpose),
      publicPurpose: orNull(publicPurpose),
      acceptsGifts,
      startsOn: orNull(startsOn),
      endsOn: orNull(endsOn),
    };
    const labels = [name, purpose, publicPurpose, code];
    const fund = this.changing();
    const saved =
      fund === null
        ? await this.form.save(NewFund.safeParse({ code, restriction, ...kept }).data ?? null, labels, (body) => this.store.addFund(body))
        : await this.form.save(FundChange.safeParse(kept).data ?? null, labels, (body) => this.store.changeFund(fund.code, body));
    if (saved) this.finish();
  }

  protected async close(fund: Fund): Promise<void> {
    if (await this.form.save(this.today(), [], (on) => this.store.closeFund(fund.code, on))) this.finish();
  }

  protected async reopen(fund: Fund): Promise<void> {
    if (await this.form.save(fund.code, [], (code) => this.store.reopenFund(code))) this.finish();
  }

  private finish(): void {
    this.box().close();
    this.load();
  }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
