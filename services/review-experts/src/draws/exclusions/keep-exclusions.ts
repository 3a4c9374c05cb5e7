import type { Pool } from '@shenguan/common/draw';
import type { Tx } from '@shenguan/common/work';
import { type Exclusion, type ExclusionKind, LATE_TIE } from '../domain/judge-pool.js';
import type { Draw } from '../rounds/draw.entity.js';
import type { DrawVault } from '../rounds/draw-vault.js';

/** Keeps why each is left out, a row for each reason, in the order of the salted leaves: it tells nothing of who. EXP-17.1, EXP-22 */
export async function keepExclusions(
  tx: Tx,
  vault: DrawVault,
  draw: Pick<Draw, 'id'>,
  exclusions: readonly Exclusion[],
  excluded: readonly { stratum: string; id: string }[],
): Promise<void> {
  const placeOf = new Map(excluded.map(({ stratum, id }, place) => [keyOf(stratum, id), place]));
  const place = (one: Exclusion) => placeOf.get(keyOf(one.stratum, one.expertId.normalize('NFC')))!;
  const rows = [...exclusions]
    .sort((a, b) => place(a) - place(b))
    .map(({ stratum, expertId, rule, kind, late, since, restsOn }) => {
      const id = tx.uuid4();
      const holder = vault.hide('draw_exclusion', id, expertId);
      return { id, stratum, holder, rule, kind, late, since, rests_on: restsOn };
    });
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO draw_exclusion (id, draw_id, stratum, holder_cipher, rule, kind, late, since, rests_on)
     SELECT r.id, $1, r.stratum, r.holder, r.rule, r.kind, r.late, r.since, r.rests_on
     FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, stratum text, holder text, rule text, kind text, late boolean,
       since timestamptz, rests_on text)`,
    [draw.id, JSON.stringify(rows)],
  );
}

/** Returns what a draw from before exclusions were rows says of who was left out: the rules, and no more. */
export function exclusionsOfBefore({ excluded }: Pool): Exclusion[] {
  return excluded.flatMap(({ candidate: { stratum, id, rules } }) =>
    rules
      .filter((rule) => rule !== LATE_TIE)
      .map((rule) => ({
        stratum,
        expertId: id,
        rule,
        kind: kindOf(rule),
        late: rules.includes(LATE_TIE),
        since: null,
        restsOn: null,
      })),
  );
}

const KINDS: readonly [RegExp, ExclusionKind][] = [
  [/^EXP-(9|23)(\.|$)/, 'bar'],
  [/^EXP-19(\.|$)/, 'tie'],
  [/^EXP-7$/, 'join'],
  [/^EXP-17\.2$/, 'times'],
  [/^cutoff$/, 'cutoff'],
];
/** Whatever else there is rests on a seat: `seated`, or the ground on which one fell away. */
const kindOf = (rule: string): ExclusionKind => KINDS.find(([form]) => form.test(rule))?.[1] ?? 'seat';

const keyOf = (stratum: string, expertId: string): string => JSON.stringify([stratum, expertId]);
