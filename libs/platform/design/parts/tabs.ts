import { afterNextRender, Component, ElementRef, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

/** A view of the same thing: where it is and what it is called. */
export interface Tab {
  readonly path: string;
  readonly label: string;
  /** Its path is the beginning of the others': it is here only when nothing follows. */
  readonly exact?: boolean;
}

/** The views of one part of the product, beside each other below the page's head. */
@Component({
  selector: 'sj-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="label()">
      @for (tab of tabs(); track tab.path) {
        <a
          [routerLink]="tab.path"
          routerLinkActive="here"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{ exact: tab.exact === true }"
          >{{ tab.label }}</a
        >
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      overflow-x: auto;
      margin-bottom: 20px;
      border-bottom: 1px solid var(--sj-line);
    }
    a {
      padding: 9px 13px;
      border-bottom: 2px solid transparent;
      font-weight: 600;
      white-space: nowrap;
      color: var(--sj-ink-2);
      text-decoration: none;
    }
    a.here {
      color: var(--sj-ink);
      border-color: var(--sj-harbour);
    }
    a:focus-visible {
      outline-offset: -3px;
    }
  `,
})
export class Tabs {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly Tab[]>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    // On a phone the views are wider than the screen: the one that is open is brought into sight.
    afterNextRender(() => {
      const nav = this.host.querySelector('nav');
      const here = this.tabs().findIndex(({ path }) => path === location.pathname);
      const tab = nav?.querySelectorAll('a').item(here);
      if (nav && tab) nav.scrollLeft = tab.offsetLeft - nav.offsetLeft - (nav.clientWidth - tab.clientWidth) / 2;
    });
  }
}
