import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { CASE_TEXT_MAX, CaseStatus } from '@sojourn/cases/contract';
import { nextStatuses } from '@sojourn/cases/rules';
import { Calendar, Card, Chip, DayPipe, EmptyState, ErrorState, Icon, Notice, PageHeader, SealChip, Skeleton } from '@sojourn/design';
import type { Member } from '@sojourn/group/contract';
import { asProblem, Loading, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { toneOfStatus } from './case-row';
import { CasesStore, sealable, type ReadCase } from './cases.store';
import { CostsCard } from './costs-card';
import { ReadersCard } from './readers-card';

interface Shown {
  readonly file: ReadCase;
  readonly members: readonly Member[];
}

/** One case: the story, notes, who can read it, and what hangs on it. */
@Component({
  selector: 'sj-case-page',
  imports: [
    Card,
    Chip,
    CostsCard,
    DayPipe,
    EmptyState,
    ErrorState,
    Icon,
    MatButton,
    Notice,
    PageHeader,
    ReadersCard,
    RouterLink,
    SealChip,
    Skeleton,
  ],
  templateUrl: './case.page.html',
  styleUrl: './case.page.css',
})
export class CasePage implements OnInit {
  readonly id = input.required<string>();
  private readonly store = inject(CasesStore);
  protected readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<Shown>();
  protected readonly toneOf = toneOfStatus;
  protected readonly noteMax = CASE_TEXT_MAX.note;
  protected readonly note = signal('');
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly done = signal('');

  protected readonly shown = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly next = computed(() => {
    const status = this.shown()?.file.status;
    return status ? nextStatuses(status) : [];
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

  protected handleOf(memberId: string): string {
    return this.shown()?.members.find(({ id }) => id === memberId)?.handle ?? this.t('cases.former-member');
  }

  protected addNote(): Promise<void> {
    const text = sealable(this.note());
    if (text === '') return Promise.resolve();
    return this.change(async () => {
      await this.store.addNote(this.id(), text);
      this.note.set('');
    }, 'cases.note-saved');
  }

  protected share(memberId: string): Promise<void> {
    return this.change(() => this.store.share(this.id(), memberId), 'cases.shared');
  }

  /** A cost was sealed or booked: read again what the server holds. */
  protected costChanged(said: string): Promise<void> {
    return this.change(() => Promise.resolve(), said);
  }

  protected changeStatus(text: string): Promise<void> {
    const status = CaseStatus.options.find((code) => code === text);
    return status ? this.change(() => this.store.changeStatus(this.id(), status), 'cases.status-changed') : Promise.resolve();
  }

  protected finish(): Promise<void> {
    return this.change(() => this.store.openFile(this.id()), 'cases.status-changed');
  }

  /** Runs a change, then reads again what the server holds: the page never shows what was only meant. */
  private async change(work: () => Promise<void>, done: string): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    this.done.set('');
    try {
      await work();
      const [file, members] = await Promise.all([this.store.open(this.id()), this.store.members()]);
      await this.loading.run(() => Promise.resolve({ file, members }));
      this.done.set(this.t(done));
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(false);
    }
  }
}
