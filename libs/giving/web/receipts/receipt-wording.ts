import type { ReceiptWording } from '@sojourn/giving/contract';

/**
 * What a group starts from. The German paragraphs follow the official form for gifts of money (BMF, Muster für Zuwendungsbestätigungen,
 * EStDV s.50(1)); the parts in brackets are the group's to fill in, and only the form of the tax office in force counts.
 */
export const FIRST_WORDING: ReceiptWording = {
  v: 1,
  letterhead: [],
  plain: ['We confirm that we received the gift named above. No goods or services were given in return.'],
  germany: [
    'Bestätigung über Geldzuwendungen im Sinne des § 10b des Einkommensteuergesetzes an eine der in § 5 Abs. 1 Nr. 9 des Körperschaftsteuergesetzes bezeichneten Körperschaften, Personenvereinigungen oder Vermögensmassen.',
    'Es handelt sich nicht um den Verzicht auf Erstattung von Aufwendungen.',
    'Wir sind wegen Förderung [Zweck] nach dem Freistellungsbescheid des Finanzamts [Ort], StNr. [Nummer], vom [Datum] für den letzten Veranlagungszeitraum [Jahr] nach § 5 Abs. 1 Nr. 9 KStG von der Körperschaftsteuer befreit.',
    'Es wird bestätigt, dass die Zuwendung nur zur Förderung [Zweck] verwendet wird.',
    'Hinweis: Wer vorsätzlich oder grob fahrlässig eine unrichtige Zuwendungsbestätigung erstellt oder veranlasst, dass Zuwendungen nicht zu den in der Zuwendungsbestätigung angegebenen steuerbegünstigten Zwecken verwendet werden, haftet für die entgangene Steuer (§ 10b Abs. 4 EStG, § 9 Abs. 3 KStG, § 9 Nr. 5 GewStG).',
    'Diese Bestätigung wird nicht als Nachweis für die steuerliche Berücksichtigung der Zuwendung anerkannt, wenn das Datum des Freistellungsbescheides länger als 5 Jahre bzw. das Datum der Feststellung der Einhaltung der satzungsmäßigen Voraussetzungen nach § 60a Abs. 1 AO länger als 3 Jahre seit Ausstellung des Bescheides zurückliegt (§ 63 Abs. 5 AO).',
  ],
};

/** Whether a German receipt could be issued with this wording: nothing in brackets is left. */
export function isFilledIn(paragraphs: readonly string[]): boolean {
  return paragraphs.length > 0 && paragraphs.every((paragraph) => !/\[[^\]]*\]/.test(paragraph));
}

const WAIVER = /^Es handelt sich (nicht )?um den Verzicht auf (die )?Erstattung von Aufwendungen/;
const FORM = /^Bestätigung über (Geld)?[Zz]uwendungen/;

/** The two sentences that the official form asks of a collective receipt. (BMF, Muster für Sammelbestätigungen, 7 November 2013) */
const COLLECTIVE = [
  'Es wird bestätigt, dass über die in der Gesamtsumme enthaltenen Zuwendungen keine weiteren Bestätigungen, weder formelle Zuwendungsbestätigungen noch Beitragsquittungen oder Ähnliches ausgestellt wurden und werden.',
  'Ob es sich um den Verzicht auf Erstattung von Aufwendungen handelt, ist der Aufstellung der Zuwendungen zu entnehmen.',
] as const;

/** The group's paragraphs for one gift, turned into those for the gifts of a year: the list of gifts says of each whether a claim was waived. */
export function collectiveWording(germany: readonly string[]): string[] {
  const kept = germany
    .filter((paragraph) => !WAIVER.test(paragraph))
    .map((paragraph) => paragraph.replace(FORM, 'Sammelbestätigung über Geldzuwendungen'));
  return [...kept.slice(0, 1), ...COLLECTIVE, ...kept.slice(1)];
}
