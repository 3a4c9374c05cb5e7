import { isSameName } from '@shenguan/common/privacy';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Body } from '../body.entity.js';

/** What of a change is judged. */
interface Change {
  readonly name: string;
  readonly kind: Body['kind'];
  readonly ends: boolean;
  readonly successorCode: string | null;
}

/**
 * Judges another kind or the end of a body as things stand: whoever supervises items by memoranda in force leaves them to
 * an active department that follows, and the city's bureau stays what it is. SUP-2, SUP-3
 */
export async function judgeBodyChange(tx: Tx, body: Body, { name, kind, ends, successorCode }: Change): Promise<void> {
  const errors: PointerError[] = [];
  if (successorCode !== null) {
    const successor = await tx.findOne(Body, { code: successorCode, active: true });
    const fits = successor && successor.code !== body.code && successor.kind === body.kind && ends;
    if (!fits) errors.push({ pointer: '/successor', detail: NO_SUCCESSOR });
    else if (!(await hasStaff(tx, successor.code))) errors.push({ pointer: '/successor', detail: NOBODY_THERE });
  }
  if (errors.length > 0) refuse('SUP-3', { body: body.code }, { errors });
  if (body.level === 'city' && (ends || kind !== body.kind))
    conflict('SUP-3', { body: body.code }, { detail: LAST_KEEPER });
  if (!ends && name !== body.name) await demandOwnName(tx, body.code, name);
  if (!ends && kind === body.kind) return;
  await demandNoRemedy(tx, body.code);
  if (body.kind === 'bureau') await demandNothingLeft(tx, body.code);
  const items = await handedOver(tx, body.code);
  if (items.length > 0 && successorCode === null) {
    const detail = {
      zh: `该单位的备忘录仍在生效，涉及事项${items.join('、')}：须写明承继单位（successor），或者先由双方终止备忘录`,
      en: `Its memoranda are in force, on ${items.join(', ')}: name the body that follows (successor), or let both sides end them first`,
    };
    conflict('SUP-3', { body: body.code, items }, { detail });
  }
}

/** Refuses the name of another body in being, however it is typed: papers and signatures would speak for the wrong one. */
export async function demandOwnName(tx: Tx, code: string, name: string): Promise<void> {
  const bodies = await tx.query<{ code: string; name: string }>(
    'SELECT code, name FROM body WHERE active AND code <> $1',
    [code],
  );
  const other = bodies.find((one) => isSameName(one.name, name));
  if (other) conflict('SUP-3', { body: other.code }, { detail: NAME_TAKEN });
}

/** Where decisions are contested stays what it is while a body names it: its papers would point nowhere. APL-38 */
async function demandNoRemedy(tx: Tx, code: string): Promise<void> {
  const rows = await tx.query<{ code: string }>(
    `SELECT code FROM body
     WHERE active AND (remedies ->> 'reconsiderationBody' = $1 OR remedies ->> 'court' = $1) ORDER BY code LIMIT 20`,
    [code],
  );
  if (rows.length === 0) return;
  const bodies = rows.map((row) => row.code).join('、');
  conflict('APL-38', { body: code, namedBy: bodies }, { detail: A_REMEDY });
}

async function hasStaff(tx: Tx, code: string): Promise<boolean> {
  return (await tx.query('SELECT 1 FROM staff_member WHERE body_code = $1 AND serving LIMIT 1', [code])).length > 0;
}

/** A bureau that applicants, cases and papers still stand before neither ends nor becomes something else. */
async function demandNothingLeft(tx: Tx, code: string): Promise<void> {
  const rows = await tx.query(
    `SELECT 1 FROM item WHERE bureau_code = $1 UNION ALL SELECT 1 FROM approval_case WHERE bureau_code = $1
     UNION ALL SELECT 1 FROM seal WHERE bureau_code = $1 AND state IN ('in-use', 'suspended') LIMIT 1`,
    [code],
  );
  if (rows.length > 0) conflict('SUP-3', { body: code }, { detail: SOMETHING_LEFT });
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

const NOBODY_THERE = {
  zh: '承继单位没有在职人员，其收件箱无人可以查看，请先登记其工作人员',
  en: 'nobody serves there, so nobody would open its inbox: its people are entered first',
};
const NAME_TAKEN = {
  zh: '已有同名的存续单位，请先核对名称和统一社会信用代码',
  en: 'another body in being has this name: check name and credit code first',
};
const A_REMEDY = {
  zh: '有单位以其为行政复议机关或者管辖法院，不能撤销或者改变类别：请先变更这些单位的救济途径（POST /body-changes）',
  en: 'other bodies name it as where their decisions are contested: it neither ends nor becomes something else before their remedies are changed (POST /body-changes)',
};
const SOMETHING_LEFT = {
  zh: '该审批局仍有登记的事项、办件或者印章，不能撤销或者改变类别：申请人和办件将无人负责',
  en: 'items, cases or seals of this bureau are on record: it neither ends nor becomes something else, as nobody would answer for them',
};
const NO_SUCCESSOR = {
  zh: '须为撤销单位以外、已登记且存续的同类单位',
  en: 'must be another registered and active body of the same kind, for one that ends',
};
const LAST_KEEPER = {
  zh: '市级审批局维护全市单位登记，不能撤销或者改变类别',
  en: 'the city’s bureau keeps the register: it can neither end nor become something else here',
};
