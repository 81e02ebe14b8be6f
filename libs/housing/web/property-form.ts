import { computed, signal } from '@angular/core';
import { isLocalDate, parseDecimal, type LocalDate } from '@sojourn/units';
import { CodeName, type Lease, type PropertyDraft, type PropertyType } from '@sojourn/housing/contract';
import { equalRooms, unitsOf, type TypedRoom } from './rooms-draft';

/** A new property while it is typed. */
export class PropertyForm {
  readonly codeName = signal('');
  readonly district = signal('');
  readonly type = signal<PropertyType>('SHELTER');
  readonly rooms = signal<readonly TypedRoom[]>([]);
  readonly leased = signal(false);
  readonly leaseFrom = signal<string>('');
  readonly leaseTo = signal('');
  readonly rent = signal('');

  constructor(
    readonly currency: string,
    today: LocalDate,
    private readonly roomName: (number: number) => string,
  ) {
    this.leaseFrom.set(today);
    this.makeRooms('3', '2');
  }

  /** '3 rooms × 2 beds': replaces the list below. Numbers that make no sense change nothing. */
  makeRooms(rooms: string, beds: string): void {
    if (isCount(rooms, 60) && isCount(beds, 60)) this.rooms.set(equalRooms(Number(rooms), Number(beds), this.roomName));
  }

  change(key: number, change: Partial<Omit<TypedRoom, 'key'>>): void {
    // More beds than people is possible (a cot, a spare); more people than beds is not what is meant.
    const capacity = change.beds === undefined ? {} : { capacity: change.beds };
    this.rooms.update((rooms) => rooms.map((room) => (room.key === key ? { ...room, ...capacity, ...change } : room)));
  }

  remove(key: number): void {
    this.rooms.update((rooms) => rooms.filter((room) => room.key !== key));
  }

  /** What stands in the way, as a message key, in the order of the form. */
  readonly obstacle = computed<string | null>(() => {
    if (!CodeName.safeParse(this.codeName().trim()).success) return 'housing.needs-code-name';
    if (!CodeName.safeParse(this.district().trim()).success) return 'housing.needs-district';
    if (unitsOf(this.rooms()) === null) return 'housing.needs-rooms';
    return this.leased() && this.lease() === null ? 'housing.needs-lease' : null;
  });

  draft(): PropertyDraft | null {
    const units = unitsOf(this.rooms());
    if (units === null || this.obstacle() !== null) return null;
    const lease = this.leased() ? this.lease() : null;
    return { codeName: this.codeName().trim(), district: this.district().trim(), type: this.type(), lease, units };
  }

  private lease(): Lease | null {
    const [from, to] = [this.leaseFrom(), this.leaseTo()];
    const rentMinor = parseDecimal(this.rent().replace(/[\s\u00a0\u202f]/g, ''), this.currency);
    if (!isLocalDate(from) || rentMinor === null || rentMinor <= 0n) return null;
    if (to !== '' && (!isLocalDate(to) || to < from)) return null;
    return { from, to: to === '' ? null : to, rentMinor: rentMinor.toString(), currency: this.currency };
  }
}

function isCount(text: string, most: number): boolean {
  return /^[1-9]\d?$/.test(text.trim()) && Number(text) <= most;
}
