import * as z from 'zod/mini';
import { LocalDate } from '@sojourn/units';

export const IndicatorsQuery = z
  .strictObject({ from: LocalDate, to: LocalDate })
  .check(z.refine((period) => period.from < period.to, { path: ['to'], error: 'ends-before-it-starts' }));
export type IndicatorsQuery = z.infer<typeof IndicatorsQuery>;

/** Figures of a period, half-open like a stay (housing.md 5). Fractions are integers of their last digit, so nothing floats. */
export const Indicators = z
  .strictObject({
    from: LocalDate,
    to: LocalDate,
    beds: z.int(),
    bedNights: z.int(),
    availableNights: z.int(),
    occupancyBasisPoints: z.nullable(z.int()), // 8198 is 0.8198; null when no night was available
    exits: z.int(),
    averageNightsHundredths: z.nullable(z.int()), // over exits; null when nobody left
  })
  .register(z.globalRegistry, { id: 'HousingIndicators' });
export type Indicators = z.infer<typeof Indicators>;
