import type { ReportLabel } from '@sojourn/ledger/contract';

/** What a row or column is called in the reader's language; `t` has the catalogue beside the contract (contract/i18n). */
export function labelText(label: ReportLabel, t: (key: string) => string): string {
  switch (label.of) {
    case 'word':
      return t(label.word);
    case 'account':
      return `${label.code} ${label.name ?? t(`account.${label.code}`)}`;
    case 'fund':
      return `${label.name} (${label.code})`;
    case 'function':
      return t(`report.function.${label.code}`);
    case 'sphere':
      return t(`report.sphere.${label.code}`);
    case 'form-line':
      return t(`report.form-line.${label.code.replace(' ', '-')}`);
  }
}
