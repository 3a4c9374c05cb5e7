import { legalDate, TimeSource } from '@shenguan/common/clock';
import { type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { writeToBody } from '../../bodies/index.js';
import { Catalogue, type CatalogueEntry } from '../catalogue/catalogue.entity.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { excludedBy } from '../exclusions/exclusions-in-force.js';
import { normInForce } from '../norms/norm-in-force.js';
import { quarterBefore, quarterOf } from '../prices/domain/price-rise.js';
import { type BulletinAgency, type BulletinCheck, CreditBulletin } from './bulletin.entity.js';

/** Within how many quarters a service’s agencies are spot-checked. A reading: 定期 has no figure. INT-11 */
const CHECKED_WITHIN_QUARTERS = 4;

/**
 * Publishes, by itself and once a quarter is over, the credit and results of each trade’s agencies, and which services
 * nobody has checked: whoever regulates can neither leave a bad result out nor forget to publish. INT-11, INT-12
 */
@Sweeping()
export class PublishBulletins implements Sweep {
  readonly name = 'publish-credit-bulletins';
  readonly everyMs = 5_000;
  /** The quarter that was published last, by this process. */
  private done = '';

  constructor(
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
    private readonly catalogues: Catalogues,
  ) {}

  async run(): Promise<void> {
    const quarter = quarterBefore(quarterOf(legalDate(this.time.legal())));
    if (this.done === quarter) return;
    await this.work.run(systemActor('approval'), (tx) => this.publish(tx, quarter));
    this.done = quarter;
  }

  private async publish(tx: Tx, quarter: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['credit-bulletins']);
    const [first] = await tx.find(Catalogue, { state: 'published' }, { orderBy: { inForceFrom: 'ASC' }, limit: 1 });
    // A trade that nobody regulated in the quarter has nothing to publish of it.
    if (!first || quarterOf(first.inForceFrom!) > quarter) return;
    const entries = (await this.catalogues.inForce(tx, tx.today))?.entries ?? [];
    const regulators = new Map(
      entries.map(({ industryRegulator }) => [industryRegulator.code, industryRegulator.name]),
    );
    const known = await tx.find(CreditBulletin, { quarter });
    for (const [code, name] of regulators) {
      if (known.some(({ regulatorCode }) => regulatorCode === code)) continue;
      const own = entries.filter(({ industryRegulator }) => industryRegulator.code === code);
      await this.publishOne(tx, quarter, { code, name }, own);
    }
  }

  private async publishOne(
    tx: Tx,
    quarter: string,
    { code, name }: { code: string; name: string },
    entries: readonly CatalogueEntry[],
  ): Promise<void> {
    const unchecked = await uncheckedOf(tx, entries, quarter);
    const row = tx.insert(
      CreditBulletin,
      {
        ...{ id: tx.uuid(), regulatorCode: code, regulatorName: name, quarter },
        agencies: await agenciesOf(tx, code, entries, quarter),
        checks: await checksOf(tx, code, quarter),
        ...{ unchecked, publishedAt: tx.now },
      },
      { action: 'credit-bulletin.published', rules: ['INT-11', 'INT-12'] },
    );
    await this.remindOfNorms(tx, code, entries, row.id);
    if (unchecked.length === 0) return;
    writeToBody(tx, code, {
      kind: 'intermediary',
      title: '所主管的中介服务逾期未组织随机抽查',
      content: `截至${quarter}，四个季度内没有组织随机抽查的服务：${unchecked.map((one) => one.name).join('、')}。该情况已随考评结果公布，请尽快会同有关部门组织抽查。`,
      reference: row.id,
    });
  }

  /** Reminds a regulator, each quarter anew, of the services for which it has published no norm. INT-9 */
  private async remindOfNorms(
    tx: Tx,
    code: string,
    entries: readonly CatalogueEntry[],
    reference: string,
  ): Promise<void> {
    const missing: string[] = [];
    for (const entry of entries) if (!(await normInForce(tx, entry.code))) missing.push(entry.name);
    if (missing.length === 0) return;
    writeToBody(tx, code, {
      kind: 'intermediary',
      title: '所主管的中介服务尚未公布规范',
      content: `下列服务没有现行规范：${missing.join('、')}。请制定并公布服务规范和标准；公布以前，争议和检查没有规范条款可以依据。`,
      reference,
    });
  }
}

/** Every agency that offers, or was engaged for, a service of the trade, with what counted on the quarter’s last day. */
async function agenciesOf(
  tx: Tx,
  regulatorCode: string,
  entries: readonly CatalogueEntry[],
  quarter: string,
): Promise<BulletinAgency[]> {
  const rows = await tx.query<Omit<BulletinAgency, 'excluded'>>(
    `SELECT a.code, a.name,
       greatest(0, 100 - coalesce(sum((f.clause ->> 'points')::int) FILTER (WHERE f.state = 'upheld'), 0))::int AS score,
       coalesce(bool_or((f.clause ->> 'lists')::boolean) FILTER (WHERE f.state = 'upheld'), false) AS listed,
       (count(f.id) FILTER (WHERE ${quarterIn('f.decided_at')} = $3 AND f.state <> 'dropped'))::int AS upheld
     FROM agency a LEFT JOIN credit_finding f ON f.agency_code = a.code AND f.decided_at IS NOT NULL
     WHERE a.state = 'joined' AND (
       EXISTS (SELECT 1 FROM agency_offer o WHERE o.agency_code = a.code AND o.service_code = ANY ($2))
       OR EXISTS (SELECT 1 FROM engagement e WHERE e.agency_code = a.code
         AND (e.regulator_code = $1 OR e.service_code = ANY ($2))))
     GROUP BY a.code, a.name ORDER BY a.code`,
    [regulatorCode, entries.map(({ code }) => code), quarter],
  );
  const excluded = await excludedBy(tx, regulatorCode);
  return rows.map((row) => ({ ...row, excluded: excluded.has(row.code) }));
}

function checksOf(tx: Tx, regulatorCode: string, quarter: string): Promise<BulletinCheck[]> {
  return tx.query<BulletinCheck>(
    `SELECT c.number, v.agency_code AS "agencyCode", v.result FROM spot_visit v JOIN spot_check c ON c.id = v.check_id
     WHERE v.regulator_code = $1 AND v.state = 'concluded' AND ${quarterIn('v.concluded_at')} = $2
     ORDER BY c.number, v.agency_code`,
    [regulatorCode, quarter],
  );
}

async function uncheckedOf(
  tx: Tx,
  entries: readonly CatalogueEntry[],
  quarter: string,
): Promise<{ code: string; name: string }[]> {
  const since = quarterBefore(quarter, CHECKED_WITHIN_QUARTERS - 1);
  const checked = await tx.query<{ code: string }>(
    `SELECT DISTINCT service_code AS code FROM spot_check
     WHERE service_code = ANY ($1) AND state IN ('drawn', 'done') AND quarter >= $2`,
    [entries.map(({ code }) => code), since],
  );
  return entries
    .filter(({ code }) => !checked.some((one) => one.code === code))
    .map(({ code, name }) => ({ code, name }));
}

const quarterIn = (column: string): string => `to_char(${column} AT TIME ZONE 'Asia/Shanghai', 'YYYY"Q"Q')`;
