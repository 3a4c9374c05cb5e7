import { CaseTag, ForTag, Output, type Template, Tokenizer, TypeGuards } from 'liquidjs';
import { type Bilingual, isRuleId } from '../rules/index.js';
import { type FactModel, type Field, namesIn, ROW_NUMBER } from './field.js';
import { FILTERS, PLACE, parse, TAGS, TEMPLATE_LENGTH_MAX } from './language.js';

/** How deep conditions may stand in each other. */
const DEPTH_MAX = 6;

type Names = ReadonlyMap<string, Field>;
type Passage = { getText(): string };

/**
 * Returns what is wrong with a template, read by the facts that papers of its kind have: words of the language that are
 * not ours, facts that there are none of, what can't be printed. Empty where it can be filled in.
 */
export function flawsOf(template: string, model: FactModel): Bilingual[] {
  if (template.length > TEMPLATE_LENGTH_MAX) return [tooLong(template.length)];
  try {
    const strange = strangeTags(template);
    if (strange.length > 0) return strange;
    const flaws: Bilingual[] = [];
    walk(parse(template), namesIn(model), { flaws, depth: 0, inLoop: false });
    return flaws.slice(0, 20);
  } catch (error) {
    return [unreadable(error)];
  }
}

function strangeTags(template: string): Bilingual[] {
  return new Tokenizer(template)
    .readTopLevelTokens()
    .filter(TypeGuards.isTagToken)
    .filter(({ name }) => !TAGS.includes(name))
    .map(({ name }) => ({
      zh: `模板不得使用 {% ${name} %}，可用：if、unless、case、for`,
      en: `a template can’t use {% ${name} %}; it may use if, unless, case, for`,
    }));
}

interface Walk {
  readonly flaws: Bilingual[];
  readonly depth: number;
  readonly inLoop: boolean;
}

function walk(templates: readonly Template[], names: Names, at: Walk): void {
  if (at.depth > DEPTH_MAX) {
    at.flaws.push(TOO_DEEP);
    return;
  }
  for (const template of templates) {
    const printed = template instanceof Output;
    if (template instanceof ForTag) {
      walkLoop(template, names, at);
      continue;
    }
    for (const argument of template.arguments?.() ?? []) {
      const tokens = tokensOf(argument, at.flaws);
      for (const token of tokens) readToken(token, names, printed, at.flaws);
      if (printed && tokens.length > 1) at.flaws.push(COMPARED_IN_PRINT);
      else judgeComparisons(tokens, names, at.flaws);
      // A case compares what stands behind it with what stands behind each when.
      if (template instanceof CaseTag) for (const token of tokens) judgeCompared(token, names, at.flaws);
    }
    walk(childrenOf(template), names, { ...at, depth: at.depth + 1 });
  }
}

/**
 * What a paper says may depend on what kind of paper it is, and on what it has: never on whose it is. A condition asks
 * whether a passage is there, and compares choices and counts alone. `postfix`: operands before their operator.
 */
function judgeComparisons(postfix: readonly Passage[], names: Names, flaws: Bilingual[]): void {
  const operands: (Passage | undefined)[] = [];
  for (const token of postfix) {
    if (!TypeGuards.isOperatorToken(token as never)) {
      operands.push(token);
      continue;
    }
    const { operator } = token as never as { operator: string };
    const right = operands.pop();
    if (operator !== 'not') {
      const left = operands.pop();
      const withNothing = [left, right].some((one) => one && TypeGuards.isLiteralToken(one as never));
      if (operator !== 'and' && operator !== 'or' && !withNothing) {
        judgeCompared(left, names, flaws);
        judgeCompared(right, names, flaws);
      }
    }
    operands.push(undefined); // The outcome of a condition: no fact.
  }
}

function judgeCompared(operand: Passage | undefined, names: Names, flaws: Bilingual[]): void {
  if (!operand || !TypeGuards.isPropertyAccessToken(operand as never)) return;
  const path = operand.getText();
  const [first = '', second] = path.split('.');
  const named = names.get(first);
  const field = named?.type === 'part' && second !== undefined ? namesIn(named.of).get(second) : named;
  if (!field || second === 'size' || second === ROW_NUMBER.name) return;
  if (field.type !== 'choice' && field.type !== 'number' && field.type !== 'flag') flaws.push(notCompared(path));
}

/** A loop goes through one list of the paper, whole, and holds no other loop: a paper can't grow without end. */
function walkLoop(loop: ForTag, names: Names, at: Walk): void {
  const list = TypeGuards.isPropertyAccessToken(loop.collection) ? names.get(loop.collection.getText()) : undefined;
  if (at.inLoop) at.flaws.push(NESTED);
  else if (Object.keys(loop.hash.hash).length > 0) at.flaws.push(WHOLE);
  else if (!list || (list.type !== 'rows' && list.type !== 'texts')) {
    at.flaws.push(noList((loop.collection as Passage).getText(), names));
  } else if (names.has(loop.variable)) at.flaws.push(shadows(loop.variable));
  else {
    const one: Field = list.type === 'rows' ? { ...list, type: 'part' } : { ...list, type: 'text', optional: false };
    walk(childrenOf(loop), new Map(names).set(loop.variable, one), { ...at, depth: at.depth + 1, inLoop: true });
  }
}

function childrenOf(template: Template): Template[] {
  const { done, value } = template.children?.(false, true).next() ?? { done: true, value: [] };
  if (!done) throw new Error('a part of the template waits for a file');
  return value as Template[];
}

/** The tokens of a value, its filters looked at on the way. */
function tokensOf(argument: object, flaws: Bilingual[]): Passage[] {
  if (!('initial' in argument)) return [argument as Passage];
  const { initial, filters } = argument as {
    initial: { postfix: Passage[] };
    filters: { name: string; args: unknown[]; handler: unknown }[];
  };
  for (const { name, args } of filters) {
    if (args.length > 0) flaws.push(bareFilter(name));
    if (name === PLACE && !namesARule(initial.postfix)) flaws.push(NO_RULE);
  }
  return initial.postfix;
}

function namesARule([only, ...more]: readonly Passage[]): boolean {
  const quoted = only !== undefined && more.length === 0 && TypeGuards.isQuotedToken(only as never);
  return quoted && isRuleId(only.getText().slice(1, -1));
}

function readToken(token: Passage, names: Names, printed: boolean, flaws: Bilingual[]): void {
  const guarded = token as never;
  if (TypeGuards.isOperatorToken(guarded) || TypeGuards.isLiteralToken(guarded)) return;
  if (TypeGuards.isQuotedToken(guarded) || TypeGuards.isNumberToken(guarded)) return;
  if (!TypeGuards.isPropertyAccessToken(guarded)) {
    flaws.push({ zh: `模板不得使用“${token.getText()}”`, en: `a template can’t use “${token.getText()}”` });
    return;
  }
  const path = token.getText();
  const [first = '', ...rest] = path.split('.');
  const named = names.get(first);
  if (!named) flaws.push(unknown(path, [...names.keys()]));
  else if (rest.length === 0) {
    if (printed && (named.type === 'rows' || named.type === 'part' || named.type === 'flag'))
      flaws.push(unprintable(path));
  } else if (named.type === 'part' || named.type === 'rows') {
    const inner = [...namesIn(named.of).keys(), ROW_NUMBER.name];
    const known = named.type === 'part' ? inner : ['size'];
    if (rest.length > 1 || !known.includes(rest[0]!))
      flaws.push(
        unknown(
          path,
          known.map((name) => `${first}.${name}`),
        ),
      );
  } else if (named.type !== 'texts' || path !== `${first}.size`) {
    flaws.push(unknown(path, [...names.keys()]));
  }
}

function unreadable(error: unknown): Bilingual {
  const { message } = error as Error;
  const filter = /undefined filter: (\S+?)(?:,|$)/.exec(message)?.[1];
  if (filter) {
    return {
      zh: `没有名为“${filter}”的处理方式，可用：${FILTERS.join('、')}`,
      en: `there is no filter “${filter}”; there are: ${FILTERS.join(', ')}`,
    };
  }
  const line = /line:(\d+)/.exec(message)?.[1];
  return {
    zh: `模板${line ? `第${line}行` : ''}不合语法，请检查 {{ }} 与 {% %} 是否成对、{% if %} 与 {% endif %} 等是否对应`,
    en: `the template can’t be read${line ? ` at line ${line}` : ''}: look whether {{ }}, {% %} and if … endif are paired`,
  };
}

const tooLong = (length: number): Bilingual => ({
  zh: `模板共${length}字，不得超过${TEMPLATE_LENGTH_MAX}字`,
  en: `the template has ${length} characters; ${TEMPLATE_LENGTH_MAX} at most`,
});
const unknown = (path: string, known: readonly string[]): Bilingual => ({
  zh: `该文书没有“${path}”，可用：${known.join('、')}`,
  en: `papers of this kind have no “${path}”; there are: ${known.join(', ')}`,
});
const noList = (path: string, names: Names): Bilingual => {
  const lists = [...names.values()].filter(({ type }) => type === 'rows' || type === 'texts').map(({ name }) => name);
  return {
    zh: `{% for %} 只能逐一列出该文书的清单，“${path}”不是；可用：${lists.join('、') || '无'}`,
    en: `{% for %} goes through a list of the paper, which “${path}” is not; there are: ${lists.join(', ') || 'none'}`,
  };
};
const unprintable = (path: string): Bilingual => ({
  zh: `“${path}”不能直接打印：清单用 {% for %} 逐一列出，是否类用 {% if %} 判断`,
  en: `“${path}” can’t be printed as it is: go through a list by {% for %}, ask a flag by {% if %}`,
});
const notCompared = (path: string): Bilingual => ({
  zh: `条件中不得比较“${path}”的内容，只能判断有无；可以比较的是可选值、数字和项数`,
  en: `a condition can’t compare what “${path}” says, only ask whether it is there; choices, numbers and counts may be compared`,
});
const COMPARED_IN_PRINT: Bilingual = {
  zh: '{{ }} 之内只写一个名称，条件写在 {% if %} 之内',
  en: 'between {{ and }} stands one name; conditions stand in {% if %}',
};
const bareFilter = (name: string): Bilingual => ({
  zh: `“${name}”不带参数`,
  en: `“${name}” takes no arguments`,
});
const shadows = (name: string): Bilingual => ({
  zh: `{% for %} 的变量不得与已有名称“${name}”相同`,
  en: `a loop’s variable can’t be called “${name}”, as a fact is`,
});
const NO_RULE: Bilingual = {
  zh: `“${PLACE}”之前须为规则编号，例如 {{ "APL-42" | ${PLACE} }}`,
  en: `before “${PLACE}” stands the ID of a rule, such as {{ "APL-42" | ${PLACE} }}`,
};
const NESTED: Bilingual = { zh: '{% for %} 之内不得再用 {% for %}', en: 'a loop holds no other loop' };
const WHOLE: Bilingual = {
  zh: '{% for %} 须列出清单的全部，不得限定条数、次序',
  en: 'a loop goes through the whole list, in its order',
};
const TOO_DEEP: Bilingual = {
  zh: `条件嵌套不得超过${DEPTH_MAX}层`,
  en: `conditions stand in each other ${DEPTH_MAX} deep at most`,
};
