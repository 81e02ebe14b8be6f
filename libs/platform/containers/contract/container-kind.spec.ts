import { CONTAINER_KINDS } from '@sojourn/sealing/shape';
import { ContainerKind } from './container-kind';

it('names on the wire exactly the kinds of the sealing registry, in its order', () => {
  expect(ContainerKind.options).toEqual(Object.keys(CONTAINER_KINDS));
  expect(Object.values(CONTAINER_KINDS)).toEqual(ContainerKind.options.map((_, i) => i + 1));
});
