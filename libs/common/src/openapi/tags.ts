import type { OpenAPIObject } from '@nestjs/swagger';
import type { Bilingual } from '../rules/index.js';

/** A chapter of a service's document: what it is called, what it is about, and the controllers whose operations it holds. */
export interface Tag {
  readonly name: string;
  readonly about: Bilingual;
  /** What its operations' IDs begin with: names of controller classes, without `Controller`, unless an operation has an ID of its own. */
  readonly controllers: readonly string[];
}

/** What every service has: it stands behind what the service is for. */
export const COMMON_TAGS: readonly Tag[] = [
  {
    name: '书面告知',
    about: { zh: '写给本人的告知，他人不可见', en: 'Written notices to the caller; nobody else reads them' },
    controllers: ['Messages'],
  },
  {
    name: '规则与期限试算',
    about: {
      zh: '本系统执行的规则及其出处；任何人可试算期限',
      en: 'The rules carried out and where they stand; anybody may count a limit out',
    },
    controllers: ['Rules', 'TimeLimitPreview'],
  },
  {
    name: '证据与审计',
    about: {
      zh: '办件证据、审计条目、检查点及其证明，供审计人员和监督机关核对',
      en: 'Evidence of a case, audit entries, checkpoints and their proofs, for those who check the bureau',
    },
    controllers: [
      'Evidence',
      'Arrivals',
      'Audit',
      'Exceptions',
      'PersonSearches',
      'AuditDownloads',
      'Proofs',
      'HeldCheckpoints',
      'Cosignatures',
      'Keys',
      'Restores',
    ],
  },
  {
    name: '系统运行',
    about: {
      zh: '服务是否就绪、未能处理的消息、已收到的基础数据、撤销的令牌、演示环境的法定时间',
      en: 'Readiness, messages that could not be handled, reference data that arrived, revoked tokens, legal time of the embedded mode',
    },
    controllers: ['Health', 'Reference', 'DeadLetters', 'DevTime', 'Republications', 'TokenRevocations'],
  },
];

/**
 * Puts each operation under the chapter of its controller, and the chapters into the given order. Throws where a
 * controller stands in none, or a chapter has a controller that is not there in any form.
 */
export function tagOperations(document: OpenAPIObject, tags: readonly Tag[]): void {
  const used = new Set<Tag>();
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) {
      const id = (operation as { operationId?: string }).operationId;
      if (id === undefined) continue;
      const controller = id.split('_')[0]!;
      const tag = tags.find(({ controllers }) => controllers.includes(controller));
      if (!tag) throw new Error(`${controller}Controller stands under no tag of the OpenAPI document`);
      operation.tags = [tag.name];
      used.add(tag);
    }
  }
  document.tags = tags
    .filter((tag) => used.has(tag))
    .map(({ name, about }) => ({ name, description: `${about.zh} · ${about.en}` }));
  const order = new Map(document.tags.map(({ name }, index) => [name, index]));
  const place = (path: string) => {
    const first = Object.values(document.paths[path]!).find((operation) => operation?.tags);
    return order.get(first?.tags?.[0]) ?? 0;
  };
  const paths = Object.keys(document.paths).sort((a, b) => place(a) - place(b));
  document.paths = Object.fromEntries(paths.map((path) => [path, document.paths[path]!]));
}
