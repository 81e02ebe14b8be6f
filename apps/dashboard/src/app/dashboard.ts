import { afterNextRender, Component, computed, DOCUMENT, effect, inject, Injector } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map } from 'rxjs';
import { Appearance, type SignedIn } from '@sojourn/design';
import { LockWatch } from '@sojourn/group/web';
import { ApiClient, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { CaseEntries } from './case-entries';
import { navigationFor } from './dashboard-navigation';
import { Frame } from './frame';
import { isOpenPage } from './open-pages';

/** The staff application: one frame behind sign-in, a bare one before it. */
@Component({
  selector: 'sj-dashboard',
  imports: [Frame, RouterOutlet],
  template: `
    <sj-frame
      [bare]="bare()"
      [navigation]="navigation()"
      [member]="member()"
      [reachable]="api.reachable()"
      [entries]="cases.entries()"
      (lock)="lock()"
      (finding)="cases.load()"
      ><router-outlet
    /></sj-frame>
  `,
})
export class Dashboard {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly t = inject(Translate).t;
  protected readonly api = inject(ApiClient);
  protected readonly cases = inject(CaseEntries);
  protected readonly appearance = inject(Appearance); // sets the theme before the first frame

  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
  );
  /** Bare until it is known where we are: somebody who must sign in never sees the rail flash by. */
  protected readonly bare = computed(() => isOpenPage(this.url() ?? '/sign-in'));
  protected readonly navigation = computed(() => navigationFor(this.session.roles()));
  protected readonly member = computed<SignedIn | undefined>(() => {
    const facts = this.session.facts();
    if (facts === null) return undefined;
    const roles = facts.roles.map((role) => this.t(`role.${role}`)).join(', ');
    return { name: facts.name ?? facts.handle, role: facts.groupName === undefined ? roles : `${roles} · ${facts.groupName}` };
  });

  private readonly document = inject(DOCUMENT);
  private readonly path = computed(() => this.url()?.split(/[?#]/)[0]);

  constructor() {
    const injector = inject(Injector);
    let before: string | undefined;
    effect(() => {
      const path = this.path();
      if (before !== undefined && path !== before) afterNextRender(() => this.focusPage(), { injector });
      before = path;
    });
    inject(LockWatch).start(); // also in a tab that was only reloaded
    // A session that ends elsewhere (lock in another tab, idle, sign-out) takes the screen with it.
    effect(() => {
      const url = this.url();
      if (url !== undefined && !isOpenPage(url) && this.session.facts() === null) void this.router.navigateByUrl('/sign-in');
    });
  }

  /** A page that was changed takes the focus, unless it has led it somewhere itself: who cannot see hears that they are elsewhere, and Tab goes on in the page. */
  private focusPage(): void {
    const { activeElement: at, body } = this.document;
    if (at === null || at === body || at.closest('sj-rail, sj-tab-bar') !== null) this.document.getElementById('content')?.focus();
  }

  protected lock(): void {
    void this.session.lock().then(() => this.router.navigateByUrl('/sign-in'));
  }
}
