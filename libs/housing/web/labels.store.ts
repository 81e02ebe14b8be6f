import { computed, inject, Injectable, signal } from '@angular/core';
import * as z from 'zod/mini';
import { SealedContainers } from '@sojourn/containers/web';
import { MemberList } from '@sojourn/group/contract';
import { BlockLabel, LabelsContainer, PersonLabel } from '@sojourn/housing/contract';
import { ApiClient, Problem, Session } from '@sojourn/http/client';
import { mayHold, MEMBER_ROLES, RECORD_TYPES } from '@sojourn/sealing/shape';
import { NO_LABELS, readLabels, type Labels } from './labels';

/** What a case's summary tells about its person; other fields are the case's own. */
const CasePerson = z.object({ personRef: z.string(), name: z.string() });
export type CasePerson = z.infer<typeof CasePerson>;

/** Whose stay it is and why a bed is blocked: opened here, sealed in the group's one `housing` container. Without keys the board shows codes. */
@Injectable()
export class LabelsStore {
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly sealed = inject(SealedContainers, { optional: true });
  private readonly known = signal<Labels>(NO_LABELS);
  private readonly people = signal<readonly CasePerson[]>([]);
  private containerId: string | null = null;

  /** Names by person: the labels first, then the cases this member can open. */
  readonly labels = computed<Labels>(() => {
    const { people, blocks } = this.known();
    return { people: new Map([...this.people().map(({ personRef, name }): [string, string] => [personRef, name]), ...people]), blocks };
  });
  /** People of the cases this member can open. */
  readonly casePeople = this.people.asReadonly();
  /** Whether this member's role holds the labels and this browser has the keys. */
  readonly canSeal = computed(() => this.sealed !== null && this.holds());
  private readonly holds = computed(() => {
    const roles = this.session.roles();
    return mayHold(
      'housing',
      MEMBER_ROLES.filter((role) => roles.includes(role)),
    );
  });

  /** Opens what this member can open. A board without labels is still a board, so a missing key is not a failure. */
  async open(containerId: string | null): Promise<void> {
    this.containerId = containerId;
    if (this.sealed === null) return;
    const sealed = this.sealed;
    const [records, cases] = await Promise.all([
      containerId === null || !this.holds() ? [] : sealed.open('housing', containerId).then(({ records: all }) => all, noKey),
      sealed.list('case').catch(noKey),
    ]);
    this.known.set(readLabels(records));
    this.people.set(cases.flatMap(({ summary }) => CasePerson.safeParse(summary).data ?? []));
  }

  /** Seals whose stay it is. */
  async sealPerson(label: PersonLabel): Promise<void> {
    await this.write(RECORD_TYPES['stay-label'], PersonLabel.parse(label));
  }

  /** Seals why a bed is blocked. */
  async sealBlock(label: BlockLabel): Promise<void> {
    await this.write(RECORD_TYPES['block-label'], BlockLabel.parse(label));
  }

  private async write(type: number, body: PersonLabel | BlockLabel): Promise<void> {
    if (this.sealed === null) throw new Problem('labels-cannot-be-sealed', 0);
    this.containerId ??= await this.makeContainer(this.sealed);
    await this.sealed.write('housing', this.containerId, [{ type, body }]);
    await this.open(this.containerId);
  }

  /** The first label makes the container, readable by all who work with beds. If someone was faster, theirs is the one. */
  private async makeContainer(sealed: SealedContainers): Promise<string> {
    const { members } = await this.api.get('/members', MemberList);
    const self = this.session.facts()?.memberId;
    const receivers = members
      .filter(({ id, state, roles }) => id !== self && state === 'active' && mayHold('housing', roles))
      .map(({ id }) => id);
    const made = await sealed.create('housing', [{ type: RECORD_TYPES.summary, body: { holds: 'labels' } }], receivers);
    try {
      return (await this.api.post('/housing/labels-container', { containerId: made }, LabelsContainer)).containerId;
    } catch (error) {
      const first = error instanceof Problem && error.code === 'labels-elsewhere' ? LabelsContainer.safeParse(error.facts) : null;
      if (first?.success) return first.data.containerId;
      throw error;
    }
  }
}

function noKey(): never[] {
  return [];
}
