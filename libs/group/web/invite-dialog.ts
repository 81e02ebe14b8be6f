import { Component, computed, DOCUMENT, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon, IconButton } from '@sojourn/design';
import type { Role } from '@sojourn/group/contract';
import { Translate } from '@sojourn/i18n';
import { MembersStore } from './members.store';
import { identityRefusal, type IdentityRefusal } from './refusal';
import { RefusalNotice } from './refusal-notice';

/** Roles that have pages now, in the order in which the directory lists them. */
const OFFERED: readonly Role[] = ['officer', 'caseworker', 'lawyer', 'housing', 'safety', 'payments', 'accountant', 'auditor'];

/** Choosing roles, then the one-time link to hand over. */
@Component({
  selector: 'sj-invite-dialog',
  imports: [Icon, IconButton, MatButton, RefusalNotice],
  templateUrl: './invite-dialog.html',
  styleUrl: './member-dialog.css',
})
export class InviteDialog {
  private readonly store = inject(MembersStore);
  private readonly clipboard = inject(DOCUMENT).defaultView?.navigator.clipboard;
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  protected readonly t = inject(Translate).t;

  protected readonly offered = OFFERED;
  protected readonly chosen = signal<ReadonlySet<Role>>(new Set());
  protected readonly roles = computed(() => OFFERED.filter((role) => this.chosen().has(role)));
  protected readonly asked = signal(false);
  protected readonly working = signal(false);
  protected readonly link = signal('');
  protected readonly copied = signal(false);
  protected readonly refusal = signal<IdentityRefusal | null>(null);

  open(): void {
    this.forget();
    this.box().nativeElement.showModal();
  }

  protected toggle(role: Role): void {
    this.chosen.update((chosen) => {
      const next = new Set(chosen);
      if (!next.delete(role)) next.add(role);
      return next;
    });
  }

  protected async make(): Promise<void> {
    this.asked.set(true);
    if (this.roles().length === 0 || this.working()) return;
    this.working.set(true);
    this.refusal.set(null);
    try {
      this.link.set(await this.store.invite(this.roles()));
    } catch (error) {
      this.refusal.set(identityRefusal(error));
    } finally {
      this.working.set(false);
    }
  }

  /** A browser may forbid the clipboard; the link stands in a field that can be copied by hand. */
  protected async copy(field: HTMLInputElement): Promise<void> {
    field.select();
    this.copied.set(
      (await this.clipboard?.writeText(this.link()).then(
        () => true,
        () => false,
      )) ?? false,
    );
  }

  /** The link stays nowhere once the dialog is closed. */
  protected forget(): void {
    this.chosen.set(new Set());
    this.asked.set(false);
    this.link.set('');
    this.copied.set(false);
    this.refusal.set(null);
  }
}
