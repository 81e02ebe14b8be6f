import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, ErrorState, IconButton, PageHeader } from '@sojourn/design';
import { PropertyForm } from './property-form';
import { Session, asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { PROPERTY_TYPES, type PropertyType } from '@sojourn/housing/contract';
import { BoardStore } from './board.store';
import { LabelsStore } from './labels.store';

/** A property with its rooms and beds at once. It is known by code name; the address is no part of it. */
@Component({
  selector: 'sj-new-property-page',
  imports: [ErrorState, IconButton, MatButton, PageHeader, RouterLink],
  providers: [BoardStore, LabelsStore],
  templateUrl: './new-property.page.html',
  styleUrl: './new-property.page.css',
})
export class NewPropertyPage {
  private readonly store = inject(BoardStore);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly t = inject(Translate).t;
  protected readonly types = PROPERTY_TYPES;
  protected readonly form = new PropertyForm(this.session.facts()?.currency ?? 'EUR', inject(Calendar).today(), (number) =>
    this.t('housing.room-number', { number: String(number) }),
  );
  protected readonly asked = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly bedCount = computed(() => this.form.rooms().reduce((sum, { beds }) => sum + (Number.isInteger(beds) ? beds : 0), 0));

  protected typeOf(text: string): PropertyType {
    return this.types.find((type) => type === text) ?? 'SHELTER';
  }

  protected async save(): Promise<void> {
    this.asked.set(true);
    const draft = this.form.draft();
    if (draft === null || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      await this.store.addProperty(draft);
      await this.router.navigateByUrl('/housing');
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}
