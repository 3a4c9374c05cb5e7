import { SERVICES, type ServiceName } from '../contracts/event.js';
import type { DocsOptions } from '../openapi/index.js';
import type { Bilingual } from '../rules/index.js';
import type { ServiceConfig } from './config.js';
import type { ServiceDefinition } from './definition.js';

/** What the four services are called. */
const TITLES: Readonly<Record<ServiceName, Bilingual>> = {
  approval: { zh: '审批服务', en: 'Approval' },
  'review-experts': { zh: '专家评审服务', en: 'Review experts' },
  'joint-inspection': { zh: '联合核验服务', en: 'Joint inspection' },
  'supervision-link': { zh: '审管联动服务', en: 'Supervision link' },
};

const titleOf = (service: ServiceName): string => `${TITLES[service].zh} · ${TITLES[service].en}`;

/** Says what a service's documentation shows: its own title and chapters, and all services that run beside it. */
export function docsOptions({ description, tags, webhooks }: ServiceDefinition, config: ServiceConfig): DocsOptions {
  return {
    service: config.service,
    title: titleOf(config.service),
    description: `${description.zh} · ${description.en}`,
    services: SERVICES.flatMap((name) => {
      const origin = config.origins[name];
      return origin === undefined ? [] : [{ name, title: titleOf(name), origin }];
    }),
    tags,
    ...(webhooks ? { webhooks } : {}),
    tokens: tokensOf(config),
  };
}

function tokensOf({ mode, tokens }: ServiceConfig): Bilingual {
  if (mode === 'embedded') {
    return {
      zh: '在代码目录运行 `npm run --silent token -- <角色>`（如 `reviewer`），将输出的令牌粘贴于此，十二小时内有效。',
      en: 'Run `npm run --silent token -- <role>` (such as `reviewer`) in the checkout and paste what it prints; it holds for twelve hours.',
    };
  }
  return {
    zh: `由统一身份认证系统 ${tokens.issuer} 签发的访问令牌（JWT，受众为 ${tokens.audience}）。`,
    en: `An access token (JWT, audience ${tokens.audience}) from the identity provider ${tokens.issuer}.`,
  };
}
