import type { Tx } from '@sojourn/database';
import type { GivingCurrency, GivingOffer } from '@sojourn/giving/contract';
import { defaultOffer } from '@sojourn/giving/rules';

interface Row {
  monthly: boolean;
  sepaDebit: boolean;
  cardPerMyriad: number;
  sepaPerMyriad: number;
  legalName: string | null;
  registerNumber: string | null;
  serviceAddress: string | null;
  contact: string | null;
  costSharePercent: number | null;
  holder: string | null;
  iban: string | null;
  bic: string | null;
  portalLogin: string | null;
}

/** What the group offers its donors; what nobody has changed yet is as a group begins. */
export async function readOffer(tx: Tx, booksCurrency: string): Promise<GivingOffer> {
  const [row] = await tx.query<Row>(
    `SELECT monthly, sepa_debit AS "sepaDebit", card_per_myriad AS "cardPerMyriad", sepa_per_myriad AS "sepaPerMyriad", legal_name AS "legalName",
            register_number AS "registerNumber", service_address AS "serviceAddress", contact, cost_share_percent AS "costSharePercent",
            bank_holder AS holder, bank_iban AS iban, bank_bic AS bic, portal_login AS "portalLogin"
       FROM giving_offer`,
  );
  if (row === undefined) return defaultOffer(booksCurrency);
  const currencies = await tx.query<GivingCurrency>(
    `SELECT currency, card_fixed_minor::text AS "cardFixedMinor", sepa_fixed_minor::text AS "sepaFixedMinor", suggested_minor::text[] AS "suggestedMinor"
       FROM giving_currency ORDER BY place`,
  );
  const { legalName, registerNumber, serviceAddress, contact, costSharePercent, holder, iban, bic, ...rest } = row;
  return {
    ...rest,
    currencies,
    receiver: { legalName, registerNumber, serviceAddress, contact, costSharePercent },
    bank: holder === null || iban === null ? null : { holder, iban, bic },
  };
}

export async function writeOffer(tx: Tx, groupId: string, offer: GivingOffer): Promise<void> {
  const { receiver, bank } = offer;
  await tx.query(
    `INSERT INTO giving_offer AS o (group_id, monthly, sepa_debit, card_per_myriad, sepa_per_myriad, legal_name, register_number, service_address,
                                    contact, cost_share_percent, bank_holder, bank_iban, bank_bic, portal_login)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     ON CONFLICT (group_id) DO UPDATE SET monthly = excluded.monthly, sepa_debit = excluded.sepa_debit, card_per_myriad = excluded.card_per_myriad,
       sepa_per_myriad = excluded.sepa_per_myriad, legal_name = excluded.legal_name, register_number = excluded.register_number,
       service_address = excluded.service_address, contact = excluded.contact, cost_share_percent = excluded.cost_share_percent,
       bank_holder = excluded.bank_holder, bank_iban = excluded.bank_iban, bank_bic = excluded.bank_bic, portal_login = excluded.portal_login`,
    [
      groupId,
      offer.monthly,
      offer.sepaDebit,
      offer.cardPerMyriad,
      offer.sepaPerMyriad,
      receiver.legalName,
      receiver.registerNumber,
      receiver.serviceAddress,
      receiver.contact,
      receiver.costSharePercent,
      bank?.holder ?? null,
      bank?.iban ?? null,
      bank?.bic ?? null,
      offer.portalLogin,
    ],
  );
  await tx.query('DELETE FROM giving_currency');
  for (const [place, row] of offer.currencies.entries()) {
    await tx.query(
      `INSERT INTO giving_currency (group_id, currency, place, card_fixed_minor, sepa_fixed_minor, suggested_minor)
       VALUES ($1, $2, $3, $4, $5, $6::bigint[])`,
      [groupId, row.currency, place, row.cardFixedMinor, row.sepaFixedMinor, row.suggestedMinor],
    );
  }
}
