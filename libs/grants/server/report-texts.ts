import type { BudgetKey, Conversion, ReportLanguage } from '@sojourn/grants/contract';

/** What a report to a funder says, in the language of the agreement; not in that of whoever makes it. */
export interface ReportTexts {
  readonly title: string;
  readonly period: (from: string, to: string, currency: string) => string;
  readonly columns: {
    readonly line: string;
    readonly budget: string;
    readonly actual: string;
    readonly toDate: string;
    readonly commitments: string;
    readonly variance: string;
    readonly used: string;
  };
  readonly keys: Readonly<Record<BudgetKey, string>>;
  readonly outside: string;
  readonly total: string;
  readonly money: string;
  readonly opening: string;
  readonly received: string;
  readonly spent: string;
  readonly closing: string;
  readonly books: (currency: string) => string;
  readonly income: string;
  readonly spentAtRate: string;
  readonly exchangeLoss: string;
  readonly matching: string;
  readonly matchingNeeded: string;
  readonly matchingFound: string;
  readonly people: string;
  readonly tooFew: string;
  readonly peopleTypes: Readonly<Record<string, string>>; // PEOPLE and the needs of the code list
  readonly conversion: Readonly<Record<Conversion, string>>;
  readonly averageRate: (rate: string) => string;
  readonly nothing: string;
  readonly reference: (reference: string) => string;
}

const EN: ReportTexts = {
  title: 'Financial report',
  period: (from, to, currency) => `${from} to ${to} · ${currency}`,
  columns: {
    line: 'Budget line',
    budget: 'Budget',
    actual: 'Spent in the period',
    toDate: 'Spent to date',
    commitments: 'Committed',
    variance: 'Left of the budget',
    used: 'Used',
  },
  keys: {
    staff: 'Staff',
    lawyers: 'External lawyers',
    interpreters: 'Interpreters and experts',
    'court-fees': 'Court and filing fees',
    housing: 'Housing',
    assistance: 'Direct assistance',
    medical: 'Medical help',
    security: 'Security',
    travel: 'Travel',
    training: 'Training and supervision',
    office: 'Office',
    audit: 'Audit',
    equipment: 'Equipment',
    indirect: 'Indirect costs',
    other: 'Other',
  },
  outside: 'Outside the budget',
  total: 'Total',
  money: 'Money of the grant',
  opening: 'Brought forward',
  received: 'Received',
  spent: 'Spent',
  closing: 'Carried forward',
  books: (currency) => `In the books, ${currency}`,
  income: 'Income',
  spentAtRate: 'Spent, at the rates of the books',
  exchangeLoss: 'Exchange loss',
  matching: 'Own contribution',
  matchingNeeded: 'Required',
  matchingFound: 'Spent from other funds',
  people: 'People helped',
  tooFew: 'too few to be told',
  peopleTypes: {
    SAFE: 'Safety',
    SHEL: 'Shelter tonight',
    HOUS: 'Housing',
    LEGAL: 'Legal help',
    DOCS: 'Documents',
    CASH: 'Money',
    FOOD: 'Food',
    MED: 'Medical care',
    MH: 'Mental health',
    EVAC: 'Evacuation',
    DIG: 'Digital safety',
    CHILD: 'Children',
    LANG: 'Language',
    WORK: 'Work',
    INFO: 'Information',
    FAMTR: 'Family tracing',
    PRIS: 'Prison support',
    DIS: 'Disability',
    PEOPLE: 'People, each once',
  },
  conversion: {
    'transaction-day': 'Costs are converted at the rate of the transaction.',
    'instalment-average': 'Costs are converted at the average rate of the instalments received, weighted by amount.',
    'monthly-rate': 'Costs are converted at the published rate of their month.',
  },
  averageRate: (rate) => `Average rate: ${rate}.`,
  nothing: 'Nothing was booked in this period.',
  reference: (reference) => `Agreement ${reference}.`,
};

const RU: ReportTexts = {
  title: 'Финансовый отчёт',
  period: (from, to, currency) => `${from} – ${to} · ${currency}`,
  columns: {
    line: 'Статья бюджета',
    budget: 'Бюджет',
    actual: 'Расход за период',
    toDate: 'Расход с начала',
    commitments: 'Обязательства',
    variance: 'Остаток бюджета',
    used: 'Использовано',
  },
  keys: {
    staff: 'Персонал',
    lawyers: 'Внешние юристы',
    interpreters: 'Переводчики и эксперты',
    'court-fees': 'Судебные сборы и пошлины',
    housing: 'Жильё',
    assistance: 'Прямая помощь',
    medical: 'Медицинская помощь',
    security: 'Безопасность',
    travel: 'Поездки',
    training: 'Обучение и супервизия',
    office: 'Офис',
    audit: 'Аудит',
    equipment: 'Оборудование',
    indirect: 'Косвенные расходы',
    other: 'Прочее',
  },
  outside: 'Вне бюджета',
  total: 'Итого',
  money: 'Деньги гранта',
  opening: 'Остаток на начало',
  received: 'Получено',
  spent: 'Израсходовано',
  closing: 'Остаток на конец',
  books: (currency) => `По книгам, ${currency}`,
  income: 'Доход',
  spentAtRate: 'Израсходовано по курсам книг',
  exchangeLoss: 'Курсовой убыток',
  matching: 'Собственный вклад',
  matchingNeeded: 'Требуется',
  matchingFound: 'Израсходовано из других фондов',
  people: 'Кому помогли',
  tooFew: 'слишком мало, чтобы указать',
  peopleTypes: {
    SAFE: 'Безопасность',
    SHEL: 'Ночлег сегодня',
    HOUS: 'Жильё',
    LEGAL: 'Юрист',
    DOCS: 'Документы',
    CASH: 'Деньги',
    FOOD: 'Еда',
    MED: 'Врач',
    MH: 'Психолог',
    EVAC: 'Эвакуация',
    DIG: 'Цифровая безопасность',
    CHILD: 'Дети',
    LANG: 'Язык',
    WORK: 'Работа',
    INFO: 'Сведения',
    FAMTR: 'Поиск родных',
    PRIS: 'Поддержка в заключении',
    DIS: 'Инвалидность',
    PEOPLE: 'Людей, каждый один раз',
  },
  conversion: {
    'transaction-day': 'Расходы пересчитаны по курсу дня операции.',
    'instalment-average': 'Расходы пересчитаны по среднему курсу полученных траншей, взвешенному по суммам.',
    'monthly-rate': 'Расходы пересчитаны по опубликованному курсу месяца.',
  },
  averageRate: (rate) => `Средний курс: ${rate}.`,
  nothing: 'За этот период проводок не было.',
  reference: (reference) => `Договор ${reference}.`,
};

export const REPORT_TEXTS: Readonly<Record<ReportLanguage, ReportTexts>> = { en: EN, ru: RU };
