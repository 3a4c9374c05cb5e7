import type { Role } from '@shenguan/common/auth';
import type { LegalBasis } from '../legal-basis.js';

/** Who makes a material out (材料来源): the applicant, an intermediary for a fee, or government itself. INT-2 */
export const PRODUCERS = ['applicant', 'agency', 'government'] as const;
export type Producer = (typeof PRODUCERS)[number];

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
  /** The sample form (示范文本). APL-30 */
  sampleFileName?: string;
  note?: string;
}

/** A numbered point: to review (审查要点), or to look at on site (核验要点). */
export interface GuidePoint {
  code: string;
  text: string;
}

/** A step of handling (办理环节) with its duty and its points to review. SUP-5 */
export interface GuideStep {
  code: string;
  name: string;
  duty: string;
  role: Role;
  reviewPoints: GuidePoint[];
  /** Refused at publication; a field, so that the refusal can name the step. SEAL-3 */
  demandsDepartmentSeal?: boolean;
}

/** Experts that a review of this item seats. */
export interface PanelSeats {
  specialty: string;
  seats: number;
}

/** The guide of an item (办事指南): all that an applicant may rely on and a bureau may demand. APL-30 */
export interface Guide {
  summary: string;
  conditions: string[];
  basis: LegalBasis[];
  materials: GuideMaterial[];
  steps: GuideStep[];
  /** The limit that law sets. APL-42 */
  statutory: { length: number; unit: 'workingDays'; basis: LegalBasis };
  /** The limit that the bureau promises, in working days. APL-42 */
  promised: { length: number };
  /** The law that demands an expert review or the like, whose time then does not count; false where none does. APL-45 */
  lawRequiresReview: false | LegalBasis;
  quantityLimit: number | null;
  fee: null | { amount: string; basis: LegalBasis };
  certificate: { kind: string; validityMonths: number | null; series: string };
  /** Where the approval seal will not do and the official seal is needed; a department's own is refused. SEAL-2, SEAL-3 */
  sealRequirement: null | { seal: 'official' | 'department'; reason: string };
  inspectionPoints: GuidePoint[];
  panel: PanelSeats[];
  publicSafety: boolean;
  window: { address: string; phone: string; hours: string };
  seededNotes: string[];
}
