import type { Actor, Role } from '@shenguan/common/auth';
import { makeMobileNumber } from '@shenguan/common/privacy';
import {
  AGENT_BODY,
  BUREAU,
  CITY_BUREAU,
  DEPARTMENTS,
  type DepartmentKey,
  GOVERNMENT_OFFICE,
  type MatterBody,
} from './bodies.js';

/** An invented person of the matter: what the token says, and how the timeline calls the office. */
export interface Person extends Actor {
  readonly title: string;
}

/** A person on the staff register of a body. */
export interface Member extends Person {
  readonly position: string;
}

const member = (sub: string, name: string, role: Role, body: MatterBody, title: string, position: string): Member => ({
  sub,
  name,
  roles: [role],
  body: body.code,
  title,
  position,
});

/** The people of the bureau. Grantor, requester and keeper of the seal are three (SEAL-8). */
export const BUREAU_STAFF = {
  itemAdmin: member('bureau-items', '郭晓燕', 'item-admin', BUREAU, '事项管理员', '政策法规股股长'),
  clerk: member('bureau-clerk', '李娜', 'window-clerk', BUREAU, '窗口受理', '综合窗口科员'),
  reviewer: member('bureau-reviewer', '高翔', 'reviewer', BUREAU, '审查人员', '工程建设审批股科员'),
  approver: member('bureau-approver', '王海峰', 'approver', BUREAU, '审批人员', '工程建设审批股股长'),
  head: member('bureau-head', '孙立新', 'head', BUREAU, '局长', '局长'),
  sealKeeper: member('bureau-seal-keeper', '赵静', 'seal-keeper', BUREAU, '印章保管', '办公室科员'),
  sealApprover: member('bureau-seal-approver', '刘建平', 'seal-approver', BUREAU, '用印审批', '办公室主任'),
  expertAdmin: member('bureau-experts', '吴涛', 'expert-admin', BUREAU, '专家管理员', '专家管理股科员'),
  liaison: member('bureau-liaison', '周敏', 'liaison', BUREAU, '联络员', '审管衔接股科员'),
} as const;

/** Handles what follows a grant, in which the reviewer of the grant has no part. SUP-5 */
export const SECOND_REVIEWER = member(
  'bureau-reviewer-2',
  '孟凡',
  'reviewer',
  BUREAU,
  '审查人员',
  '社会事务审批股科员',
);

/** Keeps the register of bodies at the city's bureau. */
export const CITY_ITEM_ADMIN = member(
  'city-items',
  '白雪梅',
  'item-admin',
  CITY_BUREAU,
  '市局事项管理员',
  '政策法规科科长',
);

/** Publishes the catalogue of intermediary services that the other one drafted. INT-3 */
export const CITY_PUBLISHER = member(
  'city-publisher',
  '郑晓东',
  'item-admin',
  CITY_BUREAU,
  '市局事项管理员',
  '政策法规科科员',
);

/** Confirms whom the city's bureau enters for other bodies. */
export const OFFICE_CLERK = member(
  'city-office',
  '段宏伟',
  'government-office',
  GOVERNMENT_OFFICE,
  '市政府办公室',
  '秘书科科员',
);

const legalOfficer = (sub: string, name: string): Member =>
  member(sub, name, 'legal-officer', CITY_BUREAU, '市局法制审核人员', '法规科科员');

/** Keep the register of instruments at the city's bureau: one enters, the other confirms. INT-4 */
export const LEGAL_OFFICERS = {
  enters: legalOfficer('city-legal-1', '程颖'),
  confirms: legalOfficer('city-legal-2', '贺志远'),
} as const;

/** Who stands for a department. */
export interface DepartmentStaff {
  readonly head: Member;
  readonly liaison: Member;
  /** Acts in the liaison's stated absence only. LINK-3 */
  readonly deputy: Member;
  readonly officer: Member;
  readonly phone: string;
}

const staffOf = (key: DepartmentKey, n: number, names: readonly [string, string, string, string]): DepartmentStaff => {
  const body = DEPARTMENTS[key];
  const of = (sub: string, name: string, role: Role, title: string, position: string) =>
    member(`${key}-${sub}`, name, role, body, `${body.short}${title}`, position);
  return {
    head: of('head', names[0], 'department-head', '局长', '局长'),
    liaison: of('liaison', names[1], 'liaison', '联络员', '审管衔接联络员'),
    deputy: of('deputy', names[2], 'liaison', '代理联络员', '办公室科员'),
    officer: of('officer', names[3], 'department-officer', '监管人员', '监管股科员'),
    phone: makeMobileNumber(60201000 + n),
  };
};

export const DEPARTMENT_STAFF: Readonly<Record<DepartmentKey, DepartmentStaff>> = {
  planning: staffOf('planning', 1, ['韩志远', '马丽', '田野', '曹旭']),
  market: staffOf('market', 2, ['刘芳', '陈刚', '何静', '宋涛']),
  housing: staffOf('housing', 3, ['张伟', '李志强', '赵敏', '王建国']),
  urban: staffOf('urban', 4, ['吴晓东', '郑洁', '冯磊', '许强']),
};

/** The bureau's liaison gives the departments this number. */
export const BUREAU_PHONE = makeMobileNumber(60201000);

/** Acts for the agent at the window and online. */
export const AGENT: Person = {
  sub: 'agent-wang-fang',
  name: '王芳',
  roles: ['applicant'],
  body: AGENT_BODY.code,
  title: '代理人',
};

export const AUDITOR: Person = { sub: 'auditor', name: '杨审', roles: ['auditor'], body: '', title: '审计人员' };
export const SYSTEM_ADMIN: Person = {
  sub: 'system-admin',
  name: '系统管理员',
  roles: ['system-admin'],
  body: '',
  title: '运维',
};

/** Everybody of the city's bureau, the district's and the departments who stands on a staff register. */
export const MEMBERS: readonly Member[] = [
  CITY_ITEM_ADMIN,
  CITY_PUBLISHER,
  OFFICE_CLERK,
  ...Object.values(LEGAL_OFFICERS),
  ...Object.values(BUREAU_STAFF),
  SECOND_REVIEWER,
  ...Object.values(DEPARTMENT_STAFF).flatMap(({ head, liaison, deputy, officer }) => [head, liaison, deputy, officer]),
];

/** Whom `npm run token` takes for a role. */
export const HOLDERS: readonly Person[] = [
  ...Object.values(BUREAU_STAFF).filter(({ roles }) => !roles.includes('liaison')),
  DEPARTMENT_STAFF.housing.head,
  DEPARTMENT_STAFF.housing.liaison,
  DEPARTMENT_STAFF.housing.officer,
  LEGAL_OFFICERS.enters,
  OFFICE_CLERK,
  AGENT,
  AUDITOR,
  SYSTEM_ADMIN,
];
