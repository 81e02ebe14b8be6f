import { decimalText, type LocalDate } from '@sojourn/units';
import type { Cell } from '../model/cells';
import { content } from './xml';

/** Serial of 1 January 1970; serials from 1 March 1900 on are right in every program. */
const EPOCH = 25_569;
const DAY = 86_400_000;
const EXACT_DIGITS = 15; // what a spreadsheet's number, a double, gives back unchanged

/**
 * The number a spreadsheet holds for this cell, as decimal text; null for text, and for a figure of more digits than it can hold: that one
 * is written as text with all its digits, because a silently rounded amount would be a lost cent.
 */
export function numberOf(cell: Cell, currency: string): string | null {
  switch (cell.kind) {
    case 'text':
      return null;
    case 'money':
      return isExact(cell.minor.toString()) ? decimalText(cell.minor, cell.currency ?? currency) : null;
    case 'percent':
      return isExact(cell.ratio) ? cell.ratio : null;
    case 'count':
      return isExact(cell.count.toString()) ? cell.count.toString() : null;
    case 'date':
      return serialOf(cell.date);
  }
}

export function numberXml(address: string, style: number, value: string, formula: string | null): string {
  return `<c r="${address}" s="${style}">${formula === null ? '' : `<f>${content(formula)}</f>`}<v>${value}</v></c>`;
}

/** Text inside its cell. It is never a formula, whatever it begins with. */
export function textXml(address: string, style: number, text: string): string {
  return text === ''
    ? `<c r="${address}" s="${style}"/>`
    : `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${content(text)}</t></is></c>`;
}

/** Whether a spreadsheet that opens a text for editing would take it for a formula. (stack.md, T20) */
export function looksLikeFormula(text: string): boolean {
  return /^[\s'"]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text);
}

function serialOf(date: LocalDate): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return (Date.UTC(year, month - 1, day) / DAY + EPOCH).toString();
}

function isExact(digits: string): boolean {
  return digits.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length <= EXACT_DIGITS;
}
