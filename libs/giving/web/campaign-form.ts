import { computed, signal } from '@angular/core';
import {
  CampaignTexts,
  PublicSlug,
  type Campaign,
  type CampaignChange,
  type CampaignState,
  type NewCampaign,
  type PublicLanguage,
} from '@sojourn/giving/contract';
import { decimalText, isLocalDate, parseDecimal, systemRandom, type LocalDate } from '@sojourn/units';

/** A campaign while it is typed: new, or one that is there. */
export class CampaignForm {
  readonly slug = signal('');
  readonly fund = signal('');
  readonly goal = signal('');
  readonly startsOn = signal<string>('');
  readonly endsOn = signal('');
  readonly state = signal<CampaignState>('draft');
  /** Title and text by language; an empty pair is not said in that language. */
  readonly texts = signal<Readonly<Partial<Record<PublicLanguage, { readonly title: string; readonly body: string }>>>>({});
  /** One id for all tries: sent twice, it is made once. */
  private readonly id = systemRandom.uuid();

  constructor(
    readonly currency: string,
    today: LocalDate,
    readonly known: Campaign | null,
  ) {
    this.startsOn.set(known?.startsOn ?? today);
    if (known === null) return;
    this.slug.set(known.slug);
    this.fund.set(known.fund);
    this.goal.set(known.goalMinor === null ? '' : decimalText(BigInt(known.goalMinor), currency));
    this.endsOn.set(known.endsOn ?? '');
    this.state.set(known.state);
    this.texts.set(Object.fromEntries(known.texts.map(({ language, title, body }) => [language, { title, body }])));
  }

  write(language: PublicLanguage, change: { readonly title?: string; readonly body?: string }): void {
    this.texts.update((texts) => ({ ...texts, [language]: { title: '', body: '', ...texts[language], ...change } }));
  }

  private readonly goalMinor = computed<bigint | null | 'wrong'>(() => {
    const typed = this.goal().replace(/[\s\u00a0\u202f]/g, '');
    if (typed === '') return null;
    const minor = parseDecimal(typed, this.currency);
    return minor === null || minor <= 0n ? 'wrong' : minor;
  });

  private readonly said = computed(() =>
    Object.entries(this.texts())
      .map(([language, { title, body }]) => ({ language, title: title.trim(), body: body.trim() }))
      .filter(({ title, body }) => title !== '' || body !== ''),
  );

  /** What stands in the way, as a message key, in the order of the form. */
  readonly obstacle = computed<string | null>(() => {
    if (!PublicSlug.safeParse(this.slug()).success) return 'giving.needs-slug';
    if (this.fund() === '') return 'giving.needs-fund';
    if (this.goalMinor() === 'wrong') return 'giving.needs-goal';
    const [from, to] = [this.startsOn(), this.endsOn()];
    if (!isLocalDate(from) || (to !== '' && (!isLocalDate(to) || to < from))) return 'giving.needs-days';
    return CampaignTexts.safeParse(this.said()).success ? null : 'giving.needs-words';
  });

  begun(): NewCampaign | null {
    const shared = this.shared();
    return shared === null ? null : { id: this.id, slug: this.slug(), fund: this.fund(), ...shared };
  }

  changed(): CampaignChange | null {
    const shared = this.shared();
    return shared === null ? null : { state: this.state(), ...shared };
  }

  private shared(): Pick<NewCampaign, 'goalMinor' | 'startsOn' | 'endsOn' | 'texts'> | null {
    const goal = this.goalMinor();
    const texts = CampaignTexts.safeParse(this.said());
    if (this.obstacle() !== null || goal === 'wrong' || !texts.success) return null;
    return {
      goalMinor: goal === null ? null : goal.toString(),
      startsOn: this.startsOn(),
      endsOn: this.endsOn() === '' ? null : this.endsOn(),
      texts: texts.data,
    };
  }
}
