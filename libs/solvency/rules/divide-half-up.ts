export { divideHalfUp } from '@sojourn/units';
