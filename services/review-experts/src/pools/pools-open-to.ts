import type { Tx } from '@shenguan/common/work';

/** Returns the keepers of the pools that a bureau may draw from today: its own, and those under an agreement in force. EXP-14 */
export async function poolsOpenTo(tx: Tx, bureauCode: string): Promise<string[]> {
  const rows = await tx.query<{ keeper: string }>(
    `SELECT DISTINCT keeper_code AS keeper FROM pool_agreement
     WHERE drawer_code = $1 AND signed_at IS NOT NULL AND $2 BETWEEN valid_from AND valid_until AND (ended_at IS NULL OR ends_on >= $2)`,
    [bureauCode, tx.today],
  );
  return [bureauCode, ...rows.map(({ keeper }) => keeper)];
}
