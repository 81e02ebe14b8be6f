/**
 * Writes libs/terms/rules/calendars/calendars.json: whole days off by country and region, from date-holidays and the overlays beside this file.
 * Run `node tools/calendars/make-calendars.mjs` once a year and read the difference before it is committed: a term may move with it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';

const FROM = 2025;
const TO = 2032;
const overlays = JSON.parse(readFileSync(new URL('overlays.json', import.meta.url), 'utf8'));
/** Regions with days of their own that move a term; all others are the country's calendar. */
const REGIONS = { DE: 'all', ES: 'all', FR: ['57', '67', '68'] };
const COUNTRIES = ['AM', 'AT', 'CZ', 'DE', 'EE', 'ES', 'FI', 'FR', 'GE', 'IT', 'KZ', 'LT', 'LV', 'ME', 'NL', 'PL', 'RS', 'TR'];
const DAY = 86_400_000;

const isoOf = (millis) => new Date(millis).toISOString().slice(0, 10);
const millisOf = (iso) => Date.parse(`${iso}T00:00:00Z`);

/** Whole days only: a holiday that begins at noon does not keep an office closed the whole day. */
function daysOf(country, region) {
  const source = region === undefined ? new Holidays(country) : new Holidays(country, region);
  const { keep, add = [] } = overlays[country] ?? {};
  const days = {};
  for (let year = FROM; year <= TO; year += 1) {
    const list = source.getHolidays(year, 'en').filter(({ type, date }) => type === 'public' && / 00:00:00/.test(date));
    for (const { date, start, end, name } of list) {
      if (keep !== undefined && !keep.includes(name)) continue;
      const first = date.slice(0, 10);
      const length = Math.max(1, Math.floor((end - start) / DAY + 0.1));
      for (let i = 0; i < length; i += 1) days[isoOf(millisOf(first) + i * DAY)] ??= name;
    }
    for (const extra of add) days[dayOfExtra(extra, year, days)] ??= extra.name;
  }
  const inYears = ([on]) => Number(on.slice(0, 4)) >= FROM && Number(on.slice(0, 4)) <= TO;
  return Object.fromEntries(
    Object.entries(days)
      .filter(inYears)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function dayOfExtra({ monthDay, easter, dayBefore }, year, days) {
  if (monthDay !== undefined) return `${year}-${monthDay}`;
  if (easter !== undefined) return isoOf(millisOf(easterSunday(year)) + easter * DAY);
  const [anchor] = Object.entries(days).find(([on, name]) => name === dayBefore && on.startsWith(String(year))) ?? [];
  if (anchor === undefined) throw new Error(`no '${dayBefore}' in ${year}`);
  return isoOf(millisOf(anchor) - DAY);
}

/** Western Easter, after Meeus, Jones and Butcher. */
function easterSunday(year) {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`;
}

const names = new Holidays().getCountries('en');
const countries = {};
for (const country of COUNTRIES) {
  const days = daysOf(country);
  const states = new Holidays().getStates(country, 'en') ?? {};
  const wanted = REGIONS[country] === 'all' ? Object.keys(states) : (REGIONS[country] ?? []);
  const regions = {};
  for (const region of wanted.sort()) {
    const own = daysOf(country, region);
    const add = Object.fromEntries(Object.entries(own).filter(([on]) => days[on] === undefined));
    const without = Object.keys(days).filter((on) => own[on] === undefined);
    regions[region] = { name: states[region], add, ...(without.length > 0 ? { without } : {}) };
  }
  countries[country] = { name: names[country], days, ...(wanted.length > 0 ? { regions } : {}) };
}
const { version } = JSON.parse(readFileSync(new URL('../../node_modules/date-holidays/package.json', import.meta.url), 'utf8'));
const snapshot = {
  source: `date-holidays ${version} and tools/calendars/overlays.json`,
  from: `${FROM}-01-01`,
  to: `${TO}-12-31`,
  countries,
};
writeFileSync(new URL('../../libs/terms/rules/calendars/calendars.json', import.meta.url), `${JSON.stringify(snapshot, null, 2)}\n`);
