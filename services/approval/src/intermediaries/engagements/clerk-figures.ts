import { addDays } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import { Body, writeToBody } from '../../bodies/index.js';
import { isSteered } from './domain/clerk-shares.js';
import type { ClerkShareDto } from './engagement.dto.js';
import type { Engagement } from './engagement.entity.js';
import { EngagementAct } from './engagement-act.entity.js';

/** Over how many days choices are counted. A reading of this project. INT-5 */
const OVER_DAYS = 365;

interface Row {
  readonly clerk: string;
  readonly agencyCode: string;
  readonly chosen: number;
  readonly entered: number;
}

/**
 * Returns how choices fall to agencies, per clerk of a bureau: what he entered from paper, and what applicants chose while
 * he had their case in hand, since whoever steers need not type. INT-5
 */
export async function clerkShares(
  tx: Tx,
  bureauCode: string | null,
  clerk: string | null = null,
): Promise<ClerkShareDto[]> {
  const rows = await tx.query<Row>(
    `SELECT coalesce(clerk_sub, handler_sub) AS clerk, agency_code AS "agencyCode",
       count(*)::int AS chosen, count(clerk_sub)::int AS entered
     FROM engagement
     WHERE chosen_by IS NOT NULL AND coalesce(clerk_sub, handler_sub) IS NOT NULL AND created_at >= $1::date
       AND ($2::text IS NULL OR bureau_code = $2) AND ($3::text IS NULL OR coalesce(clerk_sub, handler_sub) = $3)
     GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`,
    [addDays(tx.today, -OVER_DAYS), bureauCode, clerk],
  );
  return rows.map((row) => {
    const own = rows.filter((other) => other.clerk === row.clerk);
    const all = own.reduce((sum, { chosen }) => sum + chosen, 0);
    return { ...row, all, alert: isSteered(own, row.agencyCode) };
  });
}

/** Writes to the bureau, to discipline inspection and to the government's office where a clerk's choices fall to one agency. INT-5 */
export async function alertOnShare(
  tx: Tx,
  { id, bureauCode, agencyCode, agencyName, clerkSub, handlerSub }: Engagement,
) {
  const clerk = clerkSub ?? handlerSub;
  if (clerk === null) return;
  const rows = await clerkShares(tx, bureauCode, clerk);
  // The choice that is being recorded isn't there to be counted yet.
  const shares = rows.map(({ agencyCode: code, chosen }) => ({
    agencyCode: code,
    chosen: chosen + (code === agencyCode ? 1 : 0),
  }));
  if (!shares.some(({ agencyCode: code }) => code === agencyCode)) shares.push({ agencyCode, chosen: 1 });
  if (!isSteered(shares, agencyCode)) return;
  const own = shares.find(({ agencyCode: code }) => code === agencyCode)!.chosen;
  const all = shares.reduce((sum, { chosen }) => sum + chosen, 0);
  const text = `窗口人员${clerk}经手的${all}次选择中，${own}次为${agencyName}（${agencyCode}），占比过高，请核查是否指定或者变相指定。`;
  tx.insert(
    EngagementAct,
    {
      ...{ id: tx.uuid(), engagementId: id, kind: 'share-alert', side: 'system', text, items: [], breach: false },
      ...{ by: 'system:approval', at: tx.now },
    },
    { action: 'engagement-act.share-alert', rules: ['INT-5'] },
  );
  const watch = await tx.find(Body, { kind: ['discipline-inspection', 'government-office'], active: true });
  for (const recipient of new Set([bureauCode, ...watch.map(({ code }) => code)])) {
    writeToBody(tx, recipient, {
      kind: 'intermediary',
      title: '申请人选择中介机构的占比异常',
      content: text,
      reference: id,
    });
  }
}
