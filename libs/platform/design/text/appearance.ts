import { DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const REMEMBERED = 'sojourn-theme';

/** Light, dark or the system's; and the blur for a stranger's eyes over the shoulder, which is never remembered. */
@Injectable({ providedIn: 'root' })
export class Appearance {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<Theme>(remembered());
  private readonly blur = signal(false);

  readonly theme = this.chosen.asReadonly();
  readonly blurred = this.blur.asReadonly();

  constructor() {
    effect(() => {
      const theme = this.chosen();
      if (theme === 'system') this.root.removeAttribute('data-theme');
      else this.root.setAttribute('data-theme', theme);
    });
    effect(() => this.root.toggleAttribute('data-blurred', this.blur()));
  }

  choose(theme: Theme): void {
    this.chosen.set(theme);
    try {
      localStorage.setItem(REMEMBERED, theme);
    } catch {
      return; // a private window may forbid it; the choice then lasts as long as the page
    }
  }

  nextTheme(): void {
    this.choose(THEMES[(THEMES.indexOf(this.chosen()) + 1) % THEMES.length] ?? 'system');
  }

  toggleBlur(): void {
    this.blur.update((on) => !on);
  }
}

function remembered(): Theme {
  try {
    const found = localStorage.getItem(REMEMBERED);
    return THEMES.find((theme) => theme === found) ?? 'system';
  } catch {
    return 'system';
  }
}
