/** Kinds of container and their byte. Closed: 0 and 14 to 255 are refused until listed. (formats.md 2) */
export const CONTAINER_KINDS = {
  case: 1,
  matter: 2,
  address: 3,
  housing: 4,
  voucher: 5,
  receipt: 6,
  names: 7,
  reporting: 8,
  group: 9,
  evidence: 10,
  drill: 11,
  intake: 12,
  officers: 13,
} as const;
export type ContainerKind = keyof typeof CONTAINER_KINDS;

export function containerKindOf(byte: number): ContainerKind | undefined {
  return (Object.keys(CONTAINER_KINDS) as ContainerKind[]).find((kind) => CONTAINER_KINDS[kind] === byte);
}

export function isContainerKind(text: string): text is ContainerKind {
  return Object.hasOwn(CONTAINER_KINDS, text);
}
