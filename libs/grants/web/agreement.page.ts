import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Calendar, ErrorState, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { FunctionCode } from '@sojourn/ledger/contract';
import { CONVERSIONS, COUNTED, FUNDER_KINDS, INDIRECT_METHODS, RECOGNITIONS, REPORT_LANGUAGES } from '@sojourn/grants/contract';
import { AgreementForm } from './forms/agreement-form';
import { GrantsStore, type GrantChoices } from './grants.store';

/** A new agreement, or other terms of one that is not signed yet. */
@Component({
  selector: 'sj-agreement-page',
  imports: [ErrorState, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './agreement.page.html',
  styleUrl: './agreement.page.css',
})
export class AgreementPage implements OnInit {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly store = inject(GrantsStore);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<{ form: AgreementForm; choices: GrantChoices }>();
  protected readonly asked = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly functions = FunctionCode.options;
  protected readonly kinds = FUNDER_KINDS;
  protected readonly recognitions = RECOGNITIONS;
  protected readonly counted = COUNTED;
  protected readonly methods = INDIRECT_METHODS;
  protected readonly languages = REPORT_LANGUAGES;
  protected readonly conversions = CONVERSIONS;

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
    const id = this.id();
    void this.loading.run(async () => {
      const [choices, page] = await Promise.all([this.store.choices(), id === undefined ? undefined : this.store.page(id)]);
      const booksCurrency = page?.booksCurrency ?? this.session.facts()?.currency ?? 'EUR';
      return { choices, form: new AgreementForm(booksCurrency, this.calendar.today(), page?.overview.grant) };
    });
  }

  /** The option of a closed list that a select names; the list's first is what it began with. */
  protected one<T extends string>(options: readonly [T, ...T[]], text: string): T {
    return options.find((option) => option === text) ?? options[0];
  }

  protected async save(form: AgreementForm): Promise<void> {
    this.asked.set(true);
    const draft = form.draft();
    if (draft === null || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    const id = this.id();
    try {
      const saved = id === undefined ? await this.store.add(draft) : await this.store.change(id, draft);
      await this.router.navigate(['/grants', saved.id]);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}
