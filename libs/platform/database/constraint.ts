/** PostgreSQL names the constraint that refused; services turn that name into a refusal instead of reading texts. */
export function isConstraint(error: unknown, constraint: string): boolean {
  return constraintOf(error) === constraint;
}

function constraintOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('constraint' in error && typeof error.constraint === 'string') return error.constraint;
  if ('driverError' in error) return constraintOf(error.driverError);
  return null;
}

/** For `.catch`: throws the refusal when this constraint refused, and everything else as it came. */
export function refuseWhen(constraint: string, refusal: (error: unknown) => Error): (error: unknown) => never {
  return (error) => {
    throw isConstraint(error, constraint) ? refusal(error) : error;
  };
}

/** PostgreSQL found fault with the values of a statement (classes 22 and 23): the same would be refused again, and others would not. */
export function isDataError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('driverError' in error) return isDataError(error.driverError);
  return 'code' in error && typeof error.code === 'string' && /^2[23]...$/.test(error.code);
}
