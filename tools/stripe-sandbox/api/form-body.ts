export type FormValue = string | FormObject | FormValue[];
export interface FormObject {
  [name: string]: FormValue;
}

/** Reads a form-encoded body the way Stripe does: `a[b][0][c]=d` nests. Objects have no prototype, so no name is special. */
export function readForm(body: string): FormObject {
  const root = emptyObject();
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split('[').map((part) => part.replace(/\]$/, ''));
    place(root, path, value);
  }
  return root;
}

function place(target: FormObject, [name = '', ...rest]: readonly string[], value: string): void {
  const key = name === '' ? String(Object.keys(target).length) : name;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const below = target[key];
  const next = below !== undefined && typeof below !== 'string' && !Array.isArray(below) ? below : emptyObject();
  target[key] = next;
  place(next, rest, value);
}

/** What was sent as a list: `x[]=a`, or `x[0]=a`. */
export function listOf(value: FormValue | undefined): FormValue[] {
  return value === undefined || typeof value === 'string' ? [] : Object.values(value);
}

function emptyObject(): FormObject {
  return Object.create(null) as FormObject;
}
