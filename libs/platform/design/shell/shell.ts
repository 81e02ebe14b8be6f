import { Component, computed, inject, input, output, viewChild } from '@angular/core';
import { Translate } from '@sojourn/i18n';
import { Icon } from '../icons/icon';
import { Palette } from '../palette/palette';
import type { PaletteEntry } from '../palette/palette-entry';
import { Appearance } from '../text/appearance';
import { THEME_ICONS } from '../text/theme-icons';
import { IconButton } from './icon-button';
import { LanguageButton } from './language-button';
import type { Navigation, SignedIn } from './navigation';
import { MoreSheet } from './more-sheet';
import { Rail } from './rail';
import { SentForms } from './sent-forms';
import { ShortcutsDialog } from './shortcuts-dialog';
import { shortcutOf } from './shortcuts';
import { TabBar } from './tab-bar';

/** The frame of every page behind sign-in: rail or tab bar, the search field that opens everything, language, theme, Lock. */
@Component({
  selector: 'sj-shell',
  imports: [Icon, IconButton, LanguageButton, MoreSheet, Palette, Rail, SentForms, ShortcutsDialog, TabBar],
  host: { '(document:keydown)': 'key($event)' },
  templateUrl: './shell.html',
  styleUrl: './shell.css',
})
export class Shell {
  readonly navigation = input.required<Navigation>();
  readonly member = input<SignedIn>();
  /** What the palette finds besides pages. */
  readonly entries = input<readonly PaletteEntry[]>([]);
  readonly reachable = input(true);
  readonly lock = output();
  /** The palette was opened: the moment to have `entries` ready. */
  readonly finding = output();

  protected readonly t = inject(Translate).t;
  protected readonly appearance = inject(Appearance);
  private readonly palette = viewChild.required(Palette);
  private readonly shortcuts = viewChild.required(ShortcutsDialog);
  protected readonly themeIcon = THEME_ICONS;
  protected readonly found = computed<readonly PaletteEntry[]>(() => [
    ...this.navigation()
      .flat()
      .map((page) => ({ label: this.t(page.label), path: page.path, icon: page.icon })),
    ...this.entries(),
  ]);

  protected openPalette(): void {
    this.finding.emit();
    this.palette().open();
  }

  protected key(event: KeyboardEvent): void {
    const shortcut = shortcutOf(event);
    if (shortcut === null) return;
    event.preventDefault();
    if (shortcut === 'palette') this.openPalette();
    else if (shortcut === 'shortcuts') this.shortcuts().open();
    else if (shortcut === 'blur') this.appearance.toggleBlur();
    else this.lock.emit();
  }
}
