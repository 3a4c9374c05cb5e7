import { Injectable } from '@nestjs/common';
import type { Tx } from '@shenguan/common/work';
import { Expert } from '../expert.entity.js';
import { ExpertVault } from '../expert-vault.js';
import { alike, type LikenessGround, type PersonFacts } from './domain/alike.js';
import { ExpertLikeness } from './likeness.entity.js';

/** An entry, as far as it may be told from another. */
export type KnownEntry = Pick<Expert, 'id' | 'keeperCode' | 'enteredAt'> & { facts: PersonFacts };

/** Entries that may be of the persons asked for; grows with those that this transaction adds. */
export class KnownPersons {
  private readonly entries: Map<string, KnownEntry>;

  constructor(
    entries: readonly KnownEntry[],
    /** Pairs that were ruled two people. */
    private readonly apart: ReadonlySet<string>,
  ) {
    this.entries = new Map(entries.map((entry) => [entry.id, entry]));
  }

  /** Returns the entries that may be of one person with this one, save those of which it was ruled that they are not. */
  alikeTo(entry: Pick<KnownEntry, 'id' | 'facts'>): { entry: KnownEntry; grounds: LikenessGround[] }[] {
    return [...this.entries.values()].flatMap((other) => {
      if (other.id === entry.id || this.apart.has(pairOf(other.id, entry.id))) return [];
      const grounds = alike(entry.facts, other.facts);
      return grounds.length > 0 ? [{ entry: other, grounds }] : [];
    });
  }

  /** Adds an entry, or replaces what is known of it. */
  keep(entry: KnownEntry): void {
    this.entries.set(entry.id, entry);
  }
}

/** Looks for entries under other documents that may be of the same persons. EXP-7 */
@Injectable()
export class PersonSearch {
  constructor(private readonly vault: ExpertVault) {}

  /** Finds them in the pools of all bureaus; until the end of the transaction nobody else enters anybody. */
  async among(tx: Tx, persons: readonly PersonFacts[]): Promise<KnownPersons> {
    // Two that enter one person under two documents at once would each miss the other.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('expert-entry'))`);
    if (persons.length === 0) return new KnownPersons([], new Set());
    const otherKinds = persons.flatMap(({ documents }) =>
      documents.flatMap((one) => this.vault.hashesOfOtherKinds(one)),
    );
    const found = await tx.query<{ id: string }>(
      `SELECT DISTINCT coalesce(e.joined_to, e.id) AS id FROM expert e
       WHERE e.id IN (
         SELECT n.id FROM unnest($1::text[]) wanted JOIN expert n ON expert_name_key(n.name) = expert_name_key(wanted)
         UNION ALL SELECT p.id FROM expert p WHERE p.phone_hash = ANY ($2::text[])
         UNION ALL SELECT u.id FROM expert u WHERE u.unit_code = ANY ($4::text[])
         UNION ALL SELECT m.expert_id FROM expert_mark m WHERE m.kind = 'document' AND m.mark = ANY ($3::text[]))`,
      [
        persons.map(({ name }) => name),
        persons.flatMap(({ phones }) => phones),
        otherKinds,
        persons.flatMap(({ unit }) => unit.code ?? []),
      ],
    );
    if (found.length === 0) return new KnownPersons([], new Set());
    const ids = found.map(({ id }) => id);
    const entries = await tx.find(Expert, { id: ids });
    const ruled = await tx.find(ExpertLikeness, { expertId: ids, state: 'different' });
    const ruledOf = await tx.find(ExpertLikeness, { otherId: ids, state: 'different' });
    return new KnownPersons(
      entries.map((entry) => ({ ...entry, facts: this.vault.factsOf(entry) })),
      new Set([...ruled, ...ruledOf].map(({ expertId, otherId }) => pairOf(expertId, otherId))),
    );
  }
}

/** Raises that two entries may be one person's; the later one is joined if they are. EXP-7 */
export function raiseLikeness(
  tx: Tx,
  one: Omit<KnownEntry, 'facts'>,
  other: Omit<KnownEntry, 'facts'>,
  { grounds, note = null }: { grounds: LikenessGround[]; note?: string | null },
): ExpertLikeness {
  const [earlier, later] = [one, other].sort(byEntry) as [typeof one, typeof one];
  return tx.insert(
    ExpertLikeness,
    {
      id: tx.uuid(),
      expertId: later.id,
      otherId: earlier.id,
      keeperCode: later.keeperCode,
      grounds,
      note,
      state: 'open',
      raisedBy: tx.actor.sub,
      raisedAt: tx.now,
      ruledBy: null,
      ruledAt: null,
      reason: null,
    },
    { action: 'expert-likeness.raised', rules: ['EXP-7'] },
  );
}

/** Tells whether it is open already whether two entries are one person's. */
export async function isOpen(tx: Tx, one: string, other: string): Promise<boolean> {
  const ids = [one, other];
  return (await tx.findOne(ExpertLikeness, { expertId: ids, otherId: ids, state: 'open' })) !== null;
}

const pairOf = (one: string, other: string): string => [one, other].sort().join(' ');

const byEntry = (a: Omit<KnownEntry, 'facts'>, b: Omit<KnownEntry, 'facts'>): number =>
  a.enteredAt.getTime() - b.enteredAt.getTime() || (a.id < b.id ? -1 : 1);
