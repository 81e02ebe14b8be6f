import { afterNextRender, Component, computed, ElementRef, inject, Injector, input, signal } from '@angular/core';
import { Chip, Icon, IconButton, MoneyPipe } from '@sojourn/design';
import { asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { FunctionCode, TaxSphere, type Dimension } from '@sojourn/ledger/contract';
import { isKnownCurrency, isLocalDate } from '@sojourn/units';
import type { EntryForm } from './entry-form';
import type { Books } from './ledger.store';
import { RatesStore } from './rates.store';
import type { TypedLine } from './typed-line';

/** Currencies offered first; any other of ISO 4217 can be typed. */
const OFFERED = ['USD', 'GBP', 'CHF', 'PLN', 'CZK', 'SEK', 'NOK', 'UAH', 'BYN', 'GEL', 'AMD', 'KZT', 'RUB', 'TRY', 'EUR'];

/** The lines of an entry: a table on a desk, blocks on a phone. Enter goes to the next line and adds one after the last. */
@Component({
  selector: 'sj-entry-lines',
  imports: [Chip, Icon, IconButton, MoneyPipe],
  templateUrl: './entry-lines.html',
  styleUrl: './entry-lines.css',
})
export class EntryLines {
  readonly form = input.required<EntryForm>();
  readonly books = input.required<Books>();
  private readonly rates = inject(RatesStore);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly t = inject(Translate).t;
  protected readonly functions = FunctionCode.options;
  protected readonly spheres = TaxSphere.options;
  protected readonly currencies = OFFERED;
  /** Lines of which everything is shown. */
  protected readonly opened = signal<ReadonlySet<number>>(new Set());
  /** Why a line has no rate of its day, by line. */
  protected readonly noRate = signal<ReadonlyMap<number, Problem>>(new Map());
  protected readonly accounts = computed(() =>
    this.books().accounts.filter(({ active, accountGroup }) => active && accountGroup !== 'report'),
  );
  protected readonly funds = computed(() => this.books().funds.filter(({ closedOn }) => closedOn === null));

  protected codes(kind: Dimension['kind']): readonly Dimension[] {
    return this.books().dimensions.filter((dimension) => dimension.kind === kind && dimension.closedOn === null);
  }

  protected toggle(key: number): void {
    this.opened.update((opened) => {
      const next = new Set(opened);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }

  protected functionOf(text: string): FunctionCode | '' {
    return this.functions.find((code) => code === text) ?? '';
  }

  protected sphereOf(text: string): TaxSphere | '' {
    return this.spheres.find((sphere) => sphere === text) ?? '';
  }

  /** Chooses the currency of a line and fetches the rate of the entry's day; without one it is typed by hand. */
  protected async chooseCurrency(line: TypedLine, typed: string): Promise<void> {
    const currency = typed.trim().toUpperCase();
    const [form, on] = [this.form(), this.form().date()];
    form.changeForeign(line.key, { currency: currency === form.currency ? '' : currency, rate: '' });
    this.forgetRefusal(line.key);
    if (!isKnownCurrency(currency) || currency === form.currency || !isLocalDate(on)) return;
    try {
      const { rate } = await this.rates.onDay(currency, on);
      form.changeForeign(line.key, { rate });
    } catch (error) {
      const problem = asProblem(error);
      this.noRate.update((known) => new Map(known).set(line.key, problem));
    }
  }

  protected reasonOf(problem: Problem): string {
    const last = problem.facts['lastPublished'];
    if (problem.code === 'rate-not-published' && typeof last === 'string') return this.t('ledger.rate-ended', { day: last });
    return this.t(problem.code === 'rate-not-published' ? 'ledger.rate-never' : 'ledger.rate-missing');
  }

  /** Enter in a line: on to the next one's first field, a new one after the last. The form itself is posted by its button. */
  protected enter(event: Event, index: number): void {
    if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    if (index === this.form().lines().length - 1) this.form().add();
    const next = (): void => this.host.querySelectorAll<HTMLSelectElement>('select.account')[index + 1]?.focus();
    afterNextRender(next, { injector: this.injector }); // a new line is drawn first
  }

  private forgetRefusal(key: number): void {
    this.noRate.update((known) => {
      const next = new Map(known);
      next.delete(key);
      return next;
    });
  }
}
