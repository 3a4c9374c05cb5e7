import type { BodyRef } from '@shenguan/common/contracts';
import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Body, StaffMember } from '../../bodies/index.js';
import type { SpotCheck } from './spot-check.entities.js';

/** Returns every agency on the platform that offers a service, or was engaged for it: nobody picks among them. INT-11 */
export function agenciesOfService(tx: Tx, serviceCode: string): Promise<{ code: string; name: string }[]> {
  return tx.query(
    `SELECT a.code, a.name FROM agency a WHERE a.state = 'joined' AND (
       EXISTS (SELECT 1 FROM agency_offer o WHERE o.agency_code = a.code AND o.service_code = $1 AND o.state = 'on-show')
       OR EXISTS (SELECT 1 FROM engagement e WHERE e.agency_code = a.code AND e.service_code = $1))
     ORDER BY a.code`,
    [serviceCode],
  );
}

/**
 * Returns who may inspect: everybody on the establishment of these bodies who serves and isn't a head, by the staff
 * register; refuses a body that has nobody to send. INT-11
 */
export async function inspectorsOf(
  tx: Tx,
  bodies: readonly BodyRef[],
  wanted: number,
): Promise<SpotCheck['pool']['inspectors']> {
  const codes = bodies.map(({ code }) => code);
  const staff = await tx.find(StaffMember, { bodyCode: codes, serving: true, onEstablishment: true });
  const able = staff.filter(({ head }) => head !== true);
  const short = codes.filter((code) => able.filter(({ bodyCode }) => bodyCode === code).length < wanted);
  if (short.length > 0) {
    refuse('INT-11', { bodies: short }, { errors: [{ pointer: '/inspectorsPerBody', detail: NOBODY }] });
  }
  return able
    .map(({ subject, name, bodyCode }) => ({ subject, name, bodyCode }))
    .sort((a, b) => (a.bodyCode + a.subject < b.bodyCode + b.subject ? -1 : 1));
}

/** Returns the regulator with the bodies concerned, from the register of bodies. INT-11 */
export async function bodiesOfCheck(tx: Tx, regulatorCode: string, others: readonly string[]): Promise<BodyRef[]> {
  const codes = [regulatorCode, ...others.filter((code) => code !== regulatorCode)];
  const found = await tx.find(Body, { code: codes, active: true });
  const known = new Set(found.map(({ code }) => code));
  const unknown = codes.findIndex((code) => !known.has(code));
  if (unknown > 0) refuse('INT-11', {}, { errors: [{ pointer: `/bodyCodes/${unknown - 1}`, detail: NO_BODY }] });
  // 会同有关部门: the regulator by itself checks nobody.
  if (codes.length < 2) refuse('INT-11', {}, { errors: [{ pointer: '/bodyCodes', detail: ALONE }] });
  return codes
    .flatMap((code) => found.find((one) => one.code === code) ?? [])
    .map(({ code, name }) => ({ code, name }));
}

const NOBODY = {
  zh: '工作人员登记中可以参加检查的在编人员不足，请减少人数或者先登记',
  en: 'the staff register has too few on the establishment who could inspect: want fewer, or enter them first',
};
const NO_BODY = { zh: '没有登记此单位', en: 'no such body is registered' };
const ALONE = {
  zh: '随机抽查由主管部门会同有关部门进行，请写明至少一个有关部门',
  en: 'the regulator checks together with the bodies concerned: name at least one',
};
