import type { Bilingual } from '../../rules/index.js';

type Message = (args: readonly unknown[]) => Bilingual;

const say =
  (zh: string, en: string): Message =>
  () => ({ zh, en });
const list = (value: unknown): string =>
  (Array.isArray(value) ? value : Object.values((value ?? {}) as object)).map(String).join(', ');
const lengthBetween: Message = ([min, max]) =>
  max === undefined
    ? { zh: `长度不得少于 ${min} 个字符`, en: `must have ${min} characters at least` }
    : { zh: `长度须为 ${min} 至 ${max} 个字符`, en: `must have ${min} to ${max} characters` };

/** What each constraint of class-validator says to the person who broke it; `args` are the decorator's. */
const MESSAGES: Readonly<Record<string, Message>> = {
  isString: say('须为文本', 'must be a text'),
  isNotEmpty: say('不得为空', 'must not be empty'),
  isDefined: say('必填', 'is required'),
  isUuid: say('须为 UUID', 'must be a UUID'),
  isInt: say('须为整数', 'must be an integer'),
  isNumber: say('须为数字', 'must be a number'),
  isPositive: say('须为正数', 'must be positive'),
  isBoolean: say('须为 true 或 false', 'must be true or false'),
  isObject: say('须为对象', 'must be an object'),
  isArray: say('须为列表', 'must be a list'),
  isUrl: say('须为网址', 'must be a URL'),
  isEmail: say('须为电子邮件地址', 'must be an e-mail address'),
  isHexadecimal: say('须为十六进制文本', 'must be hexadecimal'),
  isBase64: say('须为 Base64 文本', 'must be Base64'),
  isIso8601: say('须为日期或时间', 'must be a date or an instant'),
  isDateString: say('须为日期或时间', 'must be a date or an instant'),
  isNumberString: say('须为数字文本', 'must be a text of digits'),
  matches: say('格式不正确', 'has the wrong form'),
  equals: ([value]) => ({ zh: `须为 ${String(value)}`, en: `must be ${String(value)}` }),
  min: ([min]) => ({ zh: `不得小于 ${min}`, en: `must not be less than ${min}` }),
  max: ([max]) => ({ zh: `不得大于 ${max}`, en: `must not be greater than ${max}` }),
  minLength: ([min]) => ({ zh: `不得少于 ${min} 个字符`, en: `must have ${min} characters at least` }),
  maxLength: ([max]) => ({ zh: `不得超过 ${max} 个字符`, en: `must have ${max} characters at most` }),
  isLength: lengthBetween,
  isText: lengthBetween,
  isProse: lengthBetween,
  isIdentifier: lengthBetween,
  isDocumentNumber: lengthBetween,
  isVerbatim: ([max]) => ({
    zh: `须为文本，不得超过 ${max} 个字符`,
    en: `must be a text of ${max} characters at most`,
  }),
  noIdentityNumber: say(
    '文字中含有公民身份号码，请删去；证件号码只填入专用的证件号码栏',
    'holds an identity number: please take it out; such numbers are given in their own field only',
  ),
  hasWords: say('须写明内容，不得只有标点符号', 'must say something: punctuation alone is no text'),
  hasSubstance: ([least, different]) => ({
    zh: `理由须具体：除标点和空格外不少于 ${least} 个字符，其中至少 ${different} 个不相同`,
    en: `must say why: ${least} characters at least besides punctuation and blanks, ${different} of them different`,
  }),
  isIn: ([values]) => ({ zh: `须为下列之一：${list(values)}`, en: `must be one of: ${list(values)}` }),
  isEnum: ([values]) => ({ zh: `须为下列之一：${list(values)}`, en: `must be one of: ${list(values)}` }),
  arrayMinSize: ([min]) => ({ zh: `不得少于 ${min} 项`, en: `must have ${min} items at least` }),
  arrayMaxSize: ([max]) => ({ zh: `不得超过 ${max} 项`, en: `must have ${max} items at most` }),
  arrayNotEmpty: say('不得为空列表', 'must not be an empty list'),
  arrayUnique: say('不得有重复项', 'must not repeat an item'),
  whitelistValidation: say('不允许的字段', 'is not a field of this request'),
  nestedValidation: say('须为对象', 'must be an object'),
  isLegalDate: say('须为日期，格式为 YYYY-MM-DD', 'must be a date of the form YYYY-MM-DD'),
  isInstant: say(
    '须为带时区的时间，例如 2026-02-13T09:00:00+08:00',
    'must be an instant with an offset, such as 2026-02-13T09:00:00+08:00',
  ),
  isMoney: say('须为金额文本，例如 "1200.00"', 'must be an amount as text, such as "1200.00"'),
};

/**
 * Says in both languages what a broken constraint wants. A decorator with a `message` of its own writes it as
 * "中文 · english".
 */
export function constraintMessage(name: string, args: readonly unknown[], ownMessage: string): Bilingual {
  const parts = ownMessage.split(' · ');
  if (parts.length === 2) return { zh: parts[0] as string, en: parts[1] as string };
  return MESSAGES[name]?.(args) ?? { zh: '格式不正确', en: 'has the wrong form' };
}
