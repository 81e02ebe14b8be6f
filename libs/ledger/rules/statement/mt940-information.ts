import { plainIban, tidyOrNull, tidyText } from './tidy-text';

/** What `:86:` tells about a movement. */
export interface Mt940Information {
  readonly remittance: string;
  readonly endToEnd: string | null;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
}

/** Reads `:86:` in the three ways in which banks fill it: numbered subfields, SWIFT's slashed codes, or just text. */
export function mt940Information(text: string): Mt940Information {
  const lines = text.split('\n');
  const numbered = /^\d{3}([^\dA-Za-z\s])\d{2}/.exec(lines.join(''));
  if (numbered !== null) return fromNumbered(lines.join(''), numbered[1] ?? '?');
  if (/\/(EREF|REMI|NAME|IBAN|TRCD|ORDP|BENM)\//.test(lines.join(''))) return fromSlashed(lines.join(''));
  return { remittance: tidyText(lines.join(' ')), endToEnd: null, counterpartyName: null, counterpartyIban: null };
}

/** German banks: 00 kind, 20 to 29 and 60 to 63 remittance, 31 account, 32 and 33 name. (Deutsche Kreditwirtschaft, DFÜ-Abkommen Anlage 3) */
function fromNumbered(text: string, mark: string): Mt940Information {
  const fields = new Map<number, string>();
  for (const part of text.slice(3).split(mark).slice(1)) {
    const number = Number(part.slice(0, 2));
    if (Number.isInteger(number)) fields.set(number, part.slice(2));
  }
  const joined = (from: number, to: number): string =>
    [...fields]
      .filter(([number]) => number >= from && number <= to)
      .sort(([a], [b]) => a - b)
      .map(([, value]) => value)
      .join('');
  const remittance = joined(20, 29) + joined(60, 63);
  const tagged = taggedParts(remittance);
  return {
    remittance: tidyText(tagged.get('SVWZ') ?? (tagged.size > 0 ? (tagged.get('') ?? '') : remittance)) || tidyText(fields.get(0) ?? ''),
    endToEnd: tidyOrNull(tagged.get('EREF')),
    counterpartyName: tidyOrNull(joined(32, 33)),
    counterpartyIban: plainIban(fields.get(31)) ?? plainIban(tagged.get('IBAN')),
  };
}

/** `EREF+…SVWZ+…` inside the remittance; what stands before the first tag has the key ''. */
function taggedParts(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|COAM|OAMT|IBAN|BIC)\+/);
  const found = new Map<string, string>();
  if (parts.length === 1) return found;
  if ((parts[0] ?? '').trim() !== '') found.set('', parts[0] ?? '');
  for (let index = 1; index < parts.length; index += 2) found.set(parts[index] ?? '', parts[index + 1] ?? '');
  return found;
}

/** Codes between slashes, as Dutch and Belgian banks and SWIFT's own guide write them. */
function fromSlashed(text: string): Mt940Information {
  const parts = text.split(/\/(TRTP|TRCD|EREF|PREF|MARF|CSID|IBAN|BIC|NAME|ADDR|REMI|ORDP|BENM|RTRN|ISDT|PURP)\//);
  const found = new Map<string, string>();
  for (let index = 1; index < parts.length; index += 2) {
    if ((parts[index + 1] ?? '').trim() !== '' && !found.has(parts[index] ?? '')) found.set(parts[index] ?? '', parts[index + 1] ?? '');
  }
  return {
    remittance: tidyText((found.get('REMI') ?? '').replace(/^\/?(USTD|STRD)\/\//, '').replace(/\/+$/, '')),
    endToEnd: tidyOrNull(found.get('EREF')?.replace(/\/+$/, '')),
    counterpartyName: tidyOrNull(found.get('NAME')?.replace(/\/+$/, '')),
    counterpartyIban: plainIban(found.get('IBAN')?.replace(/\/.*$/, '')),
  };
}
