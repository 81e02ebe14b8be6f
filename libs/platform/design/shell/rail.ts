import { Component, computed, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Translate } from '@sojourn/i18n';
import { Icon } from '../icons/icon';
import { initialsOf, type Navigation, type SignedIn } from './navigation';

/** The rail on a desktop: wordmark, pages in blocks, and who is signed in. */
@Component({
  selector: 'sj-rail',
  imports: [RouterLink, RouterLinkActive, Icon],
  template: `
    <a class="mark" routerLink="/today"><sj-icon name="mark" [size]="26" />Sojourn</a>
    <nav [attr.aria-label]="t('design.pages')">
      @for (block of navigation(); track $index) {
        <ul>
          @for (page of block; track page.path) {
            <li>
              <a [routerLink]="page.path" routerLinkActive="here" ariaCurrentWhenActive="page">
                <sj-icon [name]="page.icon" /><span>{{ t(page.label) }}</span>
                @if (page.count) {
                  <b>{{ page.count }}</b>
                }
              </a>
            </li>
          }
        </ul>
      }
    </nav>
    @if (member(); as who) {
      <div class="sj-member">
        <i aria-hidden="true">{{ initials() }}</i>
        <p>
          {{ who.name }}<small>{{ who.role }}</small>
        </p>
      </div>
    }
  `,
  styleUrl: './rail.css',
})
export class Rail {
  readonly navigation = input.required<Navigation>();
  readonly member = input<SignedIn>();
  protected readonly initials = computed(() => initialsOf(this.member()?.name ?? ''));
  protected readonly t = inject(Translate).t;
}
