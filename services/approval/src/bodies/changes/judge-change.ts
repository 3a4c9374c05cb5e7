import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Body } from '../body.entity.js';

/** What of a change is judged. */
interface Change {
  readonly kind: Body['kind'];
  readonly ends: boolean;
  readonly successorCode: string | null;
}

/**
 * Judges another kind or the end of a body as things stand: whoever supervises items by memoranda in force leaves them to
 * an active department that follows, and the city's bureau stays what it is. SUP-2, SUP-3
 */
export async function judgeBodyChange(tx: Tx, body: Body, { kind, ends, successorCode }: Change): Promise<void> {
  const errors: PointerError[] = [];
  if (successorCode !== null) {
    const successor = await tx.findOne(Body, { code: successorCode, active: true });
    const fits = successor && successor.code !== body.code && successor.kind === body.kind && ends;
    if (!fits) errors.push({ pointer: '/successor', detail: NO_SUCCESSOR });
  }
  if (errors.length > 0) refuse('SUP-3', { body: body.code }, { errors });
  if (body.level === 'city' && (ends || kind !== body.kind))
    conflict('SUP-3', { body: body.code }, { detail: LAST_KEEPER });
  if (!ends && kind === body.kind) return;
  const items = await handedOver(tx, body.code);
  if (items.length > 0 && successorCode === null) {
    const detail = {
      zh: `该单位的备忘录仍在生效，涉及事项${items.join('、')}：须写明承继单位（successor），或者先由双方终止备忘录`,
      en: `Its memoranda are in force, on ${items.join(', ')}: name the body that follows (successor), or let both sides end them first`,
    };
    conflict('SUP-3', { body: body.code, items }, { detail });
  }
}

/** Returns the items of the memoranda in force that this body is a side of. */
async function handedOver(tx: Tx, code: string): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `SELECT DISTINCT unnest(item_codes) AS code FROM memorandum_replica
     WHERE (department_code = $1 OR bureau_code = $1) AND (state = 'in-force' OR ended_on > $2) ORDER BY 1`,
    [code, tx.today],
  );
  return rows.map((row) => row.code);
}

const NO_SUCCESSOR = {
  zh: '须为撤销单位以外、已登记且存续的同类单位',
  en: 'must be another registered and active body of the same kind, for one that ends',
};
const LAST_KEEPER = {
  zh: '市级审批局维护全市单位登记，不能撤销或者改变类别',
  en: 'the city’s bureau keeps the register: it can neither end nor become something else here',
};
