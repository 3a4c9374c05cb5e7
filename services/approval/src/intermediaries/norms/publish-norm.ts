import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { forbid, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { tellAgency } from '../agencies/join-platform.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { demandUnrestricted } from '../commissions/draft-commission.js';
import { NormDto, type PublishNormDto, type RegulatedAgencyDto } from './norm.dto.js';
import { ServiceNorm } from './norm.entity.js';

/** Publishes the next version of a norm: by the token of the regulator whom the catalogue names for the service. INT-9 */
@Injectable()
export class PublishNorm {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalogues: Catalogues,
  ) {}

  execute(order: PublishNormDto, upload: ReceivedFile | undefined, actor: Actor): Promise<NormDto> {
    return this.work.run(actor, async (tx) => {
      const { serviceCode, title, inForceFrom } = order;
      const entry = (await this.catalogues.inForce(tx, tx.today))?.entries.find(({ code }) => code === serviceCode);
      if (!entry) refuse('INT-9', {}, { errors: [{ pointer: '/serviceCode', detail: NOT_LISTED }] });
      if (entry.industryRegulator.code !== actor.body) {
        forbid('INT-9', { regulator: entry.industryRegulator.code }, { detail: NOT_YOURS });
      }
      const lines = order.clauses.split('\n').flatMap((line) => line.trim() || []);
      demandLawful('INT-9', { clauses: order.clauses, title });
      demandUnrestricted({ '/clauses': order.clauses });
      const daysMax = order.daysMax === undefined ? null : Number(order.daysMax);
      // A norm that lets it take longer than the catalogue would undo the catalogue.
      if (daysMax !== null && daysMax > entry.timeLimitDays) {
        refuse('INT-9', {}, { errors: [{ pointer: '/daysMax', detail: longer(entry.timeLimitDays) }] });
      }
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`service-norm:${serviceCode}`]);
      const [before] = await tx.find(ServiceNorm, { serviceCode }, { orderBy: { number: 'DESC' }, limit: 1 });
      if (inForceFrom < tx.today || (before && inForceFrom <= before.inForceFrom)) {
        refuse('INT-9', {}, { errors: [{ pointer: '/inForceFrom', detail: WRONG_DAY }] });
      }
      const file = { ...(await demandFile(upload).keep()) };
      const row = tx.insert(
        ServiceNorm,
        {
          ...{ id: tx.uuid(), regulatorCode: actor.body, serviceCode, number: (before?.number ?? 0) + 1, title },
          clauses: lines.map((text, index) => ({ code: String(index + 1), text })),
          ...{ daysMax, file, inForceFrom, publishedBy: actor.sub, publishedAt: tx.now },
        },
        { action: 'service-norm.published', rules: ['INT-9'] },
      );
      for (const code of await offering(tx, serviceCode)) {
        tellAgency(
          tx,
          code,
          '行业主管部门公布服务规范',
          `${title}（第${row.number}版）自${inForceFrom}起施行，请遵照执行。`,
        );
      }
      return NormDto.of(row);
    });
  }

  /** Returns the agencies that offer, or were engaged for, a service that the caller regulates. INT-9 */
  async agenciesOf(tx: Tx): Promise<RegulatedAgencyDto[]> {
    const entries = (await this.catalogues.inForce(tx, tx.today))?.entries ?? [];
    const own = entries.filter(({ industryRegulator }) => industryRegulator.code === tx.actor.body);
    return tx.query<RegulatedAgencyDto>(
      `SELECT a.code, a.name, array_agg(DISTINCT s.service_code ORDER BY s.service_code) AS services,
         (count(DISTINCT s.id) FILTER (WHERE s.state IN ('taken', 'rated')))::int AS finished,
         (count(DISTINCT s.id) FILTER (WHERE s.late))::int AS late,
         (count(DISTINCT s.id) FILTER (WHERE s.state = 'disputed'))::int AS disputed
       FROM agency a JOIN (
         SELECT agency_code, service_code, NULL::uuid AS id, NULL AS state, false AS late FROM agency_offer
           WHERE state = 'on-show' AND service_code = ANY ($1)
         UNION ALL SELECT agency_code, service_code, id, state, late FROM engagement
           WHERE regulator_code = $2 OR service_code = ANY ($1)) s ON s.agency_code = a.code
       WHERE a.state = 'joined' GROUP BY a.code, a.name ORDER BY a.code LIMIT 500`,
      [own.map(({ code }) => code), tx.actor.body],
    );
  }
}

async function offering(tx: Tx, serviceCode: string): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `SELECT DISTINCT agency_code AS code FROM agency_offer WHERE service_code = $1 AND state = 'on-show'`,
    [serviceCode],
  );
  return rows.map(({ code }) => code);
}

const NOT_LISTED = { zh: '该服务未列入现行中介服务事项清单', en: 'this service is not in the catalogue in force' };
const NOT_YOURS = {
  zh: '规范由清单所列的行业主管部门公布',
  en: 'the regulator that the catalogue names for the service publishes its norms',
};
const WRONG_DAY = {
  zh: '须不早于今日，且晚于上一版的施行之日',
  en: 'must not have passed, and is after the version before',
};
const longer = (days: number) => ({
  zh: `不得长于清单规定的${days}个工作日`,
  en: `is no longer than the catalogue’s ${days} working days`,
});
