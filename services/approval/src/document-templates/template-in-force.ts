import type { PaperCode } from '@shenguan/common/document-kinds';

/** A bureau's own template as papers are worded by it. */
export interface OwnTemplate {
  readonly id: string;
  readonly ordinal: number;
  readonly text: string;
}

type Ask = (sql: string, values: unknown[]) => Promise<unknown>;

/**
 * Returns the bureau's own template for a kind on a day: of those approved the one that took effect last. Undefined
 * where it has none, and papers are worded by the standard. One that is withdrawn words papers until the day is over: none
 * comes and goes within an hour.
 */
export async function templateInForce(
  ask: Ask,
  { bureauCode, kind, day }: { bureauCode: string; kind: PaperCode; day: string },
): Promise<OwnTemplate | undefined> {
  const [row] = (await ask(
    `SELECT id, ordinal, text FROM document_template
     WHERE bureau_code = $1 AND kind = $2 AND effective_on <= $3 AND (state = 'approved' OR (
       state = 'withdrawn' AND (withdrawn_at AT TIME ZONE 'Asia/Shanghai')::date >= $3))
     ORDER BY effective_on DESC, ordinal DESC LIMIT 1`,
    [bureauCode, kind, day],
  )) as OwnTemplate[];
  return row;
}
