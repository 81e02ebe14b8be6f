import type { AccountCode } from './account';

/** The accounts that rules and templates name. The whole chart is data: server/data/chart-of-accounts.csv. */
export const Accounts = {
  cashOnHand: '1000',
  bank: '1010',
  bankForeignCurrency: '1020',
  processorClearing: '1050',
  moneyInTransit: '1060',
  grantsReceivable: '1100',
  disputesHeld: '1160',
  rentDepositsPaid: '1210',
  payables: '2000',
  grantAdvances: '2200',
  donations: '4000',
  donationsForPurpose: '4010',
  donatedServices: '4300',
  donatedGoods: '4310', // and use of premises
  transfersBetweenFunds: '4990',
  rentForResidents: '6200',
  processorFees: '6800',
  disputeFees: '6810',
  bankCharges: '6850',
  realisedExchange: '7100',
  unrealisedExchange: '7200',
} as const satisfies Record<string, AccountCode>;
