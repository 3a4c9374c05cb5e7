import { type Actor, actsForBody } from '../auth/index.js';
import { RuleBreach } from '../rules/index.js';
import { unlawfulDemands } from './unlawful-demands-in.js';

/**
 * Returns the refusal of a file that an official sends under a name which reads like a demand that law forbids: whoever
 * opens the file list reads it. What applicants and agencies call theirs is their own. APL-58, INT-5
 */
export function lawfulFileName(name: string, sender: Actor | undefined): RuleBreach | undefined {
  if (!sender?.roles.some(actsForBody)) return undefined;
  const errors = unlawfulDemands('/file', name.replace(/\.[0-9a-z]{1,8}$/iu, ''));
  return errors.length > 0 ? new RuleBreach('refuse', 'APL-58', {}, { detail: RENAME, errors }) : undefined;
}

const RENAME = {
  zh: '文件名含有疑为法律禁止的要求，请更名后上传',
  en: 'the name of the file reads like a demand that law forbids: give it another one',
};
