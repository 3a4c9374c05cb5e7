import type { Role } from './actor.js';

/** What the roles are called in Chinese, for answers that say who may. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  'window-clerk': '窗口受理人员',
  reviewer: '审查人员',
  approver: '审批人员',
  head: '审批部门负责人',
  'item-admin': '事项管理员',
  'seal-keeper': '印章保管人',
  'seal-approver': '用印审批人',
  'expert-admin': '专家管理员',
  'draw-witness': '抽取见证人',
  'conference-office': '联席会议办公室人员',
  convener: '联席会议召集人',
  'government-head': '本级人民政府负责人',
  liaison: '联络员',
  'department-officer': '部门工作人员',
  'department-head': '部门负责人',
  'industry-regulator': '行业主管部门人员',
  'price-authority': '价格主管部门人员',
  inspector: '核验人员',
  expert: '专家',
  agency: '中介服务机构',
  applicant: '申请人',
  'interested-party': '利害关系人',
  auditor: '审计人员',
  'system-admin': '系统管理员',
};
