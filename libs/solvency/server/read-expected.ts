import type { GrantsReader } from '@sojourn/grants/server';

/** All that solvency may ask of funders' agreements. */
export type ReadExpected = Pick<GrantsReader, 'expectedInstalments'>;

/** Token under which the read-only handle is injected. */
export const EXPECTED_INSTALMENTS = Symbol('ExpectedInstalments');
