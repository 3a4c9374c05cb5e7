import type { Type } from '@nestjs/common';
import type { ServiceName } from '../contracts/event.js';
import type { Tag, WebhookDocs } from '../openapi/index.js';
import type { Bilingual } from '../rules/index.js';
import type { Count } from '../work/index.js';
import type { Schema } from './data-source.js';

/** What makes one service: its name, its features, its rows. */
export interface ServiceDefinition extends Schema {
  name: ServiceName;
  description: Bilingual;
  /** The chapters of its API, in the order of the work. */
  tags: readonly Tag[];
  /** What it sends to endpoints of others, if it does. */
  webhooks?: WebhookDocs;
  module: Type;
  /** What of its own work an operator watches at /metrics: each a count over a partial index. */
  counts?: readonly Count[];
}
