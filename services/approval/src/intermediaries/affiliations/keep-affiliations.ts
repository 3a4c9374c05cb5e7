import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, type Role } from '@shenguan/common/auth';
import { unprocessable } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies, isOfCityBureau } from '../../bodies/index.js';
import { Instruments } from '../../instruments/index.js';
import { LAWS_AND_ADMINISTRATIVE_REGULATIONS } from '../../legal-basis.js';
import { tellAgency } from '../agencies/join-platform.js';
import {
  AffiliationDto,
  type EndAffiliationDto,
  type EnterAffiliationDto,
  type ExemptAffiliationDto,
} from './affiliation.dto.js';
import { Affiliation } from './affiliation.entity.js';
import { tellAffiliation } from './tell-affiliation.js';

/** Who enters ties of agencies: each its own, and those who regulate or watch them. */
export const AFFILIATION_KEEPERS = [
  'item-admin',
  'industry-regulator',
  'price-authority',
  'discipline-inspector',
] as const satisfies readonly Role[];

/** Keeps the ties of agencies: entered by whoever knows them, ended by somebody else than the agency. INT-7 */
@Injectable()
export class KeepAffiliations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
    private readonly instruments: Instruments,
  ) {}

  enter(order: EnterAffiliationDto, actor: Actor): Promise<AffiliationDto> {
    return this.work.run(actor, async (tx) => {
      const codes = demandIdentifiers({
        '/agencyCode': checkCreditCode(order.agencyCode),
        '/bodyCode': checkCreditCode(order.bodyCode),
      });
      const [agencyCode, bodyCode] = [codes['/agencyCode'], codes['/bodyCode']];
      const own = hasRole(actor, 'agency') && actor.body === agencyCode;
      if (!own && !hasRole(actor, ...AFFILIATION_KEEPERS)) forbid('INT-7', {}, { detail: OWN_ALONE });
      if (agencyCode === bodyCode) throw unprocessable({ errors: [{ pointer: '/bodyCode', detail: ITSELF }] });
      const { kind, since, source } = order;
      const official = kind === 'relative-of-official' ? order.officialSubject! : null;
      const serves = official === null ? null : await this.bodies.servingAt(tx, official, bodyCode);
      if (official !== null && !serves) {
        throw unprocessable({ errors: [{ pointer: '/officialSubject', detail: NOBODY }] });
      }
      const row = tx.insert(
        Affiliation,
        {
          ...{ id: tx.uuid(), agencyCode, kind, bodyCode, since, until: null, source },
          officialSubject: serves?.subject ?? null,
          sharePercent: kind === 'shareholding' ? order.sharePercent! : null,
          ...{ enteredBy: actor.sub, enteredFor: actor.body, exemption: null, endedBy: null, endReason: null },
        },
        { action: 'agency-affiliation.entered', rules: ['INT-7'] },
      );
      tellAffiliation(tx, row);
      if (!own) tellAgency(tx, agencyCode, '登记了本机构的关联关系', `依据：${source}认为有误的，请向市级审批局提出。`);
      return AffiliationDto.of(row, seesOfficials(actor));
    });
  }

  /** A tie is over by the word of somebody who neither is the agency nor the body at its other end. */
  end(id: string, { until, reason }: EndAffiliationDto, actor: Actor): Promise<AffiliationDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Affiliation, { id });
      if ([row.agencyCode, row.bodyCode].includes(actor.body)) forbid('INT-7', {}, { detail: PARTY });
      if (row.until !== null) conflict('INT-7', { until: row.until }, { detail: OVER });
      if (until < row.since || until > tx.today) {
        refuse('INT-7', { until }, { errors: [{ pointer: '/until', detail: WRONG_DAY }] });
      }
      Object.assign(row, { until, endedBy: actor.sub, endReason: reason });
      tx.update(Affiliation, row, { action: 'agency-affiliation.ended', rules: ['INT-7'] });
      tellAffiliation(tx, row);
      return AffiliationDto.of(row, seesOfficials(actor));
    });
  }

  /** Law provides otherwise: by the register of instruments, never a local text. */
  exempt(id: string, { basis }: ExemptAffiliationDto, actor: Actor): Promise<AffiliationDto> {
    return this.work.run(actor, async (tx) => {
      await demandCityBureau(tx);
      const row = await tx.lock(Affiliation, { id });
      if (row.until !== null) conflict('INT-7', { until: row.until }, { detail: OVER });
      if (!LAWS_AND_ADMINISTRATIVE_REGULATIONS.includes(basis.level)) {
        refuse('INT-7', {}, { errors: [{ pointer: '/basis/level', detail: LAW_ALONE }] });
      }
      const cites = [{ legalBasis: basis }];
      const errors = await this.instruments.flawsOf(tx, { subject: 'agency-affiliation', id, cites }, tx.today, '');
      if (errors.length > 0) {
        const detail = errors[0]!.detail;
        refuse('INT-7', {}, { errors: [{ pointer: '/basis', detail }] });
      }
      row.exemption = basis;
      tx.update(Affiliation, row, { action: 'agency-affiliation.exempted', rules: ['INT-7'] });
      tellAffiliation(tx, row);
      return AffiliationDto.of(row, seesOfficials(actor));
    });
  }
}

/** Whether somebody sees which official a tie is to. */
export function seesOfficials(actor: Actor | undefined): boolean {
  return actor !== undefined && hasRole(actor, 'auditor', 'discipline-inspector');
}

async function demandCityBureau(tx: Tx): Promise<void> {
  if (!(await isOfCityBureau(tx, tx.actor))) forbid('INT-7', {}, { detail: OF_THE_CITY });
}

const OWN_ALONE = { zh: '机构只能登记本机构的关联关系', en: 'an agency enters its own ties alone' };
const ITSELF = { zh: '不能与机构相同', en: 'is the agency itself' };
const NOBODY = { zh: '该单位没有此在职人员', en: 'nobody of this subject serves there' };
const PARTY = {
  zh: '关联关系的终止不得由机构本身或者对方单位登记，请由行业主管部门、市级审批局或者纪检监察机关登记',
  en: 'neither end of a tie records that it is over: a regulator, the city’s bureau or discipline inspection does',
};
const OVER = { zh: '该关联关系已经终止', en: 'this tie is over already' };
const WRONG_DAY = { zh: '须在开始之日以后、今日以前', en: 'must lie between its first day and today' };
const LAW_ALONE = {
  zh: '只有法律、行政法规可以另作规定',
  en: 'only a law or an administrative regulation provides otherwise',
};
const OF_THE_CITY = {
  zh: '另有规定由市级审批局的事项管理员登记',
  en: 'what law provides otherwise is entered by the city’s bureau',
};
