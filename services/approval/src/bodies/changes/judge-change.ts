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
 * an active department that follows, and what the city's bureau keeps to another bureau. SUP-2, SUP-3
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
  // Somebody keeps the register, the calendar and the platform at every moment.
  if (body.level === 'city' && (kind !== body.kind || (ends && successorCode === null)))
    conflict('SUP-3', { body: body.code }, { detail: LAST_KEEPER });
  if (!ends && name !== body.name) await demandOwnName(tx, body.code, name);
  if (!ends && kind === body.kind) return;
  await demandNoRemedy(tx, body.code);
  if (body.kind === 'bureau') await demandTakenOver(tx, body.code, ends, successorCode);
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

/**
 * A bureau that applicants, cases and papers still stand before becomes nothing else, and ends only with another bureau
 * that can go on at once: one with a head, its own seal, and where its decisions are contested. What is left goes to it. SUP-3
 */
async function demandTakenOver(tx: Tx, code: string, ends: boolean, successorCode: string | null): Promise<void> {
  const rows = await tx.query(
    `SELECT 1 FROM item WHERE bureau_code = $1 UNION ALL SELECT 1 FROM approval_case WHERE bureau_code = $1
     UNION ALL SELECT 1 FROM seal WHERE bureau_code = $1 AND state IN ('in-use', 'suspended') LIMIT 1`,
    [code],
  );
  if (rows.length === 0) return;
  if (!ends || successorCode === null) conflict('SUP-3', { body: code }, { detail: SOMETHING_LEFT });
  const [ready] = await tx.query<{ head: boolean; seal: boolean; remedies: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM staff_member WHERE body_code = b.code AND serving AND head IS NOT FALSE) AS head,
       EXISTS (SELECT 1 FROM seal WHERE bureau_code = b.code AND kind = 'special' AND state = 'in-use') AS seal,
       b.remedies IS NOT NULL AS remedies
     FROM body b WHERE b.code = $1`,
    [successorCode],
  );
  const lacks = (['head', 'seal', 'remedies'] as const).filter((what) => !ready?.[what]);
  if (lacks.length === 0) return;
  conflict('SUP-3', { successor: successorCode, lacks }, { detail: cannotGoOn(lacks) });
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
  zh: '该审批局仍有登记的事项、办件或者印章，不能改变类别；撤销的，须写明承继的审批局（successor），由其接办',
  en: 'items, cases or seals of this bureau are on record: it becomes nothing else, and where it ends it names the bureau that takes them over (successor)',
};
const LACKS = {
  head: { zh: '在职负责人', en: 'a head' },
  seal: { zh: '在用的行政审批专用章', en: 'a special seal in use' },
  remedies: { zh: '救济途径登记', en: 'its remedies' },
};
const cannotGoOn = (lacks: readonly (keyof typeof LACKS)[]) => ({
  zh: `承继的审批局尚缺${lacks.map((one) => LACKS[one].zh).join('、')}，接办后不能作出决定、制发文书，请先补齐`,
  en: `the bureau that is to follow still lacks ${lacks.map((one) => LACKS[one].en).join(', ')}: it could not go on with what it takes over`,
});
const NO_SUCCESSOR = {
  zh: '须为撤销单位以外、已登记且存续的同类单位',
  en: 'must be another registered and active body of the same kind, for one that ends',
};
const LAST_KEEPER = {
  zh: '市级审批局维护全市单位登记、工作日历和中介服务平台，不能改变类别；撤销的，须写明承继的审批局（successor），由其作为市级审批局接续维护',
  en: 'the city’s bureau keeps the register of bodies, the calendar and the platform: it becomes nothing else, and where it ends it names the bureau (successor) that is the city’s from then on',
};
