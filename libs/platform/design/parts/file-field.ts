import { Component, computed, inject, input, output, signal } from '@angular/core';
import { fileSizeText, LOCALES, Translate } from '@sojourn/i18n';
import { Icon } from '../icons/icon';

let made = 0;

/**
 * Chooses one file: by a press, by the keyboard, or by dropping it here. Says what was chosen and how large it is. The same file can be chosen
 * again after it was mended.
 */
@Component({
  selector: 'sj-file-field',
  imports: [Icon],
  template: `
    <label
      class="zone"
      [class.over]="over()"
      [class.off]="disabled()"
      (dragenter)="hover($event)"
      (dragover)="hover($event)"
      (dragleave)="over.set(false)"
      (drop)="drop($event)"
    >
      <sj-icon name="file" [size]="22" />
      <span class="label">{{ label() }}</span>
      <input
        #field
        type="file"
        class="sj-visually-hidden"
        [accept]="accept()"
        [disabled]="disabled()"
        [attr.aria-describedby]="id"
        (change)="take(field.files); field.value = ''"
      />
    </label>
    <p class="said" [id]="id" role="status">
      @if (file(); as chosen) {
        <strong>{{ chosen.name }}</strong> · {{ size() }}
      } @else {
        {{ hint() ?? t('design.file-hint') }}
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      width: 100%;
    }
    .zone {
      display: flex;
      align-items: center;
      gap: 14px;
      min-height: 64px;
      padding: 14px 18px;
      border: 1px dashed var(--sj-line-strong);
      border-radius: var(--sj-radius-card);
      background: var(--sj-surface);
      font-weight: 600;
      cursor: pointer;
    }
    sj-icon {
      flex: none;
      color: var(--sj-harbour);
    }
    .zone:hover,
    .zone.over {
      border-color: var(--sj-harbour);
      background: var(--sj-harbour-soft);
    }
    .zone:focus-within {
      outline: 2.5px solid var(--sj-harbour);
      outline-offset: 2px;
    }
    .zone.off {
      opacity: 0.6;
      cursor: default;
    }
    .said {
      overflow-wrap: anywhere;
      font-size: 14px;
      color: var(--sj-ink-2);
    }
  `,
})
export class FileField {
  readonly label = input.required<string>();
  readonly hint = input<string>(); // left out: that it can be dropped here
  readonly accept = input('');
  readonly disabled = input(false);
  /** The file that was chosen. */
  readonly chosen = output<File>();

  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly id = `sj-file-${(made += 1)}`;
  protected readonly over = signal(false);
  protected readonly file = signal<File | null>(null);
  protected readonly size = computed(() => fileSizeText(this.file()?.size ?? 0, LOCALES[this.translate.language()]));

  protected take(files: FileList | null | undefined): void {
    const file = files?.item(0);
    if (file === null || file === undefined || this.disabled()) return;
    this.file.set(file);
    this.chosen.emit(file);
  }

  protected hover(event: DragEvent): void {
    event.preventDefault(); // else the browser opens the file in place of the page
    this.over.set(!this.disabled());
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files);
  }
}
