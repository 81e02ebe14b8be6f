import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Card, Chip, EmptyState, ErrorState, Icon, Notice, PageHeader, SealChip, Skeleton } from '@sojourn/design';
import type { Member } from '@sojourn/group/contract';
import { asProblem, Loading, Session, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { CountedTerm } from '@sojourn/terms/contract';
import { countTerm, ruleOf } from '@sojourn/terms/rules';
import { LegalStore, type ReadMatter, type ReadTerm } from './legal.store';
import { MatterReadersCard } from './readers-card';
import { TermResult } from './term-result';
import { TermWords } from './term-words';

interface Shown {
  readonly file: ReadMatter;
  readonly members: readonly Member[];
}

/** One matter: its terms, who answers for them, and who can read it. */
@Component({
  selector: 'sj-matter-page',
  imports: [
    Card,
    Chip,
    EmptyState,
    ErrorState,
    Icon,
    MatButton,
    MatterReadersCard,
    Notice,
    PageHeader,
    RouterLink,
    SealChip,
    Skeleton,
    TermResult,
  ],
  templateUrl: './matter.page.html',
  styleUrl: './matter.page.css',
})
export class MatterPage implements OnInit {
  readonly id = input.required<string>();
  private readonly store = inject(LegalStore);
  private readonly session = inject(Session);
  protected readonly words = inject(TermWords);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<Shown>();
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly done = signal('');

  protected readonly shown = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });

  ngOnInit(): void {
    void this.load();
  }

  protected load(): Promise<void> {
    return this.loading.run(() => this.read());
  }

  /** Counted again from what was sealed, so that the steps can be shown. Null when today's table has no such rule any more. */
  protected counted({ body }: ReadTerm): CountedTerm | null {
    const result = countTerm(body.question);
    return 'refusal' in result ? null : result;
  }

  /** The table was corrected since, and the date with it: said loudly, because what is watched is the old one. */
  protected movedSince(term: ReadTerm): boolean {
    const { lastDay, safeDate = null } = term.body.counted;
    const counted = this.counted(term);
    return counted === null || counted.lastDay !== lastDay || counted.safeDate !== safeDate;
  }

  protected nameOf({ body }: ReadTerm): string {
    const rule = ruleOf(body.question.ruleId);
    return rule === undefined ? body.question.ruleId : `${this.words.stage(rule)} · ${rule.law_article}`;
  }

  protected handleOf(memberId: string): string {
    return this.shown()?.members.find(({ id }) => id === memberId)?.handle ?? this.t('legal.former-member');
  }

  protected isMine({ item }: ReadTerm): boolean {
    return item?.ownerId === this.session.facts()?.memberId;
  }

  protected step(itemId: string, step: 'seen' | 'done' | 'undo'): Promise<void> {
    return this.change(() => this.store.step(itemId, step), `legal.said.${step}`);
  }

  protected watch(term: ReadTerm): Promise<void> {
    return this.change(() => this.store.watch(this.id(), term.body, undefined), 'legal.said.watched');
  }

  protected share(memberId: string): Promise<void> {
    return this.change(() => this.store.share(this.id(), memberId), 'legal.said.shared');
  }

  private async read(): Promise<Shown> {
    const [file, members] = await Promise.all([this.store.open(this.id()), this.store.members()]);
    return { file, members };
  }

  /** Runs a change, then reads again what the server holds: the page never shows what was only meant. */
  private async change(work: () => Promise<void>, done: string): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    this.done.set('');
    try {
      await work();
      const shown = await this.read();
      await this.loading.run(() => Promise.resolve(shown));
      this.done.set(this.t(done));
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(false);
    }
  }
}
