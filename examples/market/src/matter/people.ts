import type { Role } from '@shenguan/common/auth';
import { makeIdentityNumber } from '@shenguan/common/privacy';
import { BUREAU, DEPARTMENTS, type MatterBody } from '@shenguan/lift-retrofit/matter/bodies';
import type { Member, Person } from '@shenguan/lift-retrofit/matter/people';
import { AGENCIES, type AgencyKey, GOVERNMENT, PRICE_BODY } from './bodies.js';

const member = (sub: string, name: string, role: Role, body: MatterBody, title: string, position: string): Member => ({
  ...{ sub, name, roles: [role], body: body.code, title, position },
});

/** Who serves at the bureau beside those of the main job. */
export const BUREAU_MORE = {
  firstJudge: member('bureau-judge-1', '冯晓', 'legal-officer', BUREAU, '评审人员', '法规股科员'),
  secondJudge: member('bureau-judge-2', '蒋文', 'reviewer', BUREAU, '评审人员', '技术评审股科员'),
  finance: member('bureau-finance', '沈月', 'finance-officer', BUREAU, '财务人员', '财务股科员'),
  office: member('conference-office', '郑毅', 'conference-office', BUREAU, '联席办', '联席会议办公室科员'),
} as const;

const { housing } = DEPARTMENTS;
/** Regulate the trade of designers (行业主管部门): one alleges, another decides. INT-9, INT-12 */
export const REGULATORS = {
  alleges: member('housing-trade-1', '周正', 'industry-regulator', housing, '行业主管', '建筑业管理股科员'),
  decides: member('housing-trade-2', '秦岚', 'industry-regulator', housing, '行业主管', '建筑业管理股股长'),
} as const;

/** Keep the catalogue of fees and watch prices. INT-13, INT-14 */
export const PRICE_STAFF = {
  head: member('price-head', '任远', 'department-head', PRICE_BODY, '发改局局长', '局长'),
  drafts: member('price-1', '苗青', 'price-authority', PRICE_BODY, '价格人员', '价格股科员'),
  publishes: member('price-2', '卢山', 'price-authority', PRICE_BODY, '价格人员', '价格股股长'),
} as const;

/** The deputy head of the district, who convenes the conference (召集人). CONF-1 */
export const CONVENER = member('deputy-mayor', '赵国栋', 'convener', GOVERNMENT, '召集人', '副区长');

const clerkOf = (key: AgencyKey, name: string): Person => ({
  ...{ sub: `agency-${key}`, name, roles: ['agency'], body: AGENCIES[key].code, title: AGENCIES[key].short },
});

/** Acts for each agency. */
export const AGENCY_CLERKS: Readonly<Record<AgencyKey, Person>> = {
  local: clerkOf('local', '邓凯'),
  capital: clerkOf('capital', '薛峰'),
  shanghai: clerkOf('shanghai', '顾明'),
  appraiser: clerkOf('appraiser', '石磊'),
};

/** Who practises at each of the agencies that design, with the number that only the register sees. */
export const PRACTITIONERS = {
  local: { name: '葛亮', number: makeIdentityNumber('140602', '1981-04-02', 518) },
  capital: { name: '邢波', number: makeIdentityNumber('140105', '1979-09-21', 623) },
  shanghai: { name: '陆雯', number: makeIdentityNumber('310101', '1986-12-11', 704) },
} as const satisfies Partial<Record<AgencyKey, { name: string; number: string }>>;

/** Engages an agency for himself, as many do in the course of a half-year. */
export const neighbour = (n: number): Person => ({
  ...{ sub: `neighbour-${n}`, name: `业主${n}`, roles: ['applicant'], body: '', title: '申请人' },
});
