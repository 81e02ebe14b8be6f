import { Component, computed, inject, input, signal, viewChild, type ElementRef } from '@angular/core';
import { Router } from '@angular/router';
import { Translate } from '@sojourn/i18n';
import { Icon } from '../icons/icon';
import { findEntries, type PaletteEntry } from './palette-entry';

/** Ctrl K: type, arrows, Enter. A native modal dialog, so focus stays inside and Escape closes it. */
@Component({
  selector: 'sj-palette',
  imports: [Icon],
  templateUrl: './palette.html',
  styleUrl: './palette.css',
})
export class Palette {
  readonly entries = input.required<readonly PaletteEntry[]>();

  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  private readonly router = inject(Router);
  protected readonly t = inject(Translate).t;
  protected readonly typed = signal('');
  protected readonly at = signal(0);
  protected readonly found = computed(() => findEntries(this.entries(), this.typed()));

  open(): void {
    this.type('');
    if (!this.box().nativeElement.open) this.box().nativeElement.showModal();
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.at.set(0);
  }

  protected key(event: KeyboardEvent): void {
    const count = this.found().length;
    if (event.key === 'ArrowDown') this.at.update((at) => Math.min(at + 1, count - 1));
    else if (event.key === 'ArrowUp') this.at.update((at) => Math.max(at - 1, 0));
    else if (event.key === 'Enter') this.go(this.found()[this.at()]);
    else return;
    event.preventDefault();
  }

  protected go(entry: PaletteEntry | undefined): void {
    if (entry === undefined) return;
    this.box().nativeElement.close();
    void this.router.navigateByUrl(entry.path);
  }
}
