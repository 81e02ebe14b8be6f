import { listOf, type FormObject, type FormValue } from './form-body';
import { invalidRequest } from './stripe-error';

/** Parameters of one call, read one by one, with Stripe's errors for what is missing or wrong. */
export class Parameters {
  constructor(
    private readonly values: FormObject,
    private readonly prefix = '',
  ) {}

  /** Refuses what this sandbox does not play, as Stripe refuses what it does not know. */
  only(...names: readonly string[]): this {
    for (const name of Object.keys(this.values)) {
      if (!names.includes(name)) {
        throw invalidRequest(`Received unknown parameter: ${this.nameOf(name)}`, { code: 'parameter_unknown', param: this.nameOf(name) });
      }
    }
    return this;
  }

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  /** Given, and not as an object or a list. */
  isText(name: string): boolean {
    return typeof this.values[name] === 'string';
  }

  /** Given as nothing at all: the way to take a value away. */
  isEmptied(name: string): boolean {
    return this.values[name] === '';
  }

  text(name: string): string | null {
    const value = this.values[name];
    if (value === undefined || value === '') return null;
    if (typeof value !== 'string') throw this.wrong(name, 'Invalid string');
    return value;
  }

  needed(name: string): string {
    const value = this.text(name);
    if (value === null) throw this.absent(name);
    return value;
  }

  integer(name: string): number | null {
    const value = this.text(name);
    if (value === null) return null;
    if (!/^-?\d{1,15}$/.test(value)) throw this.wrong(name, `Invalid integer: ${value}`, 'parameter_invalid_integer');
    return Number(value);
  }

  flag(name: string): boolean | null {
    const value = this.oneOf(name, ['true', 'false']);
    return value === null ? null : value === 'true';
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[]): T | null {
    const value = this.text(name);
    const found = allowed.find((one) => one === value);
    if (value !== null && found === undefined) throw this.wrong(name, `Invalid ${name}: must be one of ${allowed.join(', ')}`);
    return found ?? null;
  }

  webAddress(name: string): string {
    const value = this.needed(name);
    if (!/^https?:\/\/[^\s]+$/.test(value) || !URL.canParse(value.replace('{CHECKOUT_SESSION_ID}', 'x')))
      throw this.wrong(name, 'Not a valid URL', 'url_invalid');
    return value;
  }

  below(name: string): Parameters {
    return new Parameters(objectOf(this.values[name]) ?? Object.create(null), this.nameOf(name));
  }

  list(name: string): Parameters[] {
    return listOf(this.values[name]).map(
      (value, index) => new Parameters(objectOf(value) ?? Object.create(null), `${this.nameOf(name)}[${index}]`),
    );
  }

  texts(name: string): string[] {
    return listOf(this.values[name]).filter((value) => typeof value === 'string');
  }

  /** Stripe's limits: 50 keys of 40 signs, values of 500. */
  metadata(): Record<string, string> {
    const entries = Object.entries(objectOf(this.values['metadata']) ?? {}).map(([key, value]): [string, string] => {
      if (typeof value !== 'string' || value.length > 500 || key.length > 40)
        throw this.wrong(`metadata[${key}]`, 'Metadata keys have at most 40 and values at most 500 characters');
      return [key, value];
    });
    if (entries.length > 50) throw this.wrong('metadata', 'Metadata can have at most 50 keys');
    return Object.fromEntries(entries);
  }

  absent(name: string): Error {
    return invalidRequest(`Missing required param: ${this.nameOf(name)}.`, { code: 'parameter_missing', param: this.nameOf(name) });
  }

  wrong(name: string, message: string, code = 'parameter_invalid'): Error {
    return invalidRequest(message, { code, param: this.nameOf(name) });
  }

  private nameOf(name: string): string {
    return this.prefix === '' ? name : `${this.prefix}[${name}]`;
  }
}

function objectOf(value: FormValue | undefined): FormObject | null {
  return value === undefined || typeof value === 'string' || Array.isArray(value) ? null : value;
}
