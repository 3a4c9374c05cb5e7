import { family } from './rule.js';

/** Intermediary services (中介服务管理办法). */
export const INT = family(['approval'], {
  'INT-2': {
    title: { zh: '中介服务材料不得列为申请人自备材料', en: 'A paid outside service is not the applicant’s own paper' },
    demand: {
      zh: '办事指南的每份材料写明由谁出具；须付费由外部机构出具的，不得列为申请人自备。',
      en: 'Each material of a guide names its producer; what an outside body produces for a fee is not listed as the applicant’s own.',
    },
    how: ['refuse'],
    reading: true,
  },
  'INT-3': {
    title: { zh: '中介服务须列入现行清单', en: 'Intermediary services stand in the catalogue in force' },
    demand: {
      zh: '可作受理条件的中介服务只认现行清单；清单先拟草案，以编号版本公布，调整即出新版，旧版及其施行期间始终可查；未列入或者已移出的，事项不得据以发布，办件不得因此不予受理。',
      en: 'Only a service in the catalogue in force may be a condition: neither a guide nor a case at acceptance hangs on one that is not, or no longer, listed. A draft becomes a numbered version, each change a new one, and old ones stay readable with their dates.',
    },
    how: ['refuse', 'publish'],
  },
  'INT-4': {
    title: { zh: '中介服务须有法定依据', en: 'An intermediary service rests on law' },
    demand: {
      zh: '清单每项注明依据的文件、层级和条款，只认法律、法规和国务院决定，规章和规范性文件不算，以使用人之外的人维护的法律文件登记簿为准；清单外的服务不得以任何形式要求。',
      en: 'Each entry cites a law, a regulation or a State Council decision, with its article; rules and normative documents will not do. The register of instruments decides, kept by others than those who use it; nothing else is required in any form.',
    },
    how: ['refuse'],
  },
  'INT-5': {
    title: { zh: '中介服务机构由申请人自选', en: 'The applicant alone chooses the agency' },
    demand: {
      zh: '不得指定、变相指定或设排他条件；窗口只录入申请人签字的选择，平台外合法机构同等对待，交付前可以更换。',
      en: 'Nobody designates an agency or shuts others out; a clerk enters only a choice that the applicant signed, and it may change until delivery.',
    },
    how: ['refuse', 'record'],
    reading: true,
  },
  'INT-6': {
    title: { zh: '公职人员不得在中介机构任职', en: 'Officials do not work for agencies' },
    demand: {
      zh: '登记执业人员时核对身份：在职的一律拒绝；离退休的须有准许文件和不取酬声明，公务员法规定的离职后从业限制期未满、业务与原职务直接相关的，不予登记。',
      en: 'Nobody in public office is entered as practitioner; who has left it shows the document that lets him and declares that he takes no pay, and waits out the civil servants law’s period for work tied to the former post.',
    },
    how: ['refuse', 'record'],
  },
  'INT-7': {
    title: { zh: '审批部门的下属机构不得承接其中介服务', en: 'No agency of the approving body’s own' },
    demand: {
      zh: '集中审批部门、原审批部门的所属事业单位和主管的社会组织，不得承接本部门审批事项的中介服务，除非注明另有规定的法律或行政法规。',
      en: 'A subordinate institution of bureau or department, or an association that it supervises, is not engaged for that body’s items, unless the exempting law or administrative regulation is cited.',
    },
    how: ['refuse'],
  },
  'INT-8': {
    title: {
      zh: '部门委托的技术服务竞争择优、部门付费',
      en: 'Commissioned services are competed for and paid by the commissioner',
    },
    demand: {
      zh: '审批中由部门委托的技术服务须经竞争程序并留存过程，不足三家报价须说明理由；费用由委托方付，不得限地域、指定机构或附加不合理条件。',
      en: 'What a department commissions goes through a recorded competition and is paid by it; limits by region, designation or unreasonable conditions are refused.',
    },
    how: ['refuse', 'record'],
    reading: true,
  },
  'INT-9': {
    title: { zh: '每项中介服务有行业主管部门', en: 'Each service has its industry regulator' },
    demand: {
      zh: '清单每项写明行业主管部门，由其公布规范并可查看本行业机构。',
      en: 'Each entry names the regulator of its trade, who publishes the norms and sees the agencies.',
    },
    how: ['refuse', 'publish'],
  },
  'INT-10': {
    title: { zh: '中介服务公开承诺时限、人员、材料和价格', en: 'An agency’s offer says what, when, who and how much' },
    demand: {
      zh: '机构上架服务须写明承诺、时限、执业人员、一次性材料清单和价格，时限不得长于清单。',
      en: 'An offer states commitment, time limit, practitioners, materials and price; the limit is never longer than the catalogue’s.',
    },
    how: ['refuse', 'publish'],
    reading: true,
  },
  'INT-11': {
    title: { zh: '对中介机构定期随机抽查', en: 'Agencies are spot-checked at random' },
    demand: {
      zh: '主管部门会同有关部门定期抽查，机构和检查人员以可验证方式抽取，结果留存并公布。',
      en: 'The regulator draws agencies and inspectors by the verifiable draw at intervals; findings are kept and published.',
    },
    how: ['record', 'publish'],
  },
  'INT-12': {
    title: { zh: '中介机构信用评价与失信名单', en: 'Credit of agencies and the list of the dishonest' },
    demand: {
      zh: '评分标准公开、事件计分有据；列入失信名单须有事由、日期和机构陈述，修复、移出和淘汰均有记录，定期公布。',
      en: 'Scores follow published standards; a listing has ground, dates and the agency’s statement; restoration, removal and exclusion are kept and published.',
    },
    how: ['record', 'publish', 'push'],
  },
  'INT-13': {
    title: { zh: '政府定价的中介收费按清单', en: 'Government-priced fees follow the catalogue' },
    demand: {
      zh: '政府定价的收费以版本化清单公布；报价、合同不得偏离定价或指导价区间，其余由市场调节。',
      en: 'A quote or contract off the fixed price or guided range is refused; whatever is not in the fee catalogue is market-priced.',
    },
    how: ['refuse', 'publish'],
    reading: true,
  },
  'INT-14': {
    title: { zh: '市场价格明显上涨时预警', en: 'A marked rise in market prices raises an alert' },
    demand: {
      zh: '按服务监测价格中位数，涨幅过线即提示价格主管部门，由其函告、约谈、公告或认定无据后办结。',
      en: 'When the median of a service rises past the set ratio, the price authority is alerted and closes the alert with what it did.',
    },
    how: ['report', 'record'],
  },
  'INT-15': {
    title: { zh: '中介价格违法投诉转价格主管部门', en: 'Complaints on prices go to the price authority' },
    demand: {
      zh: '对不公示、只收费不服务、变相涨价、串通垄断、低价倾销等的投诉，转价格主管部门并记录处理过程和结果。',
      en: 'Complaints on hidden, empty, disguised, collusive or predatory charging reach the price authority, with each step and the outcome.',
    },
    how: ['record', 'push'],
  },
  'INT-16': {
    title: { zh: '中介机构信用信息统一归集', en: 'One platform gathers what is known of an agency' },
    demand: {
      zh: '登记、许可、处罚、年报、抽查、异常和失信等信息从各部门系统导入，重复导入不重复，在机构页面展示。',
      en: 'Records of the authorities are imported, the same one twice is one, and shown on the agency’s page.',
    },
    how: ['record', 'push'],
  },
  'INT-17': {
    title: { zh: '中介机构网上展示、评价和投诉', en: 'Agencies can be compared, rated and complained of online' },
    demand: {
      zh: '任何人可检索比较机构；仅办结委托的申请人可评价，一次委托一次；可在线投诉。',
      en: 'Anybody can search and compare; only an applicant with a finished engagement rates, once for each.',
    },
    how: ['publish'],
  },
  'INT-18': {
    title: { zh: '依法登记的机构均可入驻', en: 'Any lawfully registered agency may join' },
    demand: {
      zh: '入驻只核对登记情况和统一社会信用代码，不得以地域、行业、规模为由拒绝。',
      en: 'Entry checks the registration and its code, nothing else; region, industry or size is no ground of refusal.',
    },
    how: ['refuse'],
  },
  'INT-19': {
    title: { zh: '中介服务依规执业', en: 'Agencies practise by the rules of their trade' },
    demand: {
      zh: '委托从一份完整材料清单开始，此后的加码要求标为违约；执业过程只增不改。',
      en: 'What the agency needs is listed in full at the start; whatever it asks for afterwards is marked a breach, and nothing recorded is taken away.',
    },
    how: ['record'],
  },
  'INT-20': {
    title: { zh: '中介材料一次告知、执业留痕', en: 'Materials are named once, and practice is on record' },
    demand: {
      zh: '所需材料一次列全，执业记录如实留存备查，不得改删。',
      en: 'All materials are named at once; the practice record is append-only and retained.',
    },
    how: ['record'],
  },
  'INT-21': {
    title: { zh: '可向本部门或上级投诉审批人员', en: 'Complaints about officials go to the body or its superior' },
    demand: {
      zh: '申请人和机构可自选投诉对象为该部门或其上级，投诉不转被投诉人本人。',
      en: 'Applicants and agencies choose the body or its superior; a complaint never goes to the person complained of.',
    },
    how: ['record', 'push'],
  },
});
