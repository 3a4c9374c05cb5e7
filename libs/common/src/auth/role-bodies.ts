import type { BodyKind } from '../contracts/approval/body-changed.v2.js';
import type { Bilingual } from '../rules/rule.js';
import type { Role } from './actor.js';
import { ROLE_NAMES } from './role-names.js';

/** Bodies that exercise public power or were set up for the public. */
const PUBLIC = [
  'bureau',
  'department',
  'government',
  'government-office',
  'public-institution',
  'discipline-inspection',
] as const satisfies BodyKind[];

/**
 * Which kinds of bodies each role may act for (角色与单位类别). `person`: the role is a person's own, or an enterprise's,
 * and needs no registered body.
 */
export const ROLE_BODIES: Readonly<Record<Role, readonly BodyKind[] | 'person'>> = {
  'window-clerk': ['bureau'],
  reviewer: ['bureau'],
  approver: ['bureau'],
  head: ['bureau'],
  'section-lead': ['bureau', 'department'],
  'legal-officer': ['bureau', 'department'],
  'finance-officer': ['bureau'],
  'item-admin': ['bureau'],
  'seal-keeper': ['bureau'],
  'seal-approver': ['bureau'],
  'expert-admin': ['bureau'],
  // Witnesses come from outside the bureau. EXP-17.1
  'draw-witness': [
    'department',
    'government',
    'government-office',
    'public-institution',
    'discipline-inspection',
    'association',
  ],
  // The office is at the bureau. CONF-1
  'conference-office': ['bureau'],
  // The deputy mayor in charge, or the head of a unit that he designates. CONF-1
  convener: ['government', 'government-office', 'bureau', 'department'],
  'government-head': ['government'],
  'government-office': ['government-office'],
  'discipline-inspector': ['discipline-inspection'],
  // Whoever is written to has somebody who reads it: witnesses' bodies and government as well.
  liaison: [...PUBLIC, 'association'],
  'department-officer': ['department'],
  'department-head': ['department'],
  'industry-regulator': ['department'],
  'price-authority': ['department'],
  inspector: ['bureau', 'department'],
  expert: 'person',
  agency: 'person',
  applicant: 'person',
  'interested-party': 'person',
  auditor: 'person',
  'system-admin': 'person',
};

/** What kinds of bodies are called. */
export const BODY_KIND_NAMES: Readonly<Record<BodyKind, Bilingual>> = {
  bureau: { zh: '集中审批部门', en: 'bureau' },
  department: { zh: '部门', en: 'department' },
  government: { zh: '人民政府', en: 'government' },
  'government-office': { zh: '政府办公室', en: 'government office' },
  agency: { zh: '中介服务机构', en: 'agency' },
  enterprise: { zh: '企业', en: 'enterprise' },
  'public-institution': { zh: '事业单位', en: 'public institution' },
  association: { zh: '行业协会', en: 'association' },
  'discipline-inspection': { zh: '纪检监察机关', en: 'discipline inspection' },
  court: { zh: '人民法院', en: 'court' },
  other: { zh: '其他单位', en: 'other body' },
};

/** What the register says of a body, as far as roles depend on it. */
export interface RegisteredBody {
  readonly kind: BodyKind;
  /** False once it was abolished or merged: nobody acts for it any more. */
  readonly active: boolean;
}

/** The register of bodies (单位登记) as a service knows it. */
export interface BodyRegister {
  /** Returns the body of a credit code, or null where none is registered under it. */
  find(code: string): Promise<RegisteredBody | null>;
  /** Tells whether nothing of the register has arrived here yet, so that nothing can be said of any body. */
  isAwaited(): Promise<boolean>;
}

/** Tells whether a role is exercised for a registered body. */
export function actsForBody(role: Role): boolean {
  return ROLE_BODIES[role] !== 'person';
}

/** Tells whether a role counts for whoever acts for this body; null: for no body, or for one that is not registered. */
export function roleCounts(role: Role, body: RegisteredBody | null): boolean {
  const kinds = ROLE_BODIES[role];
  return kinds === 'person' || (body?.active === true && kinds.includes(body.kind));
}

/** Says why a role does not count, and what helps. */
export function whyItDoesNotCount(role: Role, code: string, body: RegisteredBody | null): Bilingual {
  const called = ROLE_NAMES[role];
  if (code === '') {
    return {
      zh: `“${called}”须代表已登记的单位办理，令牌中没有单位代码（body）。`,
      en: `role ${role} is exercised for a registered body, and the token names none (claim body)`,
    };
  }
  if (!body) {
    return {
      zh: `单位 ${code} 未登记，您的“${called}”身份不生效；请由市级审批局的事项管理员登记该单位。刚登记的，请稍后重试。`,
      en: `body ${code} is not registered, so role ${role} does not count; the city bureau’s item administrator registers bodies. If it was registered just now, try again in a moment`,
    };
  }
  if (!body.active) {
    return {
      zh: `单位 ${code} 已撤销或者合并，任何人不能再代表其以“${called}”身份办理。`,
      en: `body ${code} was abolished or merged: nobody acts for it any more as ${role}`,
    };
  }
  const kinds = ROLE_BODIES[role] as readonly BodyKind[];
  const named = (language: 'zh' | 'en', comma: string) =>
    kinds.map((kind) => BODY_KIND_NAMES[kind][language]).join(comma);
  return {
    zh: `单位 ${code} 登记为${BODY_KIND_NAMES[body.kind].zh}，没有“${called}”身份（限：${named('zh', '、')}）。`,
    en: `body ${code} is registered as ${BODY_KIND_NAMES[body.kind].en}; role ${role} is for: ${named('en', ', ')}`,
  };
}
