import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { CASE_TEXT_MAX, NEEDS, PRIORITIES, type Need, type Priority } from '@sojourn/cases/contract';
import { Chip, ErrorState, PageHeader } from '@sojourn/design';
import { asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { systemRandom } from '@sojourn/units';
import { CasesStore, sealable } from './cases.store';

/** A new case: sealed in this browser before anything leaves it. */
@Component({
  selector: 'sj-new-case-page',
  imports: [Chip, ErrorState, MatButton, PageHeader, RouterLink],
  templateUrl: './new-case.page.html',
  styles: `
    form {
      display: grid;
      gap: 20px;
      max-width: 720px;
    }
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      margin-bottom: 8px;
      font-weight: 600;
      font-size: 15px;
    }
    .needs {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
      gap: 4px 16px;
    }
    .needs label {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 36px;
    }
    .needs input {
      width: 20px;
      height: 20px;
    }
    .name {
      max-width: 420px;
    }
    textarea {
      min-height: 180px;
      resize: vertical;
    }
    .actions {
      display: flex;
      gap: 12px;
      flex-wrap: wrap;
    }
  `,
})
export class NewCasePage {
  private readonly store = inject(CasesStore);
  private readonly router = inject(Router);
  protected readonly t = inject(Translate).t;
  protected readonly needs = NEEDS;
  protected readonly priorities = PRIORITIES;
  protected readonly max = CASE_TEXT_MAX;
  protected readonly name = signal('');
  protected readonly story = signal('');
  protected readonly chosen = signal<ReadonlySet<Need>>(new Set());
  protected readonly priority = signal<Priority>('P3');
  protected readonly asked = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly nameMissing = computed(() => this.asked() && sealable(this.name()) === '');
  /** Sealed, while its clear row still failed: the next try goes on from there. */
  private sealedId: string | undefined;

  protected toggle(need: Need): void {
    this.chosen.update((chosen) => {
      const next = new Set(chosen);
      if (!next.delete(need)) next.add(need);
      return next;
    });
  }

  protected choosePriority(text: string): void {
    this.priority.set(PRIORITIES.find((priority) => priority === text) ?? 'P3');
  }

  protected async save(): Promise<void> {
    this.asked.set(true);
    const name = sealable(this.name());
    if (name === '' || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const needs = NEEDS.filter((need) => this.chosen().has(need));
      const summary = { v: 1 as const, name, personRef: systemRandom.uuid(), needs, priority: this.priority() };
      this.sealedId ??= await this.store.seal({ summary, story: sealable(this.story()) });
      await this.store.openFile(this.sealedId);
      await this.router.navigate(['/cases', this.sealedId]);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}
