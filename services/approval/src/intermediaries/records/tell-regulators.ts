import type { Tx } from '@shenguan/common/work';
import { writeToBody } from '../../bodies/index.js';
import type { CatalogueEntry } from '../catalogue/catalogue.entity.js';
import type { AgencyRecord, AgencyRecordKind } from './record.entities.js';

/** Kinds of records that speak against an agency while they are in force. A reading. INT-12, INT-16 */
const AGAINST: readonly AgencyRecordKind[] = ['penalty', 'abnormal-operation', 'dishonesty', 'review-breach'];

/**
 * Puts each record that speaks against an agency before whoever regulates a trade of it, by the catalogue in force: what
 * its source told brings the question of its credit up by itself. INT-12, INT-16
 */
export async function tellRegulators(
  tx: Tx,
  records: readonly AgencyRecord[],
  entries: readonly CatalogueEntry[],
): Promise<void> {
  const against = records.filter(({ kind, status }) => AGAINST.includes(kind) && status === 'in-force');
  if (against.length === 0) return;
  const trades = await tx.query<{ agency: string; service: string }>(
    `SELECT agency_code AS agency, service_code AS service FROM agency_offer WHERE agency_code = ANY ($1)
     UNION SELECT agency_code, service_code FROM engagement WHERE agency_code = ANY ($1)`,
    [[...new Set(against.map(({ agencyCode }) => agencyCode))]],
  );
  for (const record of against) {
    const services = trades.filter(({ agency }) => agency === record.agencyCode).map(({ service }) => service);
    const own = entries.filter(({ code }) => services.includes(code));
    for (const regulator of new Set(own.map(({ industryRegulator }) => industryRegulator.code))) {
      writeToBody(tx, regulator, {
        kind: 'intermediary',
        title: '归集记录可能影响中介机构信用，请研究是否提出认定',
        content: `${record.agencyCode}：${record.number}，${record.title}。请对照本部门公布的评分标准研究；提出认定的，引用该归集记录，无须另附文件。`,
        reference: record.id,
      });
    }
  }
}
