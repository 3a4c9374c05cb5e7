import type { Bilingual } from '../rules/rule.js';
import type { Role } from './actor.js';
import { ROLE_NAMES } from './role-names.js';

/** Somebody who serves (在职), as the staff register of the body has entered him. */
export interface StaffEntry {
  readonly id: string;
  /** The subject as it was entered, which records name. */
  readonly subject: string;
  readonly name: string;
  /** Logins of others who may be one human being with him. */
  readonly mayBe?: readonly string[];
  /** The body has a liaison in office, or he was its last one, and is neither liaison nor deputy now: of a replaced deputy nothing else is left. LINK-3 */
  readonly isNotLiaison?: boolean;
}

/** The staff register (工作人员登记) as a service knows it. */
export interface StaffRegister {
  /** Returns the entry of somebody who serves at a body, whatever the case in which the token writes him; else null. */
  find(bodyCode: string, subject: string): Promise<StaffEntry | null>;
  /** Returns the codes of the bodies at which a subject serves, whatever the case in which it is written. */
  placesOf(subject: string): Promise<readonly string[]>;
  /** Tells whether nothing of the register has arrived here yet, so that nothing can be said of anybody. */
  isAwaited(): Promise<boolean>;
}

/** Says that somebody doesn't stand on the register of the body that he acts for, and who enters him. */
export function whyNobodyActs(role: Role, code: string, subject: string): Bilingual {
  return {
    zh: `单位 ${code} 的工作人员登记中没有在职的 ${subject}，您的“${ROLE_NAMES[role]}”身份不生效；请由本单位负责人（审批局也可由事项管理员）登记，并由另一名在职人员确认；本单位尚无在职人员的，由市级审批局的事项管理员登记、本级人民政府办公室确认。刚登记的，请稍后重试。`,
    en: `${subject} is not serving on the staff register of body ${code}, so role ${role} does not count; the head of the body (at a bureau its item administrator as well) enters people and another one who serves there confirms it; where nobody serves yet, the city bureau’s item administrator enters and the government office confirms. If that was done just now, try again in a moment`,
  };
}

/** Says why the token of a liaison who isn’t, or is no more, reads and does nothing as one. LINK-3 */
export const NO_LIAISON: Bilingual = {
  zh: '您现在不是（或者已不再担任）本单位联络员及其代理人，联络员身份不生效，不能以此查阅或者办理；有其他职责的，请以相应身份办理',
  en: 'you are not, or no longer, the liaison of this body or his deputy: nothing is read or done in that role; in another one you go on as before',
};

/** Says why somebody who serves at a body begins nothing for another. PRA-11 */
export const NO_OTHER_BODY: Bilingual = {
  zh: '您在工作人员登记中为另一单位的在职人员，不得以申请人、中介服务机构或者利害关系人的身份代表其他单位提出新的申请、出具或者确认新的委托；任职以前已经提交的办件，仍可继续办理。本人的事项请以个人身份（令牌不带单位）办理。',
  en: 'you serve at another body by the staff register: you begin nothing for any other one as applicant, agency or interested party, and go on in what was handed in before; in a matter of your own, act as a person (a token without a body)',
};
