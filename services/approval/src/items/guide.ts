import type { Role } from '@shenguan/common/auth';
import type { PointCategory, PointMeasure } from '@shenguan/common/contracts';
import type { LegalBasis } from '../legal-basis.js';
import type { JointHandling } from './domain/joint-handling.js';

/** Who makes a material out (材料来源): the applicant, an intermediary for a fee, or government itself. INT-2 */
export const PRODUCERS = ['applicant', 'agency', 'government'] as const;
export type Producer = (typeof PRODUCERS)[number];

/** In what form a material is handed in (材料形式). */
export const MATERIAL_FORMS = ['original', 'copy', 'electronic'] as const;
export type MaterialForm = (typeof MATERIAL_FORMS)[number];

/** Types of items (事项类型); what the law of permits says of one that is no permit holds by analogy. */
export const ITEM_TYPES = ['permit', 'registration', 'confirmation', 'filing', 'public-service'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** The special procedures whose time does not count (特殊环节). APL-45 */
export const SPECIAL_PROCEDURES = [
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
] as const;
export type SpecialProcedureKind = (typeof SPECIAL_PROCEDURES)[number];

/** What is paid for, and the law that says so. APL-58 */
export interface Fee {
  /** CNY, decimal text. */
  amount: string;
  basis: LegalBasis;
}

/** One fee of several (收费项目). */
export interface NamedFee extends Fee {
  name: string;
  /** What the amount is for, such as 平方米·日; none for the whole. */
  unit?: string;
}

/** A procedure whose time is taken out of both limits, with its own basis and length. APL-45 */
export interface SpecialProcedure {
  kind: SpecialProcedureKind;
  name: string;
  basis: LegalBasis;
  /** Working days. */
  length: number;
  fee?: Fee | null;
}

/** A material of the published list (申请材料). */
export interface GuideMaterial {
  code: string;
  name: string;
  producer: Producer;
  required: boolean;
  /** Welcome but never asked for: no condition. APL-31 */
  voluntary: boolean;
  basis?: LegalBasis;
  /** The entry of the intermediary catalogue that makes it out. INT-3 */
  intermediaryServiceCode?: string;
  /** Where its name is that of a service: why nobody need be paid for it, the applicant may make it himself. INT-2 */
  withoutAgency?: string;
  /** The sample form (示范文本). APL-30 */
  sampleFileName?: string;
  note?: string;
  /** How many copies (份数). */
  copies?: number;
  form?: MaterialForm;
  /** Where the applicant has it from (来源渠道). */
  source?: string;
  /** May lack at acceptance, against a promise (容缺): for how many working days, and what follows if it is not kept. PRA-9 */
  gap?: { days: number; unkept: 'refuse' | 'terminate' };
  /** When it is needed (按情形提供); such a material is asked for where it fits, and never missing by itself. APL-31 */
  condition?: string;
}

/** A numbered point: to review (审查要点), or to look at on site (核验要点). */
export interface GuidePoint {
  code: string;
  text: string;
  /** The provision that a refusal for it rests on; where none is named, the decision names one. APL-38 */
  basis?: LegalBasis;
}

/** A point to look at on site (核验要点): what it belongs to, and what is measured there. INSP-2, INSP-9 */
export interface InspectionPoint extends GuidePoint {
  /** Absent in a guide from before points had one. */
  category?: PointCategory;
  measure?: PointMeasure;
}

/** What an applicant is told of a point (告知), and what he may promise of it in place of proof (承诺). PRA-10 */
export interface PointPromiseRule {
  /** What law demands, and what follows from a promise that is not met or false. */
  told: string;
  /** The words that he promises. */
  promised: string;
  /** Working days after the grant in which it is checked. */
  checkDays: number;
  /** Working days at most in which what is not met is put right. */
  correctionDays: number;
}

/** By what a result is had (检验、检测、检疫). APL-55 */
export const TEST_KINDS = ['inspection', 'testing', 'quarantine'] as const;
export type TestKind = (typeof TEST_KINDS)[number];

/** A published technical standard (技术标准、技术规范), as its number and title cite it. APL-55 */
export interface TechnicalStandard {
  number: string;
  title: string;
}

/** By what result against which standard a point is decided (依结果决定). APL-55 */
export interface PointTest {
  kind: TestKind;
  /** The provision that makes the result decide. */
  basis: LegalBasis;
  standard: TechnicalStandard;
  /** The material that is another body's report; none where the bureau itself inspects, tests or quarantines. */
  report?: string;
  /** Whether what was measured has to be analysed before it says anything (进一步技术分析). */
  furtherAnalysis: boolean;
}

/** A point to review (审查要点). SUP-5 */
export interface ReviewPoint extends GuidePoint {
  /** May be promised; never in an item that concerns public safety. PRA-10 */
  promise?: PointPromiseRule;
  /** The provision by which two or more of the staff verify what the materials say of it (核实实质内容). APL-34 */
  verification?: LegalBasis;
  /** Decided by a result, which two or more of the staff measure or read. APL-55 */
  test?: PointTest;
}

/** What a grant may oblige its holder to (准予时可以附加的要求), and the provision that allows it. APL-38 */
export interface GrantableCondition {
  code: string;
  text: string;
  basis: LegalBasis;
}

/** A step of handling (办理环节) with its duty and its points to review. SUP-5 */
export interface GuideStep {
  code: string;
  name: string;
  duty: string;
  role: Role;
  reviewPoints: ReviewPoint[];
  /** Refused at publication; a field, so that the refusal can name the step. SEAL-3 */
  demandsDepartmentSeal?: boolean;
}

/** That a lower organ accepts and examines first (下级机关先行审查), and the provision that says so. APL-35, APL-43 */
export interface LowerExaminationRule {
  /** Credit code of the lower organ. */
  organ: string;
  basis: LegalBasis;
  /** Working days, where law or regulation sets another time than the permit law’s. */
  length?: number;
}

/** Experts that a review of this item seats. */
export interface PanelSeats {
  specialty: string;
  seats: number;
}

/** When the renewal of an approval is asked for (延续申请时段), and the law, regulation or rule that says so. APL-50 */
export interface GuideRenewal {
  /** At the latest so many days before its last day. */
  until: number;
  /** Not more than so many days before; absent where law sets no such end. */
  from?: number;
  unit: 'calendarDays' | 'workingDays';
  basis: LegalBasis;
}

/** The guide of an item (办事指南): all that an applicant may rely on and a bureau may demand. APL-30 */
export interface Guide {
  summary: string;
  /** A permit where it is not said. */
  itemType?: ItemType;
  /** Code of the item in the national list (国家事项编码). */
  nationalCode?: string;
  conditions: string[];
  basis: LegalBasis[];
  materials: GuideMaterial[];
  steps: GuideStep[];
  /** The limit that law sets. APL-42 */
  statutory: { length: number; unit: 'workingDays'; basis: LegalBasis; jointHandling?: JointHandling };
  /** The limit that the bureau promises, in working days. APL-42 */
  promised: { length: number };
  /** Working days to answer a correction notice, where they are more than the edition's. APL-32 */
  correctionDays?: number;
  /** The law that demands an expert review or the like, whose time then does not count; false where none does. APL-45 */
  lawRequiresReview?: false | LegalBasis;
  /** All procedures whose time does not count, where there are others than a review or several; see `proceduresOf`. APL-45 */
  specialProcedures?: SpecialProcedure[];
  /** Where law has a lower organ examine it first. APL-35, APL-43 */
  lowerExamination?: LowerExaminationRule;
  /** How many may be in force at once; null where nothing limits it. */
  quantityLimit: number | null;
  /** The provision that limits it. APL-57 */
  quantityBasis?: LegalBasis;
  /** The law or administrative regulation that sets another order than that of acceptance. APL-57 */
  otherOrder?: LegalBasis;
  fee: null | Fee;
  /** Fees by part, where there are several. APL-58 */
  fees?: NamedFee[];
  /** Null where the item ends with the decision alone. SEAL-6.4 */
  certificate: null | { kind: string; validityMonths: number | null; series: string };
  /** When a renewal is asked for, where it is not the permit law’s time. APL-50 */
  renewal?: GuideRenewal;
  /** Where the approval seal will not do and the official seal is needed; a department's own is refused. SEAL-2, SEAL-3 */
  sealRequirement: null | { seal: 'official' | 'department'; reason: string };
  inspectionPoints: InspectionPoint[];
  /** Conditions that a grant may set; any other names its provision in the decision. APL-38 */
  grantableConditions?: GrantableCondition[];
  panel: PanelSeats[];
  /** Whether it can be decided on the spot, where all papers are there (当场决定). APL-34 */
  decideOnSpot?: boolean;
  publicSafety: boolean;
  /** Whether it always concerns neighbours or others directly (直接关系他人重大利益). APL-36 */
  affectsNeighbours?: boolean;
  /** The provision that demands a hearing before any decision on it (应当听证). APL-46 */
  requiresHearing?: LegalBasis;
  /** Whether a decision on it is a major one (重大行政许可决定), which waits for a legal review. PRA-12 */
  majorDecision?: boolean;
  /** Who holds the power to warn whoever hides or forges something in an application, and the provision. APL-78 */
  warningPower?: { body: string; basis: LegalBasis };
  window: { address: string; phone: string; hours: string };
  seededNotes: string[];
}
