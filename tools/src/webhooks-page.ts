import { ENTRY_KINDS, KINDS_ABOUT_WEBHOOKS } from '@shenguan/common/contracts';
import { WEBHOOK_ANSWERS, WEBHOOK_HEADERS, WEBHOOK_MESSAGES } from '@shenguan/common/webhook-contract';

interface Schema {
  type?: string | string[];
  format?: string;
  const?: string;
  description?: string;
  properties?: Record<string, Schema>;
}

/** Fills the generated parts of docs/webhooks.md, which stand between marks; the rest is written by hand. */
export function webhooksPage(page: string): string {
  const parts: Record<string, string[]> = {
    kinds: kindsTable(),
    messages: WEBHOOK_MESSAGES.flatMap(({ type, summary, schema, example }) => [
      `### ${type}`,
      '',
      `${summary.zh} · ${summary.en}`,
      '',
      // The second message has the fields of the first.
      ...(type === 'inbox.entry.completed' ? [] : [...fieldsTable(schema as Schema), '']),
      '```json',
      JSON.stringify(example, null, 2),
      '```',
      '',
    ]),
    headers: fieldsTable(WEBHOOK_HEADERS as Schema),
    answers: [
      '| 应答 · answer | 结果 · what comes of it |',
      '|---|---|',
      ...WEBHOOK_ANSWERS.map(({ status, zh, en }) => `| ${status} | ${zh} · ${en} |`),
    ],
  };
  return Object.entries(parts).reduce((text, [name, lines]) => {
    const mark = `<!-- generated: ${name} -->`;
    const from = text.indexOf(mark);
    const until = text.indexOf('<!-- end -->', from);
    if (from < 0 || until < 0) throw new Error(`docs/webhooks.md has no place marked ${mark}`);
    return `${text.slice(0, from + mark.length)}\n${lines.join('\n').trimEnd()}\n${text.slice(until)}`;
  }, page);
}

function kindsTable(): string[] {
  return [
    '| `kind` | 含义 · meaning | 经回调 · by webhook |',
    '|---|---|---|',
    ...Object.entries(ENTRY_KINDS).map(([kind, { zh, en }]) => {
      const silent = (KINDS_ABOUT_WEBHOOKS as readonly string[]).includes(kind);
      return `| \`${kind}\` | ${zh} · ${en} | ${silent ? '否 · no' : '是 · yes'} |`;
    }),
  ];
}

function fieldsTable(schema: Schema): string[] {
  return ['| 字段 · field | 类型 · type | 含义 · meaning |', '|---|---|---|', ...rows(schema, '')];
}

function rows({ properties = {} }: Schema, path: string): string[] {
  return Object.entries(properties).flatMap(([name, field]) => [
    `| \`${path}${name}\` | ${typeOf(field)} | ${field.description ?? ''} |`,
    ...rows(field, `${path}${name}.`),
  ]);
}

function typeOf({ type, format, const: constant }: Schema): string {
  if (constant) return `\`${constant}\``;
  return [[type].flat().join(' \\| '), ...(format ? [`(${format})`] : [])].join(' ');
}
