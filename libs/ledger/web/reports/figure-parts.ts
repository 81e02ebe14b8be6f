import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Chip, EmptyState, MoneyPipe } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import { labelText, type FigurePart } from '@sojourn/ledger/rules';
import type { ReportLabel } from '@sojourn/ledger/contract';

/** The figures that a sum of different things is made of, each the way to its own entries, and that they come to it. */
@Component({
  selector: 'sj-figure-parts',
  imports: [Chip, EmptyState, MoneyPipe, RouterLink],
  templateUrl: './figure-parts.html',
  styleUrl: './lines.css',
})
export class FigureParts {
  readonly parts = input.required<readonly FigurePart[]>();
  readonly minor = input.required<string>();
  readonly report = input.required<string>();
  readonly currency = input.required<string>();
  protected readonly t = inject(Translate).t;
  protected readonly sum = computed(() => this.parts().reduce((sum, { minor }) => sum + minor, 0n));
  protected readonly isTheFigure = computed(() => this.sum() === BigInt(this.minor()));

  protected name(label: ReportLabel): string {
    return labelText(label, this.t);
  }

  protected isNegative(minor: bigint): boolean {
    return minor < 0n;
  }
}
