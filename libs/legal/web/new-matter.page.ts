import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Chip, ErrorState, PageHeader } from '@sojourn/design';
import { asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { MATTER_STAGES, MATTER_TEXT_MAX, MATTER_TYPES, type MatterStage, type MatterType } from '@sojourn/legal/contract';
import { LegalStore } from './legal.store';
import { sealable } from './sealable';

/** A new matter, of a case (`?caseId=`) or alone: sealed in this browser before anything leaves it. */
@Component({
  selector: 'sj-new-matter-page',
  imports: [Chip, ErrorState, MatButton, PageHeader, RouterLink],
  templateUrl: './new-matter.page.html',
  styles: `
    form {
      display: grid;
      gap: 20px;
      max-width: 560px;
    }
    textarea {
      min-height: 110px;
      resize: vertical;
    }
    .actions {
      display: flex;
      gap: 12px;
      flex-wrap: wrap;
    }
  `,
})
export class NewMatterPage implements OnInit {
  readonly caseId = input<string>();
  private readonly store = inject(LegalStore);
  private readonly router = inject(Router);
  protected readonly t = inject(Translate).t;
  protected readonly types = MATTER_TYPES;
  protected readonly stages = MATTER_STAGES;
  protected readonly max = MATTER_TEXT_MAX;
  protected readonly title = signal('');
  protected readonly person = signal('');
  protected readonly type = signal<MatterType>('ASYA');
  protected readonly stage = signal<MatterStage>('INTAKE');
  protected readonly authority = signal('');
  protected readonly reference = signal('');
  protected readonly note = signal('');
  protected readonly asked = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly titleMissing = computed(() => this.asked() && sealable(this.title()) === '');
  /** Sealed, while the link in its case still failed: the next try goes on from there. */
  private sealedId: string | undefined;

  ngOnInit(): void {
    const caseId = this.caseId();
    if (caseId === undefined) return;
    this.store.personOf(caseId).then(
      (person) => this.person() === '' && this.person.set(person),
      (error: unknown) => this.problem.set(asProblem(error)),
    );
  }

  protected chooseType(text: string): void {
    this.type.set(MATTER_TYPES.find((code) => code === text) ?? 'ASYA');
  }

  protected chooseStage(text: string): void {
    this.stage.set(MATTER_STAGES.find((code) => code === text) ?? 'INTAKE');
  }

  protected async save(): Promise<void> {
    this.asked.set(true);
    if (sealable(this.title()) === '' || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      this.sealedId ??= await this.seal();
      const caseId = this.caseId();
      if (caseId !== undefined) await this.store.link(caseId, this.sealedId);
      await this.router.navigate(['/legal', this.sealedId]);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.saving.set(false);
    }
  }

  private seal(): Promise<string> {
    const caseId = this.caseId();
    const summary = {
      v: 2 as const,
      title: sealable(this.title()),
      type: this.type(),
      ...filled('person', this.person()),
      ...(caseId === undefined ? {} : { caseId }),
      terms: [],
    };
    const texts = { ...filled('authority', this.authority()), ...filled('reference', this.reference()), ...filled('note', this.note()) };
    return this.store.seal(summary, { v: 1, stage: this.stage(), ...texts });
  }
}

/** A field of a sealed body that is left out when nothing was typed. */
function filled<Name extends string>(name: Name, typed: string): Partial<Record<Name, string>> {
  const text = sealable(typed);
  const field: Partial<Record<string, string>> = text === '' ? {} : { [name]: text };
  return field;
}
