import { Component, inject, input, model } from '@angular/core';
import type { Member } from '@sojourn/group/contract';
import { Translate } from '@sojourn/i18n';

/** Who answers for it, and who is asked next when nobody looks. */
@Component({
  selector: 'sj-responsible-fields',
  template: `
    <div class="pair">
      <div class="sj-field">
        <label [for]="prefix() + '-owner'">{{ t('grants.owner') }}</label>
        <select #one [id]="prefix() + '-owner'" (change)="owner.set(one.value)">
          <option value="" [selected]="owner() === ''">{{ t('grants.owner-me') }}</option>
          @for (member of members(); track member.id) {
            <option [value]="member.id" [selected]="owner() === member.id">{{ member.handle }}</option>
          }
        </select>
      </div>
      <div class="sj-field">
        <label [for]="prefix() + '-second'">{{ t('grants.second') }}</label>
        <select #other [id]="prefix() + '-second'" (change)="second.set(other.value)">
          <option value="" [selected]="second() === ''">{{ t('grants.second-officers') }}</option>
          @for (member of members(); track member.id) {
            <option [value]="member.id" [selected]="second() === member.id">{{ member.handle }}</option>
          }
        </select>
      </div>
    </div>
  `,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
    }
  `,
})
export class ResponsibleFields {
  readonly prefix = input.required<string>();
  readonly members = input.required<readonly Member[]>();
  readonly owner = model.required<string>();
  readonly second = model.required<string>();
  protected readonly t = inject(Translate).t;
}
