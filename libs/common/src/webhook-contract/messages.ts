import { ENTRY_KINDS } from '../contracts/entry-kinds.js';
import type { Bilingual } from '../rules/index.js';

type Schema = Record<string, unknown>;

/** One kind of message that endpoints get: what receivers and generated clients rely on. */
export interface WebhookMessage {
  readonly type: 'inbox.entry.received' | 'inbox.entry.completed' | 'webhook.test';
  /** The name of its schema. */
  readonly name: string;
  readonly summary: Bilingual;
  /** JSON Schema of the body. An optional field may be added; whoever reads it ignores what it does not know. */
  readonly schema: Schema;
  /** Frozen: a change of it is a new type of message. */
  readonly example: object;
}

const say = (zh: string, en: string) => `${zh} · ${en}`;
const text = (description: string, example: string): Schema => ({ type: 'string', description, examples: [example] });
const uuid = (description: string, example: string): Schema => ({ ...text(description, example), format: 'uuid' });
const instant = (description: string, example: string): Schema => ({
  ...text(description, example),
  format: 'date-time',
});
const whole = (description: string, properties: Record<string, Schema>): Schema => ({
  type: 'object',
  description,
  required: Object.keys(properties),
  properties,
});
/** The same with fields that need not be there. */
const withOptional = (schema: Schema, optional: Record<string, Schema>): Schema => ({
  ...schema,
  properties: { ...(schema.properties as Record<string, Schema>), ...optional },
});
const orNull = (schema: Schema): Schema => ({ ...schema, type: [schema.type, 'null'] });

const FILE = whole(say('文书文件', 'the file of the document'), {
  owner: text(say('保存文件的服务', 'the service that keeps it'), 'approval'),
  sha256: text(say('文件摘要', 'digest of its bytes'), 'c'.repeat(64)),
  size: { type: 'integer', description: say('字节数', 'bytes'), examples: [48_211] },
  mediaType: text(say('文件类型', 'media type'), 'application/pdf'),
  name: text(say('文件名', 'file name'), '朔城审批准字〔2026〕1号.pdf'),
});

const DOCUMENT = whole(say('法律文书；没有则为空', 'the legal document; null where there is none'), {
  id: uuid(say('文书标识', 'ID'), '01990000-0000-7000-8000-000000000003'),
  kind: text(say('文书种类', 'kind'), 'decision-to-grant'),
  number: text(say('文号', 'number'), '朔城审批准字〔2026〕1号'),
  contentDigest: text(say('内容摘要', 'digest of what it says'), 'b'.repeat(64)),
  file: orNull({
    ...FILE,
    description: say(
      '制发完成后才有，届时发 inbox.entry.completed',
      'null until it is issued: then inbox.entry.completed comes',
    ),
  }),
});

const INDEX = whole(say('收件箱信息', 'where an entry stands and what it is about'), {
  entryId: uuid(say('信息标识，凭此读取内容', 'ID: read the content by it'), '01990000-0000-7000-8000-000000000010'),
  entryNumber: {
    type: 'integer',
    minimum: 1,
    description: say('按接收单位连续编号，据此查漏', 'runs without gaps per recipient: shows what is missing'),
    examples: [12],
  },
  recipient: whole(say('接收单位', 'the recipient'), {
    code: text(say('统一社会信用代码', 'credit code'), '11140602MB1234567U'),
    name: text(say('名称', 'name'), '朔州市朔城区住房和城乡建设局'),
  }),
  kind: {
    ...text(
      say('信息种类；将来可能增加，不认识的请忽略', 'kind; more may come: ignore those you do not know'),
      'case-decided',
    ),
    examples: Object.keys(ENTRY_KINDS).slice(0, 3),
  },
  caseNumber: { ...orNull(text(say('办件编号；没有则为空', 'case number, or null'), 'SP2026-000001')) },
  title: text(say('标题', 'title'), '既有住宅加装电梯联合审查：办件SP2026-000001已作出决定（准予许可）'),
  document: orNull(DOCUMENT),
  sentAt: instant(say('发送机关作出行为的法定时间', 'legal instant of the act'), '2026-03-10T02:00:00.000Z'),
  receivedAt: instant(say('进入收件箱即接收的法定时间', 'legal instant of receipt'), '2026-03-10T02:00:01.000Z'),
});

const ENTRY = withOptional(INDEX, {
  files: {
    type: 'array',
    items: FILE,
    description: say(
      '随附文件及其摘要，没有则不列；凭信息标识下载（GET /inbox/{id}/files/{sha256}）',
      'what comes along, with its digests; absent where nothing does; fetched by GET /inbox/{id}/files/{sha256}',
    ),
  },
  content: {
    type: 'object',
    additionalProperties: true,
    description: say(
      '办件受理、决定、撤回和许可变动推送的全部内容（字段同审批服务的事件），证件号码、手机号码遮蔽；其他种类、网址未经部门负责人登记或者确认的端点不列',
      'what was pushed, whole, of cases and approvals, with the fields of approval’s event, numbers of persons and phones masked; absent of other kinds, and where the department’s head did not set the address',
    ),
  },
});

const body = (type: WebhookMessage['type'], data: Schema): Schema =>
  whole(say('消息正文（UTF-8 JSON）', 'the body, UTF-8 JSON'), {
    type: { type: 'string', const: type, description: say('消息类型', 'type of the message') },
    timestamp: instant(say('消息生成的法定时间', 'legal instant at which it was made'), '2026-03-10T02:00:01.000Z'),
    data,
  });

const EXAMPLE_ENTRY = {
  entryId: '01990000-0000-7000-8000-000000000010',
  entryNumber: 12,
  recipient: { code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' },
  kind: 'case-decided',
  caseNumber: 'SP2026-000001',
  title: '既有住宅加装电梯联合审查：办件SP2026-000001已作出决定（准予许可）',
  document: {
    id: '01990000-0000-7000-8000-000000000003',
    kind: 'decision-to-grant',
    number: '朔城审批准字〔2026〕1号',
    contentDigest: 'b'.repeat(64),
    file: null,
  },
  sentAt: '2026-03-10T02:00:00.000Z',
  receivedAt: '2026-03-10T02:00:01.000Z',
};

/** The messages of supervision-link's webhooks (网络回调消息). LINK-5 */
export const WEBHOOK_MESSAGES: readonly WebhookMessage[] = [
  {
    type: 'inbox.entry.received',
    name: 'InboxEntryReceived',
    summary: { zh: '收件箱新到一条信息', en: 'An entry stands in the inbox' },
    schema: body('inbox.entry.received', ENTRY),
    example: { type: 'inbox.entry.received', timestamp: '2026-03-10T02:00:01.000Z', data: EXAMPLE_ENTRY },
  },
  {
    type: 'inbox.entry.completed',
    name: 'InboxEntryCompleted',
    summary: { zh: '信息所附文书制发完成', en: 'The document of an entry is issued: its file is there' },
    schema: body('inbox.entry.completed', ENTRY),
    example: {
      type: 'inbox.entry.completed',
      timestamp: '2026-03-10T02:00:05.000Z',
      data: {
        ...EXAMPLE_ENTRY,
        document: {
          ...EXAMPLE_ENTRY.document,
          file: {
            owner: 'approval',
            sha256: 'c'.repeat(64),
            size: 48_211,
            mediaType: 'application/pdf',
            name: '朔城审批准字〔2026〕1号.pdf',
          },
        },
      },
    },
  },
  {
    type: 'webhook.test',
    name: 'WebhookTest',
    summary: { zh: '测试消息，无需处理', en: 'A test: nothing to do' },
    schema: body(
      'webhook.test',
      whole(say('测试', 'a test'), {
        endpointId: uuid(say('端点标识', 'the endpoint'), '01990000-0000-7000-8000-000000000020'),
        note: text(say('说明', 'a note'), '测试消息，无需处理 · a test: nothing to do'),
      }),
    ),
    example: {
      type: 'webhook.test',
      timestamp: '2026-03-10T02:00:01.000Z',
      data: {
        endpointId: '01990000-0000-7000-8000-000000000020',
        note: '测试消息，无需处理 · a test: nothing to do',
      },
    },
  },
];

/** The headers of every message, after Standard Webhooks. */
export const WEBHOOK_HEADERS: Schema = whole(say('请求头（Standard Webhooks）', 'headers, after Standard Webhooks'), {
  'webhook-id': uuid(
    say('消息标识，重发不变，据此去重', 'ID of the message, the same in every repeat: deduplicate by it'),
    '01990000-0000-7000-8000-000000000030',
  ),
  'webhook-timestamp': text(
    say('本次投递的系统时间，Unix 秒', 'system time of this attempt, Unix seconds'),
    '1773108001',
  ),
  'webhook-signature': text(
    say(
      '“v1,” 加 HMAC-SHA256 的 Base64；更换密钥期间有多个，以空格分隔，任一相符即可',
      '"v1," and the HMAC-SHA256 in Base64; several, with blanks between, while a secret is replaced: one must fit',
    ),
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ),
});

/** What a receiver may answer, and what comes of it. */
export const WEBHOOK_ANSWERS: readonly ({ readonly status: string } & Bilingual)[] = [
  { status: '2XX', zh: '已收到', en: 'It has arrived.' },
  { status: '410', zh: '接收方已注销：终止该端点', en: 'Nobody is there any more: the endpoint is ended.' },
  { status: '429', zh: '请稍后再试，可带 Retry-After', en: 'Later, please; Retry-After says when.' },
  { status: '3XX', zh: '投递失败：不跟随跳转', en: 'It failed: no redirect is followed.' },
  { status: '4XX', zh: '投递失败，将重试', en: 'It failed and is sent again.' },
  { status: '5XX', zh: '投递失败，将重试', en: 'It failed and is sent again.' },
];
