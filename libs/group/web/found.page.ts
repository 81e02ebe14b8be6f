import { Component, computed, effect, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { Skeleton } from '@sojourn/design';
import { LOCALES, Translate } from '@sojourn/i18n';
import type { PrintedPaper } from '@sojourn/sealing/worker';
import { Founding, FOUNDING_STAGES, type FoundingStage } from './founding';
import { asLoginPart, isLoginPart, proposeSlug } from './login-name';
import { NewPassword } from './new-password';
import { PaperSheets } from './paper-sheets';
import { identityRefusal, type IdentityRefusal } from './refusal';
import { RefusalNotice } from './refusal-notice';
import { currenciesIn, ownTimeZone, proposeCurrency, timeZones } from './region';

type Step = 'looking' | 'closed' | 'group' | 'you' | 'making' | 'papers';

/** Founding a group by the one-time link that the server printed when it started: group, first officer, keys, papers. */
@Component({
  selector: 'sj-found-page',
  imports: [MatButton, NewPassword, PaperSheets, RefusalNotice, Skeleton],
  templateUrl: './found.page.html',
  styleUrl: './identity-form.css',
})
export class FoundPage {
  readonly token = input.required<string>();

  private readonly founding = inject(Founding);
  private readonly router = inject(Router);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  private readonly head = viewChild<ElementRef<HTMLElement>>('head');

  protected readonly step = signal<Step>('looking');
  protected readonly asked = signal(false);
  protected readonly refusal = signal<IdentityRefusal | null>(null);
  protected readonly stages = FOUNDING_STAGES;
  protected readonly stage = signal<FoundingStage>('login');
  protected readonly papers = signal<readonly PrintedPaper[]>([]);

  protected readonly name = signal('');
  private readonly ownSlug = signal<string | null>(null);
  protected readonly slug = computed(() => this.ownSlug() ?? proposeSlug(this.name()));
  protected readonly currency = signal(proposeCurrency(navigator.languages));
  protected readonly timeZone = signal(ownTimeZone());
  protected readonly handle = signal('');
  protected readonly password = signal('');

  protected readonly currencies = computed(() => currenciesIn(LOCALES[this.translate.language()]));
  protected readonly zones = timeZones(ownTimeZone());
  protected readonly nameWrong = computed(() => this.name().trim().length < 2);
  protected readonly slugWrong = computed(() => !isLoginPart(this.slug()));
  protected readonly handleWrong = computed(() => !isLoginPart(asLoginPart(this.handle())));
  protected readonly known = computed(() => [this.name(), this.slug(), asLoginPart(this.handle())]);
  protected readonly owner = computed(() => `${this.name().trim()} · ${this.slug()}/${asLoginPart(this.handle())}`);

  constructor() {
    effect(() => void this.look(this.token()));
    // A new step is a new page for somebody who hears it.
    effect(() => {
      if (this.step() !== 'looking') this.head()?.nativeElement.focus();
    });
  }

  protected setSlug(typed: string): void {
    this.ownSlug.set(typed === '' ? null : asLoginPart(typed));
  }

  protected toYou(): void {
    this.asked.set(true);
    if (this.nameWrong() || this.slugWrong()) return;
    this.go('you');
  }

  protected go(step: Step): void {
    this.asked.set(false);
    this.step.set(step);
  }

  protected async found(): Promise<void> {
    this.asked.set(true);
    const password = this.password();
    if (this.handleWrong() || password === '') return;
    this.refusal.set(null);
    this.go('making');
    try {
      const draft = {
        name: this.name().trim(),
        slug: this.slug(),
        currency: this.currency(),
        timeZone: this.timeZone(),
        handle: asLoginPart(this.handle()),
      };
      this.papers.set(await this.founding.found(this.token(), draft, password, (stage) => this.stage.set(stage)));
      this.go('papers');
    } catch (error) {
      const why = identityRefusal(error);
      this.refusal.set(why);
      this.go(why.code === 'slug-taken' ? 'group' : why.code === 'founding-link-unknown' ? 'closed' : 'you');
    } finally {
      this.password.set('');
    }
  }

  protected async finish(): Promise<void> {
    // Should the first look into the session fail, the sign-in page asks for the password: the group stands in any case.
    const path = await this.founding.enter().then(
      () => '/today',
      () => '/sign-in',
    );
    this.papers.set([]);
    await this.router.navigateByUrl(path, { replaceUrl: true });
  }

  private async look(token: string): Promise<void> {
    try {
      this.go((await this.founding.isOpen(token)) ? 'group' : 'closed');
    } catch (error) {
      this.refusal.set(identityRefusal(error));
      this.go('closed');
    }
  }
}
