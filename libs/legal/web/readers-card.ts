import { Component, computed, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Holder } from '@sojourn/containers/web';
import { Calendar, Card, DayPipe } from '@sojourn/design';
import type { Member } from '@sojourn/group/contract';
import { Translate } from '@sojourn/i18n';
import { mayHold } from '@sojourn/sealing/shape';

/** Who can read a matter, since when and by whom; and a way to give it to one more. The case it belongs to stays closed to them. */
@Component({
  selector: 'sj-matter-readers-card',
  imports: [Card, DayPipe, MatButton],
  template: `
    <sj-card>
      <h2 #heading tabindex="-1">{{ t('legal.readers') }}</h2>
      <ul>
        @for (holder of holders(); track holder.memberId) {
          <li>
            <strong>{{ handleOf(holder.memberId) }}</strong>
            <small>{{ t('legal.reads-since', { by: handleOf(holder.grantedBy) }) }} {{ calendar.dayOf(holder.at) | day: 'long' }}</small>
          </li>
        }
      </ul>
      @if (others().length > 0) {
        <form (submit)="$event.preventDefault(); give()">
          <div class="sj-field">
            <label for="share-with">{{ t('legal.share-with') }}</label>
            <select #choice id="share-with" (change)="chosen.set(choice.value)">
              <option value="" [selected]="chosen() === ''">{{ t('legal.choose-person') }}</option>
              @for (member of others(); track member.id) {
                <option [value]="member.id" [selected]="chosen() === member.id">{{ member.handle }}</option>
              }
            </select>
            <p class="sj-hint">{{ t('legal.share-hint') }}</p>
          </div>
          <button matButton="outlined" type="submit" [disabled]="working() || chosen() === ''">{{ t('legal.share') }}</button>
        </form>
      } @else {
        <p class="sj-hint">{{ t('legal.nobody-else') }}</p>
      }
    </sj-card>
  `,
  styles: `
    h2 {
      margin-bottom: 8px;
    }
    ul {
      display: grid;
      gap: 8px;
      margin-bottom: 16px;
    }
    small {
      display: block;
      font-size: 14px;
      color: var(--sj-ink-2);
    }
    form {
      display: grid;
      gap: 10px;
      justify-items: start;
    }
    .sj-field {
      width: 100%;
    }
  `,
})
export class MatterReadersCard {
  readonly holders = input.required<readonly Holder[]>();
  readonly members = input.required<readonly Member[]>();
  readonly working = input(false);
  readonly share = output<string>();
  protected readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly chosen = signal('');
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  /** Active members whose role may hold a matter and who do not yet. */
  protected readonly others = computed(() =>
    this.members().filter(
      ({ id, state, roles }) => state === 'active' && mayHold('matter', roles) && !this.holders().some(({ memberId }) => memberId === id),
    ),
  );

  focus(): void {
    this.heading().nativeElement.focus();
  }

  protected handleOf(memberId: string): string {
    return this.members().find(({ id }) => id === memberId)?.handle ?? this.t('legal.former-member');
  }

  protected give(): void {
    if (this.chosen() === '') return;
    this.share.emit(this.chosen());
    this.chosen.set('');
  }
}
