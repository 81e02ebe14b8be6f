import * as z from 'zod/mini';
import { Currency, LocalDate, PositiveAmountMinor, Uuid } from '@sojourn/units';
import { BedType, PropertyType } from './vocabulary';

/** A code name, never an address: 'Meadow', 'Host family Heron'. One line, no edges of white space. */
export const CodeName = z.string().check(z.regex(/^\S(?:[^\n\r\t]{0,58}\S)?$/u, 'not-a-code-name'));
const Name = CodeName;

/** The contract with a landlord: its first and last day, both included, and the rent of a month. */
export const Lease = z
  .strictObject({ from: LocalDate, to: z.nullable(LocalDate), rentMinor: PositiveAmountMinor, currency: Currency })
  .check(z.refine((lease) => lease.to === null || lease.from <= lease.to, { path: ['to'], error: 'ends-before-it-starts' }));
export type Lease = z.infer<typeof Lease>;

/** First and last day (included) on which the bed can be slept in; null while there is no bound. */
const usableFields = { usableFrom: z.nullable(LocalDate), usableTo: z.nullable(LocalDate) };

export const BedDraft = z.strictObject({ name: Name, type: BedType, ...usableFields }).check(
  z.refine((bed) => bed.usableFrom === null || bed.usableTo === null || bed.usableFrom <= bed.usableTo, {
    path: ['usableTo'],
    error: 'ends-before-it-starts',
  }),
);
export type BedDraft = z.infer<typeof BedDraft>;

/** A flat or a room. `capacity` is how many people law or lease allow, which may be fewer than its beds. */
export const UnitDraft = z.strictObject({
  name: Name,
  capacity: z.int().check(z.minimum(1), z.maximum(99)),
  beds: z.array(BedDraft).check(z.minLength(1), z.maxLength(60)),
});
export type UnitDraft = z.infer<typeof UnitDraft>;

/** What `POST /housing/properties` takes: a property with its units and beds at once. */
export const PropertyDraft = z
  .strictObject({
    codeName: CodeName,
    district: Name,
    type: PropertyType,
    lease: z.nullable(Lease),
    units: z.array(UnitDraft).check(z.minLength(1), z.maxLength(60)),
  })
  .register(z.globalRegistry, { id: 'PropertyDraft' });
export type PropertyDraft = z.infer<typeof PropertyDraft>;

export const Bed = z.strictObject({ id: Uuid, name: Name, type: BedType, ...usableFields });
export type Bed = z.infer<typeof Bed>;

export const Unit = z.strictObject({ id: Uuid, name: Name, capacity: z.int(), beds: z.array(Bed) });
export type Unit = z.infer<typeof Unit>;

export const Property = z
  .strictObject({ id: Uuid, codeName: CodeName, district: Name, type: PropertyType, lease: z.nullable(Lease), units: z.array(Unit) })
  .register(z.globalRegistry, { id: 'Property' });
export type Property = z.infer<typeof Property>;

/** All that someone who sees only money may know of a property. */
export const PropertyRent = z.strictObject({
  id: Uuid,
  codeName: CodeName,
  rentMinor: z.nullable(PositiveAmountMinor),
  currency: z.nullable(Currency),
});
export type PropertyRent = z.infer<typeof PropertyRent>;

export const PropertyRents = z.strictObject({ properties: z.array(PropertyRent) });
export type PropertyRents = z.infer<typeof PropertyRents>;
