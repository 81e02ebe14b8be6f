import { Location } from '@angular/common';
import { Component, computed, effect, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, Router } from '@angular/router';
import { Notice, Skeleton } from '@sojourn/design';
import { LANGUAGES, Translate } from '@sojourn/i18n';
import type { Enrolment } from '@sojourn/sealing/worker';
import { Joining, type ReceivedInvite } from './joining';
import { asLoginPart, isLoginPart } from './login-name';
import { KnownNames } from './login-names';
import { NewPassword } from './new-password';
import { PaperSheets } from './paper-sheets';
import { identityRefusal, type IdentityRefusal } from './refusal';
import { RefusalNotice } from './refusal-notice';

type Step = 'looking' | 'closed' | 'form' | 'making' | 'papers' | 'words';

/** Joining by an officer's link: login name, password, kit, and eight words read aloud to the officer. */
@Component({
  selector: 'sj-enrol-page',
  imports: [MatButton, NewPassword, Notice, PaperSheets, RefusalNotice, Skeleton],
  templateUrl: './enrol.page.html',
  styleUrls: ['./identity-form.css', './enrol.page.css'],
})
export class EnrolPage {
  readonly id = input.required<string>();

  private readonly joining = inject(Joining);
  private readonly known = inject(KnownNames);
  private readonly router = inject(Router);
  private readonly location = inject(Location);
  private readonly fragment = inject(ActivatedRoute).snapshot.fragment ?? '';
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  private readonly head = viewChild<ElementRef<HTMLElement>>('head');

  protected readonly step = signal<Step>('looking');
  protected readonly asked = signal(false);
  protected readonly refusal = signal<IdentityRefusal | null>(null);
  protected readonly invite = signal<ReceivedInvite | null>(null);
  protected readonly enrolment = signal<Enrolment | null>(null);
  protected readonly handle = signal('');
  protected readonly password = signal('');

  protected readonly handleWrong = computed(() => !isLoginPart(asLoginPart(this.handle())));
  protected readonly names = computed(() => [this.invite()?.name ?? '', this.invite()?.slug ?? '', asLoginPart(this.handle())]);
  protected readonly owner = computed(() => `${this.invite()?.name ?? ''} · ${this.invite()?.slug ?? ''}/${asLoginPart(this.handle())}`);
  protected readonly roles = computed(() => (this.invite()?.roles ?? []).map((role) => this.t(`role.${role}`)).join(', '));
  /** The words follow the language of the page; the officer chooses the same when typing. */
  protected readonly words = computed(() => this.enrolment()?.safetyWords[this.translate.language()] ?? []);
  protected readonly language = computed(() => LANGUAGES[this.translate.language()]);

  constructor() {
    effect(() => void this.look(this.id()));
    effect(() => {
      if (this.step() !== 'looking') this.head()?.nativeElement.focus();
    });
  }

  protected async enrol(invite: ReceivedInvite): Promise<void> {
    this.asked.set(true);
    const handle = asLoginPart(this.handle());
    const password = this.password();
    if (this.handleWrong() || password === '') return;
    this.refusal.set(null);
    this.go('making');
    try {
      this.enrolment.set(await this.joining.enrol(invite, handle, password));
      this.known.handOver({ slug: invite.slug, handle });
      this.location.replaceState(`/enrol/${this.id()}`); // the link is used up; its secret need not stay in the address bar
      this.go('papers');
    } catch (error) {
      const why = identityRefusal(error);
      this.refusal.set(why);
      this.go(why.alarm || why.code === 'invite-unknown' ? 'closed' : 'form');
    } finally {
      this.password.set('');
    }
  }

  protected toSignIn(): void {
    this.enrolment.set(null);
    void this.router.navigateByUrl('/sign-in', { replaceUrl: true });
  }

  protected go(step: Step): void {
    this.asked.set(false);
    this.step.set(step);
  }

  private async look(id: string): Promise<void> {
    try {
      this.invite.set(await this.joining.open(id, this.fragment));
      this.go('form');
    } catch (error) {
      const why = identityRefusal(error);
      // A link that lost its end in a chat is a broken link, not an attack.
      this.refusal.set(why.alarm ? { code: 'invite-broken', status: 0, alarm: false } : why);
      this.go('closed');
    }
  }
}
