import type { BodyKind, BodyRef } from '@shenguan/common/contracts';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { type RuleId, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Body } from '../bodies/index.js';

/** Returns the registered body in being that a code names; refuses a code that names none. */
export async function namedBody(
  tx: Tx,
  rule: RuleId,
  pointer: string,
  code: string,
): Promise<BodyRef & { kind: BodyKind }> {
  const body = await tx.findOne(Body, { code: normaliseIdentifier(code), active: true });
  if (!body) refuse(rule, {}, { errors: [{ pointer, detail: UNKNOWN }] });
  return { code: body.code, name: body.name, kind: body.kind };
}

const UNKNOWN = {
  zh: '该单位尚未登记或者已撤销：请先在单位登记中登记',
  en: 'names no registered body in being: it is entered in the register of bodies first',
};
