import { effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { Translate } from '@sojourn/i18n';

/** Route titles are message keys. Titles name pages, never people: a browser's history is read by others. */
@Injectable()
export class TranslatedTitle extends TitleStrategy {
  private readonly key = signal<string | undefined>(undefined);

  constructor() {
    super();
    const title = inject(Title);
    const t = inject(Translate).t;
    effect(() => {
      const key = this.key();
      title.setTitle(key === undefined ? 'Sojourn' : `${t(key)} · Sojourn`);
    });
  }

  override updateTitle(state: RouterStateSnapshot): void {
    this.key.set(this.buildTitle(state));
  }
}
