import type { BodyKind } from '@shenguan/common/contracts';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Bodies, Body } from '../bodies/index.js';
import { type Bar, barsOfCases, type Case, type DecliningCause } from '../cases/index.js';
import { basisHasEnded, type Instruments } from '../instruments/index.js';
import type { Guide } from '../items/index.js';
import type { LegalBasis } from '../legal-basis.js';
import type { NonAcceptanceDto } from './acceptance.dto.js';

/** What each cause belongs to, and whether a provision says so. */
const CAUSES: Readonly<Record<DecliningCause, { ground: NonAcceptanceDto['ground']; provision: boolean }>> = {
  'activity-not-covered': { ground: 'no-permit-needed', provision: true },
  'basis-ended': { ground: 'no-permit-needed', provision: false },
  'outside-area': { ground: 'not-our-remit', provision: false },
  'other-body': { ground: 'not-our-remit', provision: true },
  'deceit-found': { ground: 'barred', provision: false },
  'falsity-found': { ground: 'barred', provision: false },
};

/** What bars by each cause. */
const BARS: Partial<Record<DecliningCause, Bar['rule']>> = { 'deceit-found': 'APL-79', 'falsity-found': 'APL-78' };

/** Who takes applications. */
const TAKES: readonly BodyKind[] = ['bureau', 'department', 'government', 'government-office', 'public-institution'];

/**
 * Returns the provision and the registered body on which an application for the bureau's own published item is not taken
 * in; refuses what only a sentence says: a basis that the register shows in force, a provision that nobody finds, a body
 * that is not registered, is the bureau itself, or has no address to go to. APL-32, INT-4
 */
export async function demandNotOurs(
  tx: Tx,
  row: Case,
  guide: Guide,
  order: NonAcceptanceDto,
  { bodies, instruments }: { bodies: Bodies; instruments: Instruments },
): Promise<{ basis: LegalBasis | null; rightBody: Body | null; bar: Bar | null }> {
  const { ground, provision } = CAUSES[order.cause];
  // An approval is varied and renewed by whoever granted it: it can't be another body's to answer (a reading).
  if (row.requestKind !== 'initial' && order.ground === 'not-our-remit') {
    const errors = [flaw('/ground', GRANTED_HERE.zh, GRANTED_HERE.en)];
    refuse(row.requestKind === 'renewal' ? 'APL-50' : 'APL-49', {}, { errors });
  }
  if (ground !== order.ground) {
    refuse('APL-32', {}, { errors: [flaw('/cause', '不是该理由的情形', 'is no cause of this ground')] });
  }
  const errors: PointerError[] = [];
  if (provision && !order.basis) {
    errors.push(flaw('/basis', '须写明所依据的条文', 'names the provision by which it is so'));
  }
  if (!provision && order.basis)
    errors.push(flaw('/basis', '该情形不填条文', 'this cause rests on no other provision'));
  if (order.basis?.level === 'normative-document') {
    errors.push(
      flaw(
        '/basis/level',
        '规范性文件不得作为依据，须为法律、法规、规章',
        'law, regulation or rule says so, no other document',
      ),
    );
  }
  const { id } = row;
  const flawsOf = (cites: unknown) => instruments.flawsOf(tx, { subject: 'case', id, cites }, tx.today, '');
  if (order.basis) errors.push(...(await flawsOf({ basis: order.basis })));
  if (order.cause === 'basis-ended') {
    if (!(await basisHasEnded(tx, instruments, guide))) {
      errors.push(
        flaw('/cause', '依据登记没有显示该事项的依据已经失效', 'the register does not show that its basis has ended'),
      );
    }
  }
  const rule = BARS[order.cause];
  const standing = rule ? (await barsOfCases(tx, [row.id])).get(row.id) : undefined;
  const bar = standing?.rule === rule ? (standing ?? null) : null;
  if (rule && !bar) {
    errors.push(
      flaw(
        '/cause',
        '没有在期限内的撤销决定或者虚假申请认定表明申请人不得再次申请',
        'no such finding bars this applicant today',
      ),
    );
  }
  const rightBody = await rightBodyOf(tx, row, order, bodies, errors);
  if (errors.length > 0) refuse('APL-32', { ground: order.ground, cause: order.cause }, { errors });
  const { basis } = order;
  return {
    basis: basis ? { instrument: basis.instrument, level: basis.level, article: basis.article } : null,
    rightBody,
    bar,
  };
}

const GRANTED_HERE = {
  zh: '本机关作出的许可，其变更、延续由本机关办理，不得以不属于职权范围为由不予受理',
  en: 'was granted here: whoever granted an approval answers for its variation and renewal',
};

async function rightBodyOf(
  tx: Tx,
  row: Case,
  { ground, rightBody: given }: NonAcceptanceDto,
  bodies: Bodies,
  errors: PointerError[],
): Promise<Body | null> {
  const at = (zh: string, en: string) => {
    errors.push(flaw('/rightBody', zh, en));
    return null;
  };
  if (ground !== 'not-our-remit') {
    return given ? at('该理由不涉及其他机关', 'no other body takes it') : null;
  }
  if (!given?.trim()) return at('须告知向哪个机关申请', 'the right body is to be named');
  const { '/rightBody': code } = demandIdentifiers({ '/rightBody': checkCreditCode(given) });
  const body = await bodies.byCode(tx, code);
  if (!body?.active || !TAKES.includes(body.kind)) {
    return at('须为单位登记中受理申请的行政机关', 'must be a registered body that takes applications');
  }
  if (body.code === row.bureauCode) return at('不得为本机关', 'is this bureau itself');
  if (!body.address) {
    return at(
      `“${body.name}”尚未登记受理地址，请市级审批局登记后办理（PUT /bodies/{code}）`,
      'has no address in the register: the keeper of the register enters it first (PUT /bodies/{code})',
    );
  }
  return body;
}

function flaw(pointer: string, zh: string, en: string): PointerError {
  return { pointer, detail: { zh, en } };
}
