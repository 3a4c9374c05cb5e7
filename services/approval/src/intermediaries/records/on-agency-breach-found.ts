import { legalDate } from '@shenguan/common/clock';
import { type AgencyBreachFoundV1, agencyBreachFoundV1, type CloudEvent } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { tellAgency } from '../agencies/join-platform.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { AgencyRecord } from './record.entities.js';
import { tellRegulators } from './tell-regulators.js';

/** What a breach is called in a record. REV-18 to REV-20 */
const CALLED: Readonly<Record<AgencyBreachFoundV1['kind'], string>> = {
  'standard-changed': '随意提高或者降低评审标准',
  'procedure-changed': '任意减少或者增加评审程序',
  'false-conclusion': '出具虚假、不真实的审查结论',
  'undeclared-conflict': '有利害关系而未事前声明、回避',
  benefit: '索取不正当利益',
  'paid-consulting': '要求有偿咨询或者其他经营性活动',
  leak: '向第三方提供申请人的信息资料',
  'agency-rules': '违反评估事项的有关规定',
};

/**
 * Puts what an agency was found to have broken at a review into its record, once: it shows on its page, it may object there,
 * and who regulates its trade is asked about its credit. No free text of the finding leaves the case. REV-20, INT-12, INT-16
 */
@Consumes()
export class OnAgencyBreachFound implements EventConsumer<AgencyBreachFoundV1> {
  readonly contract = agencyBreachFoundV1;

  constructor(private readonly catalogues: Catalogues) {}

  async handle(tx: Tx, { data }: CloudEvent<AgencyBreachFoundV1>): Promise<void> {
    const { breachId, caseNumber, bureau, agency, kind, allegedBy, decidedBy, decidedAt } = data;
    if (await tx.findOne(AgencyRecord, { kind: 'review-breach', importId: breachId })) return;
    const decidedOn = legalDate(new Date(decidedAt));
    const number = `${caseNumber}-${breachId.slice(-12)}`;
    const record = tx.insert(
      AgencyRecord,
      {
        ...{ id: tx.uuid(), kind: 'review-breach', bodyCode: bureau.code, number, agencyCode: agency.code },
        title: `评审违规：${CALLED[kind]}`,
        text: `${bureau.name}经核实认定：${agency.name}受托承办业务编号${caseNumber}的专家评审，${CALLED[kind]}。`,
        ...{ decidedOn, until: null, status: 'in-force', asOf: decidedOn, state: 'standing' },
        ...{ importId: breachId, supersedes: null, importedBy: allegedBy, releasedBy: decidedBy },
      },
      { action: 'agency-record.taken', rules: ['REV-20', 'INT-16'] },
    );
    tellAgency(
      tx,
      agency.code,
      '评审违规认定已经记入归集记录',
      `${record.title}。认定单位：${bureau.name}。有异议的，可以在平台提出，由该单位经手认定以外的负责人答复。`,
    );
    await tellRegulators(tx, [record], (await this.catalogues.inForce(tx, tx.today))?.entries ?? []);
  }
}
