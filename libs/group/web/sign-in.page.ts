import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { CurrentSession } from '@sojourn/group/contract';
import { Translate } from '@sojourn/i18n';
import { afterSignIn } from './after-sign-in';
import { KeeperState } from './keeper-state';
import { asLoginPart, isLoginPart } from './login-name';
import { KnownNames } from './login-names';
import { PasswordField } from './password-field';
import { identityRefusal, type IdentityRefusal } from './refusal';
import { RefusalNotice } from './refusal-notice';
import { SignIn } from './sign-in';

/** Sign-in; and after a reload, when the session stands but the keys are gone, the password alone. */
@Component({
  selector: 'sj-sign-in-page',
  imports: [MatButton, PasswordField, RefusalNotice],
  templateUrl: './sign-in.page.html',
  styleUrl: './identity-form.css',
})
export class SignInPage {
  /** Query parameter: where the member wanted to go. */
  readonly after = input<string>();

  private readonly signIn = inject(SignIn);
  private readonly known = inject(KnownNames);
  private readonly state = inject(KeeperState);
  private readonly router = inject(Router);
  protected readonly t = inject(Translate).t;

  private readonly start = this.known.read();
  /** Comes from enrolment: whom no officer has accepted yet is refused like a wrong password, and should know it. */
  protected readonly newcomer = this.start.handed;
  protected readonly slug = signal(this.start.names?.slug ?? '');
  protected readonly handle = signal(this.start.names?.handle ?? '');
  protected readonly remember = signal(this.start.remembered);
  protected readonly password = signal('');
  protected readonly standing = signal<CurrentSession | null>(null);
  protected readonly looking = signal(true);
  protected readonly asked = signal(false);
  protected readonly working = signal(false);
  protected readonly refusal = signal<IdentityRefusal | null>(null);

  protected readonly names = computed(() => {
    const session = this.standing();
    if (session !== null) return { slug: session.groupSlug, handle: session.handle };
    return { slug: asLoginPart(this.slug()), handle: asLoginPart(this.handle()) };
  });
  protected readonly slugWrong = computed(() => this.asked() && !isLoginPart(this.names().slug));
  protected readonly handleWrong = computed(() => this.asked() && !isLoginPart(this.names().handle));
  protected readonly passwordMissing = computed(() => this.asked() && this.password() === '');

  constructor() {
    void this.look();
  }

  protected async enter(): Promise<void> {
    this.asked.set(true);
    const names = this.names();
    const password = this.password();
    if (this.working() || password === '' || !isLoginPart(names.slug) || !isLoginPart(names.handle)) return;
    this.working.set(true);
    this.refusal.set(null);
    try {
      await this.signIn.withPassword(names, password);
      if (this.standing() === null) this.known.keep(names, this.remember());
      this.password.set('');
      await this.router.navigateByUrl(afterSignIn(this.after()), { replaceUrl: true });
    } catch (error) {
      this.refusal.set(identityRefusal(error));
    } finally {
      this.working.set(false);
    }
  }

  /** Somebody else sits here now. */
  protected async another(): Promise<void> {
    await this.signIn.leave();
    this.standing.set(null);
    this.refusal.set(null);
    this.asked.set(false);
  }

  private async look(): Promise<void> {
    try {
      const session = await this.signIn.standing();
      if (session !== null && this.state.open()) await this.router.navigateByUrl(afterSignIn(this.after()), { replaceUrl: true });
      this.standing.set(session);
    } catch (error) {
      this.refusal.set(identityRefusal(error));
    } finally {
      this.looking.set(false);
    }
  }
}
