import { Injectable } from '@nestjs/common';
import type { LegalDate } from '@shenguan/common/clock';
import type { PointerError } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { LegalBasis } from '../legal-basis.js';
import { type Citation, citationFlaw, citationsIn, versionOn } from './domain/judge-citation.js';
import { titleKey } from './domain/title-key.js';
import { Instrument } from './instrument.entity.js';
import type { InstrumentState } from './instrument.transitions.js';

const COUNTS: InstrumentState[] = ['registered', 'ending', 'ended'];

/** The register of instruments, as those ask it who cite. INT-4, APL-17 */
@Injectable()
export class Instruments {
  /**
   * Returns what is wrong with the citations in a guide or a catalogue, on a day; `at` leads to it. Who drafted, changed
   * or publishes it stands in the log.
   */
  async flawsOf(
    tx: Tx,
    { subject, id, cites }: { subject: string; id: string; cites: unknown },
    on: LegalDate,
    at: string,
  ): Promise<PointerError[]> {
    const hands = await tx.query<{ sub: string }>(
      'SELECT DISTINCT actor_sub AS sub FROM audit_entry WHERE subject_type = $1 AND subject_id = $2::uuid',
      [subject, id],
    );
    const by = [tx.actor.sub, ...(tx.actor.mayBe ?? []), ...hands.map(({ sub }) => sub)];
    const citations = citationsIn(cites, at);
    const found = await registered(tx, citations);
    return citations.flatMap((citation) => {
      const flaw = citationFlaw(citation, found.get(titleKey(citation.instrument)) ?? [], { on, by });
      return flaw ? [flaw] : [];
    });
  }

  /** Tells whether an instrument came into force anew, or ended, after a day and until today. APL-8 */
  async changedSince(tx: Tx, title: string, since: LegalDate): Promise<boolean> {
    const rows = await tx.find(Instrument, { titleKey: titleKey(title), state: COUNTS } as never);
    // It is gone from the day after its last one; an end that nobody has confirmed is none.
    return rows.some(
      ({ inForceFrom, inForceUntil }) =>
        (inForceFrom > since && inForceFrom <= tx.today) ||
        (inForceUntil !== null && inForceUntil >= since && inForceUntil < tx.today),
    );
  }

  /**
   * Tells whether what a guide rests on has ended by a day, or is at another level by then, though it was in force when
   * the guide was published. Of what was never registered nothing is known to have ended. APL-42, APL-45
   */
  async hasEnded(tx: Tx, basis: Pick<LegalBasis, 'instrument' | 'level'>, on: LegalDate): Promise<boolean> {
    const key = titleKey(basis.instrument);
    const versions = (await tx.find(Instrument, { titleKey: [key], state: COUNTS } as never)) as Instrument[];
    return versions.length > 0 && versionOn(versions, on)?.level !== basis.level;
  }

  /** Tells whether a version of an instrument is registered and in force today, whatever its articles say. INT-4 */
  async standsToday(tx: Tx, { instrument }: { readonly instrument: string }): Promise<boolean> {
    const key = titleKey(instrument);
    const found = (await tx.find(Instrument, { titleKey: [key], state: COUNTS } as never)) as Instrument[];
    return versionOn(found, tx.today) !== undefined;
  }
}

async function registered(tx: Tx, citations: readonly Citation[]): Promise<Map<string, Instrument[]>> {
  const keys = [...new Set(citations.map(({ instrument }) => titleKey(instrument)))];
  if (keys.length === 0) return new Map();
  const rows = await tx.find(Instrument, { titleKey: keys, state: COUNTS } as never);
  const grouped = new Map<string, Instrument[]>();
  for (const row of rows) grouped.set(row.titleKey, [...(grouped.get(row.titleKey) ?? []), row]);
  return grouped;
}
