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
