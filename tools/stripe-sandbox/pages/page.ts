import { html, type Html } from '../../../apps/public/html';
import { plainAmount, stripeDigits } from '../payments/currencies';

/** A quiet page of the sandbox. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <p class="sign">Stripe sandbox: invented money, no bank hears of it.</p>
          ${body}
        </main>
      </body>
    </html>`.text;
}

/** An amount as Stripe counts it, for reading. */
export function amountText(amount: number, currency: string): string {
  const digits = stripeDigits(currency);
  const options = {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  return new Intl.NumberFormat('en', options).format(plainAmount(amount, currency) as Intl.StringNumericLiteral);
}

export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#20262e, #e6e8ea); --quiet: light-dark(#58616b, #a9b1b8); --line: light-dark(#848c95, #7d868e);
  --paper: light-dark(#f7f8f9, #14181c); --card: light-dark(#fff, #1c2228); --act: light-dark(#3f3fa3, #b9bcf2); --on-act: light-dark(#fff, #17174a);
  --wrong: light-dark(#9c2b1b, #f2a190); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 30rem; margin: 0 auto; padding: 20px; }
h1 { font-size: 30px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 16px; margin: 28px 0 4px; }
p { margin: 0 0 12px; }
.sign, .quiet { color: var(--quiet); font-size: 14px; }
form .quiet { margin: 6px 0 0; }
label, legend { display: block; font-weight: 600; margin-top: 14px; }
input, select { width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
button, .button { display: block; width: 100%; min-height: 48px; margin-top: 16px; padding: 10px; border: 1px solid var(--act); border-radius: 8px; background: var(--act);
  color: var(--on-act); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
.plain { background: transparent; color: var(--act); }
.often { font-size: 17px; font-weight: 400; color: var(--quiet); }
.ways { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; margin: 16px 0 4px; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.ways a { padding: 10px; min-height: 44px; text-align: center; color: var(--act); text-decoration: none; }
.ways a[aria-current] { background: var(--card); color: var(--ink); font-weight: 600; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.row form { flex: 1 1 auto; }
.row button { min-height: 44px; margin-top: 4px; padding: 6px 12px; }
section { border-top: 1px solid var(--line); margin-top: 20px; padding-top: 12px; }
details { margin-top: 20px; }
summary { cursor: pointer; min-height: 28px; font-weight: 600; }
.wrong { color: var(--wrong); font-weight: 600; }
:focus-visible { outline: 2.5px solid var(--act); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
td:first-child { white-space: nowrap; }
td, th { text-align: left; padding: 4px 8px 4px 0; vertical-align: top; }
code { font-size: 13px; overflow-wrap: anywhere; }
`;
