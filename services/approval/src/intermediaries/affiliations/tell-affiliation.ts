import { affiliationChangedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Affiliation } from './affiliation.entity.js';

/** Tells which bodies are in one hand, as the tie stands now; whose relative an official is stays here. INT-7, REV-3 */
export function tellAffiliation(tx: Tx, row: Affiliation): void {
  const { id, agencyCode, kind, bodyCode, sharePercent, since, until, exemption, version } = row;
  if (kind === 'relative-of-official') return;
  tx.publish(affiliationChangedV1, {
    subject: id,
    data: {
      ...{ id, agencyCode, kind, bodyCode, since, exempt: exemption !== null, version },
      ...(sharePercent !== null && { sharePercent }),
      ...(until !== null && { until }),
    },
  });
}

/** Tells of the ties that were entered before they were told, each once. */
@Sweeping()
export class TellOwedAffiliations implements Sweep {
  readonly name = 'tell-owed-affiliations';
  readonly everyMs = 5_000;

  constructor(private readonly rows: DueRows) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'affiliation_owed', where: 'TRUE', values: [] };
    return this.rows.each(owed, async (tx, id) => {
      await tx.query('DELETE FROM affiliation_owed WHERE id = $1', [id]);
      tellAffiliation(tx, await tx.get(Affiliation, { id }));
    });
  }
}
