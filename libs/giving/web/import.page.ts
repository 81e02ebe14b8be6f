import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Card, ErrorState, FileField, MoneyPipe, Notice, PageHeader } from '@sojourn/design';
import { asProblem, Session, type Problem } from '@sojourn/http/client';
import { fileSizeText, LOCALES, Translate } from '@sojourn/i18n';
import { IMPORT_MOST } from '@sojourn/giving/contract';
import { GIFT_COLUMNS } from '@sojourn/giving/rules';
import { GiftImport } from './gift-import';
import { GivingStore } from './giving.store';

const SHOWN = 50;

/** A table of gifts into the books: what it holds, what is wrong and in which line, and then all of it or nothing; a long one in parts. */
@Component({
  selector: 'sj-import-page',
  imports: [Card, ErrorState, FileField, MatButton, MoneyPipe, Notice, PageHeader, RouterLink],
  templateUrl: './import.page.html',
  styleUrl: './import.page.css',
})
export class ImportPage {
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly run = new GiftImport(inject(GivingStore), inject(Session).facts()?.currency ?? 'EUR');
  protected readonly columns = GIFT_COLUMNS;
  protected readonly most = IMPORT_MOST;
  protected readonly shown = SHOWN;
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly size = computed(() => fileSizeText(this.run.bytes(), LOCALES[this.translate.language()]));

  protected take(file: File): void {
    void this.during(() => this.run.take(file));
  }

  protected send(): void {
    void this.during(() => this.run.send());
  }

  protected book(): void {
    void this.during(() => this.run.book());
  }

  protected leave(): void {
    void this.during(() => this.run.leave());
  }

  private async during(work: () => Promise<void>): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.working.set(false);
    }
  }
}
