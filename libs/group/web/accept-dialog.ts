import { Component, computed, ElementRef, inject, output, signal, viewChild, viewChildren } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { IconButton } from '@sojourn/design';
import type { Member } from '@sojourn/group/contract';
import { isLanguage, LANGUAGES, Translate } from '@sojourn/i18n';
import { completionsOf, indexOfWord, type WordLanguage } from '@sojourn/sealing/worker';
import { MembersStore } from './members.store';
import { identityRefusal, type IdentityRefusal } from './refusal';
import { RefusalNotice } from './refusal-notice';
import { noWords, spreadWords } from './typed-words';

const COMPLETE_FROM = 2;

/**
 * The officer types the eight words the newcomer reads aloud. The page never shows the right ones: whoever could see them
 * would compare by eye, and skip.
 */
@Component({
  selector: 'sj-accept-dialog',
  imports: [IconButton, MatButton, RefusalNotice],
  templateUrl: './accept-dialog.html',
  styleUrl: './member-dialog.css',
})
export class AcceptDialog {
  readonly accepted = output();

  private readonly store = inject(MembersStore);
  private readonly translate = inject(Translate);
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  private readonly fields = viewChildren<ElementRef<HTMLInputElement>>('field');
  protected readonly t = this.translate.t;

  protected readonly languages = Object.entries(LANGUAGES);
  protected readonly newcomer = signal<Member | null>(null);
  protected readonly language = signal<WordLanguage>('en');
  protected readonly words = signal(noWords());
  protected readonly at = signal(0);
  protected readonly asked = signal(false);
  protected readonly working = signal(false);
  protected readonly refusal = signal<IdentityRefusal | null>(null);

  protected readonly roles = computed(() => (this.newcomer()?.roles ?? []).map((role) => this.t(`role.${role}`)).join(', '));
  protected readonly offers = computed(() => {
    const typed = this.words()[this.at()] ?? '';
    return typed.length < COMPLETE_FROM ? [] : completionsOf(typed, this.language());
  });
  /** Fields whose word is in no list: misheard or mistyped, which is not yet a sign of anything worse. */
  protected readonly unknown = computed(() => this.words().map((word) => word !== '' && indexOfWord(word, this.language()) === undefined));
  protected readonly complete = computed(() => this.words().every((word) => word !== '') && !this.unknown().includes(true));

  open(newcomer: Member): void {
    this.forget();
    this.language.set(this.translate.language());
    this.newcomer.set(newcomer);
    this.box().nativeElement.showModal();
  }

  protected choose(language: string): void {
    if (isLanguage(language)) this.language.set(language);
  }

  protected type(at: number, typed: string): void {
    this.words.update((words) => spreadWords(words, at, typed));
  }

  /** A space ends a word: on to the next field. */
  protected key(event: KeyboardEvent, at: number): void {
    if (event.key !== ' ') return;
    event.preventDefault();
    this.fields()[at + 1]?.nativeElement.focus();
  }

  protected async accept(): Promise<void> {
    this.asked.set(true);
    const newcomer = this.newcomer();
    if (!newcomer?.proposal || !this.complete() || this.working()) return;
    this.working.set(true);
    this.refusal.set(null);
    try {
      await this.store.accept(newcomer, newcomer.proposal, this.words(), this.language());
      this.box().nativeElement.close();
      this.accepted.emit();
    } catch (error) {
      this.refusal.set(identityRefusal(error));
    } finally {
      this.working.set(false);
    }
  }

  protected forget(): void {
    this.newcomer.set(null);
    this.words.set(noWords());
    this.at.set(0);
    this.asked.set(false);
    this.refusal.set(null);
  }
}
