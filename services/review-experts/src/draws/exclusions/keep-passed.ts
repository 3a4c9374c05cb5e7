import { nameKey } from '@shenguan/common/privacy';
import type { RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { servingAt, servingByName, type TiedEntry } from '../../experts/index.js';
import { type Tie, whyTied } from '../../ties/index.js';
import type { ExclusionKind } from '../domain/judge-pool.js';
import type { DrawRequest } from '../requests/draw-request.entity.js';
import type { Draw } from '../rounds/draw.entity.js';
import type { DrawVault } from '../rounds/draw-vault.js';

/** The change of a draw by which alternates are passed over. */
interface Passing {
  draw: Pick<Draw, 'id'>;
  request: DrawRequest;
  /** Of whose staff nobody sits. */
  bodies: readonly string[];
  stratum: string;
  changeNo: number;
}

interface Reason {
  rule: RuleId;
  kind: ExclusionKind;
  since: string | null;
  restsOn: string | null;
}

/**
 * Keeps why alternates were passed over, with the register row, tie or finding that each rests on: nobody entered a reason,
 * and an auditor finds who entered what it rests on. EXP-18
 */
export async function keepPassed(
  tx: Tx,
  vault: DrawVault,
  { draw, request, bodies, stratum, changeNo }: Passing,
  experts: readonly TiedEntry[],
): Promise<void> {
  for (const expert of experts) {
    for (const { rule, kind, since, restsOn } of await reasonsOf(tx, expert, request, bodies)) {
      const id = tx.uuid4();
      const late = ['tie', 'service', 'join'].includes(kind);
      await tx.query(
        `INSERT INTO draw_exclusion (id, draw_id, stratum, holder_cipher, rule, kind, late, since, rests_on, change_no)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, draw.id, stratum, vault.hide('draw_exclusion', id, expert.id), rule, kind, late, since, restsOn, changeNo],
      );
    }
  }
}

async function reasonsOf(
  tx: Tx,
  expert: TiedEntry,
  request: DrawRequest,
  bodies: readonly string[],
): Promise<Reason[]> {
  const bars = expert.state === 'barred' ? expert.bars : [];
  const ties = whyTied<Tie & { id?: string; enteredAt?: Date }>(expert, {
    code: request.projectCode,
    ties: request.ties,
  });
  const login = await tx.query<{ id: string; since: Date | null }>(
    `SELECT s.id, s.serves_since AS since FROM (${servingAt('$1')}) s WHERE s.body_code = ANY ($2) ORDER BY s.id`,
    [expert.subject, bodies],
  );
  const name = (await servingByName(tx, bodies)).get(nameKey(expert.name)) ?? [];
  const services = [...login, ...name.filter(({ id }) => !login.some((one) => one.id === id))];
  const iso = (at: Date | null | undefined) => (at ? new Date(at).toISOString() : null);
  return [
    ...bars.map(({ ground, finding }) => reason(ground, 'bar', null, finding && `finding:${finding}`)),
    ...(expert.joinedTo ? [reason('EXP-7', 'join', iso(expert.joinedAt), `expert:${expert.joinedTo}`)] : []),
    ...ties.map(({ ground, unit, tie }) =>
      reason(ground, 'tie', iso(tie?.enteredAt), tie?.id ? `expert-tie:${tie.id}` : unit && `unit:${unit}`),
    ),
    ...services.map(({ id, since }) => reason('EXP-19.4', 'service', iso(since), `staff-member:${id}`)),
  ];
}

const reason = (
  rule: RuleId,
  kind: ExclusionKind,
  since: string | null,
  restsOn: string | null | undefined,
): Reason => ({
  ...{ rule, kind, since },
  restsOn: restsOn ?? null,
});
