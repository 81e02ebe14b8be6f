import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Card, Chip, EmptyState, ErrorState, Notice, PageHeader, Skeleton } from '@sojourn/design';
import type { Member } from '@sojourn/group/contract';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { MatterTerm } from '@sojourn/legal/contract';
import { ServiceKind } from '@sojourn/terms/contract';
import { systemRandom } from '@sojourn/units';
import { WATCH_ROLES } from '@sojourn/watch/contract';
import { LegalStore, type ReadMatter } from './legal.store';
import { termBody } from './planned-term';
import { TermForm } from './term-form';
import { TermResult } from './term-result';
import { TermWords } from './term-words';

interface Shown {
  readonly file: ReadMatter;
  readonly members: readonly Member[];
}

/** A new term: rule, day, how it was served; the last day is counted here at every keystroke. */
@Component({
  selector: 'sj-new-term-page',
  imports: [Card, Chip, EmptyState, ErrorState, MatButton, Notice, PageHeader, RouterLink, Skeleton, TermResult],
  templateUrl: './new-term.page.html',
  styleUrl: './new-term.page.css',
})
export class NewTermPage implements OnInit {
  readonly id = input.required<string>();
  private readonly store = inject(LegalStore);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly words = inject(TermWords);
  protected readonly t = inject(Translate).t;
  protected readonly form = new TermForm((rule) => this.words.search(rule));
  protected readonly services = ServiceKind.options;
  protected readonly loading = new Loading<Shown>();
  protected readonly secondId = signal('');
  protected readonly asked = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  /** One id for all tries of this term: sent twice, it is watched once. */
  private readonly watchItemId = systemRandom.uuid();
  /** Sealed, while watching it still failed: the next try goes on from there. */
  private readonly sealed = signal<MatterTerm | undefined>(undefined);

  /** As tall as what was found, so that no empty field stands below; a size of one would make it a menu. */
  protected readonly ruleRows = computed(() => Math.min(6, Math.max(2, this.form.found().length)));
  protected readonly halfSaved = computed(() => this.sealed() !== undefined && this.problem() !== null);
  /** Who can be asked next: somebody else who watches. */
  protected readonly seconds = computed(() => {
    const now = this.loading.now();
    if (now.state !== 'here') return [];
    const mine = this.session.facts()?.memberId;
    return now.value.members.filter(
      ({ id, state, roles }) => id !== mine && state === 'active' && WATCH_ROLES.some((role) => roles.includes(role)),
    );
  });

  ngOnInit(): void {
    void this.load();
  }

  protected load(): Promise<void> {
    return this.loading.run(async () => {
      const [file, members] = await Promise.all([this.store.open(this.id()), this.store.members()]);
      return { file, members };
    });
  }

  protected chooseService(text: string): void {
    this.form.service.set(ServiceKind.options.find((kind) => kind === text) ?? 'in-person');
  }

  protected async save(): Promise<void> {
    this.asked.set(true);
    const term = this.form.toSave();
    const now = this.loading.now();
    if (term === null || now.state !== 'here' || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const body = this.sealed() ?? termBody(this.watchItemId, term);
      if (this.sealed() === undefined) {
        await this.store.sealTerm(now.value.file, body);
        this.sealed.set(body);
      }
      await this.store.watch(this.id(), body, this.secondId() === '' ? undefined : this.secondId());
      await this.router.navigate(['/legal', this.id()]);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}
