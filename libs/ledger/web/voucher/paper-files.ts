import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ErrorState, Icon } from '@sojourn/design';
import { asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { VoucherFile } from '@sojourn/ledger/contract';
import { sizeText } from './size-text';
import { VoucherStore } from './voucher.store';

/** The scans of an opened paper. A picture is shown here; whatever it is, it can be saved: a decrypted file is never a page of ours. */
@Component({
  selector: 'sj-paper-files',
  imports: [ErrorState, Icon, MatButton],
  template: `
    <h3>{{ t('ledger.scans', { count: files().length }) }}</h3>
    <ul>
      @for (file of files(); track file.fileId) {
        <li>
          <sj-icon name="lock" [size]="16" />
          <span class="name"
            >{{ file.name }} <small class="sj-quiet">{{ size(file.length) }}</small></span
          >
          @if (isPicture(file)) {
            <button matButton type="button" [disabled]="busy() !== null" (click)="show(file)">{{ t('ledger.scan-show') }}</button>
          }
          <button matButton type="button" [disabled]="busy() !== null" (click)="save(file)">{{ t('ledger.scan-save') }}</button>
          @if (busy() === file.fileId) {
            <progress max="1" [value]="part()" [attr.aria-label]="t('ledger.scan-fetching', { name: file.name })"></progress>
          }
          @if (shown()?.fileId === file.fileId) {
            <img [src]="shown()?.address" [alt]="file.name" />
          }
        </li>
      }
    </ul>
    @if (problem(); as failure) {
      <sj-error-state [failure]="failure" [retryable]="false" />
    }
  `,
  styles: `
    h3 {
      margin-top: 14px;
      font: 600 15px/1.5 var(--sj-text);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      min-height: 44px;
    }
    .name {
      flex: 1 1 140px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    progress,
    img {
      width: 100%;
    }
    img {
      border: 1px solid var(--sj-line);
      border-radius: var(--sj-radius-card);
      background: var(--sj-sunken);
    }
  `,
})
export class PaperFiles {
  readonly containerId = input.required<string>();
  readonly files = input.required<readonly VoucherFile[]>();
  private readonly store = inject(VoucherStore);
  protected readonly t = inject(Translate).t;
  protected readonly size = sizeText;
  protected readonly busy = signal<string | null>(null);
  protected readonly part = signal(0);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly shown = signal<{ readonly fileId: string; readonly address: string } | null>(null);

  protected isPicture({ type }: VoucherFile): boolean {
    return type.startsWith('image/');
  }

  protected show(file: VoucherFile): Promise<void> {
    return this.withBytes(file, async (bytes) => {
      this.shown.set({ fileId: file.fileId, address: await dataAddress(bytes, file.type) });
    });
  }

  protected save(file: VoucherFile): Promise<void> {
    return this.withBytes(file, (bytes) => {
      const address = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: file.type }));
      const link = document.createElement('a');
      link.href = address;
      link.download = file.name;
      link.click();
      URL.revokeObjectURL(address);
    });
  }

  private async withBytes(file: VoucherFile, use: (bytes: Uint8Array) => void | Promise<void>): Promise<void> {
    this.busy.set(file.fileId);
    this.part.set(0);
    this.problem.set(null);
    try {
      await use(await this.store.fetchFile(this.containerId(), file, (part) => this.part.set(part)));
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(null);
    }
  }
}

/** The page's policy shows pictures as data, not as addresses of blobs. */
function dataAddress(bytes: Uint8Array, type: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(new Error('a picture could not be read'));
    reader.readAsDataURL(new Blob([Uint8Array.from(bytes)], { type }));
  });
}
